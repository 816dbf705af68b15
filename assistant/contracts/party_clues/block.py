"""Lines of a party block: a name, a labelled field, or a blank."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.contracts.company_name import companies, name_in
from assistant.contracts.party_clues.clue import Span
from assistant.contracts.wording import any_of, beside_name, blank, role_of, wording


def lines(text: str) -> Iterator[Span]:
    """Give where each line that is not empty stands."""
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


NEAR = 60
"""Characters from the beginning of a line in which a blank stands for the name."""


_CELL = re.compile(r"(?P<label>[\w-]+) (?=(?:The|Die|Der|Das) [A-ZÄÖÜ])")
"""A label in a cell of its own before a name with its article."""


@cache
def field() -> re.Pattern[str]:
    """Give the label of a field with its colon."""
    return re.compile(rf"\s*(?P<label>{any_of(wording().names.name_fields)}|[^:\n]{{2,40}}):(?=\s|$)\s*", re.IGNORECASE)


@cache
def name_field() -> re.Pattern[str]:
    """Give the labels of fields that hold a name."""
    return re.compile(any_of(wording().names.name_fields), re.IGNORECASE)


def line_name(line: str) -> tuple[Span | None, bool]:
    """Give the name in a line of a party block, and whether the line is a blank for it."""
    label = field().match(line)
    if label and not name_field().fullmatch(label["label"].strip()) and role_of(label["label"]) is None:
        return None, False
    start = label.end() if label else 0
    if (cell := _CELL.match(line, start)) and beside_name(cell["label"]):
        start = cell.end()
    value = line[start:]
    unfilled = blank().search(value)
    open_ = unfilled is not None and unfilled.start() < NEAR and not companies(value[: unfilled.start()])
    if open_ or (label and not value.strip()):
        return None, True
    found = name_in(value)
    return ((start + found[0], start + found[1]) if found else None), False


def first_name(text: str, offset: int, spans: list[Span]) -> tuple[Span | None, bool]:
    """Give the first name in the lines `spans` of `text`, `offset` added, and whether a blank came first."""
    for first, last in spans:
        found, empty = line_name(text[first:last])
        if found:
            return (offset + first + found[0], offset + first + found[1]), empty
        if empty:
            return None, True
    return None, False
