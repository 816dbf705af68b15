"""Examples of personal data and of what looks like them: a text a line, the data marked as `{KIND:words}`."""

import re
from pathlib import Path

from assistant.domain import Frozen, Language

FOLDER = Path(__file__).parent / "data"
_DATUM = re.compile(r"\{([A-Z]+):([^{}]+)\}")


class Datum(Frozen):
    """Where a personal datum stands in its text, in characters, end exclusive, and what it is."""

    start: int
    end: int
    kind: str


class Example(Frozen):
    """A text of two or more words with the personal data in it, if any."""

    language: Language
    text: str
    data: tuple[Datum, ...]


def read_examples(path: Path) -> list[Example]:
    """Read a file of examples; lines that begin with `#` are remarks.

    Raises:
        ValueError: a line names no language.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_parse(line) for line in lines if line and not line.startswith("#")]


def _parse(line: str) -> Example:
    """Take the marks out of a line.

    >>> _parse("de Frau {NAME:Muster}").data
    (Datum(start=5, end=11, kind='NAME'),)
    """
    language, _, marked = line.partition(" ")
    text, data, end = "", [], 0
    for found in _DATUM.finditer(marked):
        text += marked[end : found.start()]
        data.append(Datum(start=len(text), end=len(text) + len(found[2]), kind=found[1]))
        text += found[2]
        end = found.end()
    return Example(language=Language(language), text=text + marked[end:], data=tuple(data))
