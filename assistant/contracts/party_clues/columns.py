"""Parties in a table: a column or a row for each. Where one cell ends and the next begins is not in the text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.contracts.company_name import companies, is_body, name_in
from assistant.contracts.party_clues.block import name_field
from assistant.contracts.party_clues.clue import PartyClue, block_end, told_role
from assistant.contracts.party_clues.several import with_others
from assistant.contracts.party_clues.term_uses import USED, TermUses
from assistant.contracts.wording import PartyRole, role_of

LINE = 40
"""Characters of a heading above two columns."""
OFTEN = 3
"""So many times a word stands alone that begins the name in a second column."""
_LINE = re.compile(r"(?m)^(?P<heads>[^\n]{5,60})\n\s{0,3}(?=(?P<names>[^\n]{8,300})$)")
_SIGNED = re.compile(r"\b(?:For(?: the)?|Für (?:den|die|das))\s")
_SIGNATURES = re.compile(r"(?mi)^\W*(?:\d{1,2}[.)]? )?(?:signatures?|signed|unterschrift(?:en)?|unterzeichnet)\W*\Z")
_PARTNERS = re.compile(r"\S+ (?:&|\+) \S+ $")
_ROW = re.compile(
    r"(?m)^\(?[\dA-Za-z][.)]{1,2} (?P<rest>[^\n]{4,200}?),? (?:the|der|die|das) (?P<term>[A-ZÄÖÜ][\w-]{2,40})$"
)


def columns(text: str) -> Iterator[PartyClue]:
    """Read two words for roles side by side, and the names in the row below them."""
    uses = TermUses(text)
    head = block_end(text)
    for row in _LINE.finditer(text):
        early = row.start() < head
        signed = _SIGNED.match(row["heads"]) or _SIGNATURES.search(text, max(0, row.start() - LINE), row.start())
        heads = _two_roles(row["heads"]) if early or signed else None
        start = _row_label(row["names"])
        split = _second_name(uses, row["names"][start:]) if heads else None
        if heads is None or split is None:
            continue
        offset = row.start("names") + start
        sides = (offset, offset + split), (offset + split, row.end("names"))
        for (role, first, last), (begin, end) in zip(heads, sides, strict=True):
            cell = text[begin:end].rstrip(" |,")
            if found := name_in(cell):
                name = with_others(cell, found)
                term = row.start("heads") + first, row.start("heads") + last
                yield PartyClue(role, 4 if early else 2, (begin + name[0], begin + name[1]), (term,))


def rows(text: str) -> Iterator[PartyClue]:
    """Read "(1) X Ltd 3 Weir Row, Cork the Bureau" in the head, where the text goes on to call the party so."""
    uses = TermUses(text)
    for row in _ROW.finditer(text[: block_end(text)]):
        found = name_in(re.split(r"\s(?=\d)", row["rest"])[0])
        if found and uses.count(row["term"]) > USED:
            term = row.span("term")
            name = row.start("rest") + found[0], row.start("rest") + found[1]
            yield PartyClue(told_role(text, [term]), 4, name, (term,))


def _two_roles(line: str) -> list[tuple[PartyRole, int, int]] | None:
    """Give both roles that a line names side by side, behind an empty cell or the label of its column."""
    words = [word.span() for word in re.finditer(r"[^\s|]+", _SIGNED.sub(lambda found: " " * len(found[0]), line))]
    for first in (0, 1):
        for middle in range(first + 1, len(words)):
            spans = (words[first][0], words[middle - 1][1]), (words[middle][0], words[-1][1])
            left, right = (role_of(line[slice(*span)]) for span in spans)
            if left and right and left[0] != right[0]:
                return [(left[0], *spans[0]), (right[0], *spans[1])]
    return None


def _behind_body(uses: TermUses, names: str, words: list[re.Match[str]]) -> int | None:
    """Give where the second name begins behind a body that its last word tells, or that the text names elsewhere too.

    "Oak Housing Association Print Ltd" is read so, and "Landkreis Ried Print Ltd" where "Landkreis Ried" stands alone.
    """
    bodies = [word for word in words if is_body(first := names[: word.start()].rstrip()) and " " in first]
    ended = [word.start() for word in bodies if not is_body(names[: word.end()])]
    repeated = [word.start() for word in reversed(bodies) if uses.count(names[: word.start()].rstrip()) > 1]
    return next(iter((*ended, *repeated)), None)


def _row_label(names: str) -> int:
    """Give where the names begin behind the label of their row ("Name", "Firma")."""
    word = re.match(r"(?P<label>[A-Z]\w{2,20}(?: name)?)[ |:]{1,4}(?=\S)", names)
    return word.end() if word and name_field().fullmatch(word["label"]) else 0


def _second_name(uses: TermUses, names: str) -> int | None:
    """Tell where the second of two names begins: where cells part, else at the word that the contract uses alone."""
    if "|" in names:
        return names.index("|") + 1
    named = companies(names)
    if len(named) > 1:
        apart = [other[0] for one, other in pairwise(named) if not names[one[1] : other[0]].strip()]
        return (apart or [named[1][0]])[0]
    if named and named[0][0] == 0 and re.match(r"\s[A-ZÄÖÜ]", names[named[0][1] :]):
        return named[0][1]
    words = [word for word in re.finditer(r"[A-ZÄÖÜ][\w&.-]{2,}", names) if word.start() > 0]
    if (behind := _behind_body(uses, names, words)) is not None:
        return behind
    inside = [word for word in words if named and named[0][0] <= word.start() < named[0][1]] or words
    counts = {word.start(): uses.count(word[0]) - 1 for word in inside}
    used = max(counts, key=lambda start: counts[start], default=None)
    if used is not None and counts[used] >= OFTEN:
        partners = _PARTNERS.search(names[:used])
        return partners.start() if partners and partners.start() else used
    bodies = [word.start() for word in words if is_body(names[word.start() :].split(",", maxsplit=1)[0])]
    return bodies[0] if bodies else None
