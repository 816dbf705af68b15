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
SAME = str.maketrans("01l|!j58§", "oiiiiisbb")
PAIRS = (("rn", "m"), ("vv", "w"), ("ci", "d"), ("ii", "u"), ("fi", "f"), ("fs", "b"), ("ss", "b"))
TOKEN = re.compile(r"[^\W_]+|[§|]+")
MARKS = "§|"
"""Marks that recognition takes for letters or digits, or does not see; they tell nothing by themselves."""
WIDEST = 200
"""Letters of a part of a line that is aligned letter by letter; of a longer one all words differ."""


class Difference(NamedTuple):
    """A word of the text layer and what is seen in its place; one of them may be empty."""

    text: str
    picture: str


def differences(text: str, picture: str) -> list[Difference]:
    """Give the words that differ, in order; how letters are parted into words does not matter."""
    ours, theirs = tokens(text), tokens(picture.replace("|", " "))
    matcher = SequenceMatcher(None, list(map(look, ours)), list(map(look, theirs)), autojunk=False)
    found: list[Difference] = []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            found += _unlike(ours[start:end], theirs[first:last])
    return found


def tokens(text: str) -> list[str]:
    """Give the words of `text` as they are compared."""
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return TOKEN.findall(folded)


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


def _unlike(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Difference]:
    mine, other = "".join(ours), "".join(theirs)
    if look(mine) == look(other):
        return
    if not ours or not theirs or max(len(mine), len(other)) > WIDEST:
        yield from (Difference(word, "") for word in ours if word.strip(MARKS))
        yield from (Difference("", word) for word in theirs if word.strip(MARKS))
        return
    place = _places(mine, other)
    at = 0
    for word in ours:
        part = other[place[at] : place[at + len(word)]]
        at += len(word)
        if look(word) != look(part) and word.strip(MARKS):
            yield Difference(word, part)


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
