"""Hold the words of a line against those that are seen there; what recognition takes for one another is the same."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

ALIKE = ("oceq", "it", "fit", "sbg", "vyu", "hnbi", "gqy", "zt", "ao")
"""Letters that recognition takes for one another, after what looks the same anyway; they count little."""
LITTLE = 0.5
SAME = str.maketrans("01lj58", "oiiisb")
PAIRS = (("rn", "m"), ("vv", "w"), ("ci", "d"), ("ii", "u"), ("fi", "f"), ("fs", "b"), ("ss", "b"))
TOKEN = re.compile(r"[^\W_]+")
MARK = re.compile(r"[§|]")
TAKEN_FOR = frozenset("58sil1")
"""What recognition takes such marks for, if it sees them."""
WIDEST = 200
"""Letters of a part of a line that is aligned letter by letter; of a longer one all words differ."""


class Difference(NamedTuple):
    """A word of the text layer and what is seen in its place; one of them may be empty."""

    text: str
    picture: str


def differences(text: str, picture: str) -> list[Difference]:
    """Give the words that differ, in order; how letters are parted into words does not matter."""
    ours, theirs = _words(text), tokens(picture)
    looks = [look(word.text) for word in ours]
    matcher = SequenceMatcher(None, looks, list(map(look, theirs)), autojunk=False)
    found: list[Difference] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        marked = kind == "insert" and any(word.marked for word in ours[max(0, start - 1) : start + 1])
        if kind != "equal" and not (marked and TAKEN_FOR.issuperset("".join(theirs[first:last]))):
            found += _unlike(ours[start:end], theirs[first:last])
    return found


def tokens(text: str) -> list[str]:
    """Give the words of `text` as they are compared."""
    return TOKEN.findall(_folded(text))


class _Word(NamedTuple):
    text: str
    marked: bool
    """A mark stands beside it."""


def _words(text: str) -> list[_Word]:
    folded = _folded(text)
    spans = [found.span() for found in TOKEN.finditer(folded)]
    borders = [0, *(edge for span in spans for edge in span), len(folded)]
    marked = [MARK.search(folded, borders[at], borders[at + 1]) is not None for at in range(0, len(borders), 2)]
    return [_Word(folded[start:end], marked[at] or marked[at + 1]) for at, (start, end) in enumerate(spans)]


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()


def look(word: str) -> str:
    """Give `word` with one letter for all that look the same."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    seen = plain.translate(SAME)
    for pair, one in PAIRS:
        seen = seen.replace(pair, one)
    return seen


def distance(one: str, other: str) -> float:
    """Count the letters that differ, as one sees them."""
    return _costs(look(one), look(other))[-1][-1]


def _unlike(ours: Sequence[_Word], theirs: Sequence[str]) -> Iterator[Difference]:
    mine, other = "".join(word.text for word in ours), "".join(theirs)
    if look(mine) == look(other):
        return
    if not ours or not theirs or max(len(mine), len(other)) > WIDEST:
        yield from (Difference(word.text, "") for word in ours)
        yield from (Difference("", word) for word in theirs)
        return
    place = _places(mine, other)
    at = 0
    for word in ours:
        part = other[place[at] : place[at + len(word.text)]]
        at += len(word.text)
        if look(word.text) != look(part) and not (word.marked and _but_a_mark(word.text, part)):
            yield Difference(word.text, part)


def _but_a_mark(word: str, part: str) -> bool:
    """Tell whether `part` is `word` and what a mark beside it was taken for."""
    before, found, after = part.partition(word)
    return bool(found) and TAKEN_FOR.issuperset(before + after)


def _places(mine: str, other: str) -> list[int]:
    """Give for each place between the letters of `mine` the one in `other` that belongs to it."""
    costs = _costs(mine, other)
    row, column = len(mine), len(other)
    places = [column] * (row + 1)
    while row > 0:
        here = costs[row][column]
        if column > 0 and here == costs[row - 1][column - 1] + _cost(mine[row - 1], other[column - 1]):
            row, column = row - 1, column - 1
        elif here == costs[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
            continue
        places[row] = column
    places[0] = 0
    return places


def _costs(one: str, other: str) -> list[list[float]]:
    rows = [[float(at) for at in range(len(other) + 1)]]
    for letter in one:
        before, row = rows[-1], [rows[-1][0] + 1]
        for at, seen in enumerate(other):
            row.append(min(before[at + 1] + 1, row[at] + 1, before[at] + _cost(letter, seen)))
        rows.append(row)
    return rows


@cache
def _cost(one: str, other: str) -> float:
    if one == other:
        return 0.0
    one, other = look(one), look(other)
    if one == other:
        return 0.125
    return LITTLE if any(one in group and other in group for group in ALIKE) else 1.0
