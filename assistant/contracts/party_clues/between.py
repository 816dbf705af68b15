"""Both parties in one breath: "between Customer and X Inc."."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.contracts.company_name import companies, is_body, name_in
from assistant.contracts.party_clues.clue import HEAD, PartyClue, Span, block_end
from assistant.contracts.party_clues.several import with_all
from assistant.contracts.pronouns import is_pronoun
from assistant.contracts.wording import PartyRole, role_of

MOST = 12
"""Places of a contract that are looked at."""
NEAR = 60
"""Characters of a side before a company, in the same line."""
WIDTH = 400
"""Characters that both names may take."""
BETWEEN = re.compile(
    r"\b(?:[Zz]wischen|ZWISCHEN|[Bb]y and [Bb]etween|[Bb]etween|BETWEEN)\b[\s:]{0,9}(?:\(?[1aA]\)|1\.)?\s{0,3}"
)
_AND = re.compile(r"\s{0,3},?\s{0,3}(?<!\w)(?:und|and|sowie|UND|AND)(?!\w)\s{0,3}(?:\(?[2bB]\)|2\.)?\s{0,3}")


def between(text: str) -> Iterator[PartyClue]:
    """Read "between Customer and X Inc." without any definition."""
    head = block_end(text)
    for opening in list(BETWEEN.finditer(text))[:MOST]:
        window = text[opening.end() : opening.end() + WIDTH]
        if opening.start() >= head:
            window = window.partition("\n")[0]
        for joint in _AND.finditer(window):
            first, second = _side(window, 0, joint.start()), _side(window, joint.end(), len(window))
            if first and first.name:
                whole = with_all(window, first.span)
                first = replace(first, span=whole if _is_followed(window, whole[1]) else first.span)
            if first and first.span[1] > joint.start():
                continue  # the companies before and behind it are one party
            if (
                first
                and second
                and all(_is_party(text, window, s, early=opening.start() < head) for s in (first, second))
            ):
                yield from _two_sides(opening.end(), first, second, early=opening.start() < HEAD)
                break


def _is_followed(window: str, end: int) -> bool:
    """Tell whether another party follows in the same sentence; else what was said of "each" speaks of both parties."""
    line = re.split(r"\n|[.;]\s", window[end:], maxsplit=1)[0]
    behind = (line[joint.end() :] for joint in _AND.finditer(line))
    return any((side := _side(one, 0, len(one))) is not None and side.span[0] < NEAR for one in behind)


@dataclass(frozen=True)
class _Side:
    span: Span
    role: PartyRole | None
    name: bool
    pronoun: bool = False


def _side(window: str, start: int, end: int) -> _Side | None:
    """Give what one side of "between … and …" begins with: a word for a role, or a name."""
    part = window[start:end]
    word = re.match(r"(?:the |der |die |dem |den )?(?P<word>[\w-]+(?: Provider)?)", part)
    told = role_of(word["word"]) if word else None
    if word and told:
        return _Side(
            (start + word.start("word"), start + word.end("word")),
            told[0],
            name=False,
            pronoun=is_pronoun(word["word"]),
        )
    named = companies(part)
    found = (
        named[0]
        if named and named[0][0] < NEAR and "\n" not in part[: named[0][0]].lstrip()
        else name_in(re.split(r"\s(?!of\b|and\b|und\b|&)(?=[a-z(])", part)[0])
    )
    return _Side((start + found[0], start + found[1]), None, name=True) if found else None


def _is_party(text: str, window: str, side: _Side, *, early: bool) -> bool:
    """Tell whether a side is a word for a role or a name: with a legal form, or in the head a body or a repeated one.

    Among the clauses "between the customer and Berlin" names a town.
    """
    name = window[slice(*side.span)]
    return not side.name or bool(companies(name)) or (early and (is_body(name) or text.count(name) >= 3))


def _two_sides(offset: int, first: _Side, second: _Side, *, early: bool) -> Iterator[PartyClue]:
    if first.name and second.name:  # whoever hands out the data is named first
        roles: tuple[PartyRole, PartyRole] = ("controller", "processor")
        weights = (2, 2) if early else (0, 0)
    elif first.name != second.name:
        known = first.role or second.role
        other: PartyRole = "processor" if known == "controller" else "controller"
        roles = (other, known or other) if first.name else (known or other, other)
        weights = (3, 3) if early else (1, 1)
    else:
        return
    for side, role, weight in zip((first, second), roles, weights, strict=True):
        if side.name and weight:
            name = offset + side.span[0], offset + side.span[1]
            yield PartyClue(role, weight, name, pronoun=first.pronoun or second.pronoun)
