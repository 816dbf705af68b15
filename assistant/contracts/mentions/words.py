"""The words of a contract's beginning and end, with the lines that hold them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from assistant.contracts.wording import role_of

BEGINNING, END = 6_000, 1_500
"""Characters in which contracts name their parties, and in which they are signed."""
LABEL = 6
"""So many words at most hold a label and its colon."""
FIGURES = 5
"""Figures of a number that are told apart."""
_WORD = re.compile(r"\n+|\w+(?:[-’'&]\w+)*|[^\w\s]")
_BREAK = "\n"
BREAK = "<line>"
"""Stands for the end of a line."""


@dataclass(frozen=True)
class Line:
    """A line: where its words begin and end, its first two, and what stands before a colon."""

    start: int
    end: int
    opening: str
    label: str


class Words:
    """The words of `text`: their places, small letters, roles they name ("" for none), and lines.

    Attributes:
        text: the whole text.
        parts: the beginning and the end of it, which are looked at, in characters.
        spans: where each word stands in it, in characters.
        small: each word in small letters; a figure counts by its length.
        roles: the role that each word names.
        line_of: the number of each word's line.
        lines: all lines.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        behind = max(BEGINNING, len(text) - END)
        self.parts = tuple(part for part in ((0, min(BEGINNING, len(text))), (behind, len(text))) if part[0] < part[1])
        found = [word.span() for part in self.parts for word in _WORD.finditer(text, *part)]
        if behind > BEGINNING:  # a line ends where the text is left out
            found = sorted([*found, (BEGINNING, BEGINNING)])
        self.spans = found
        self.small = [_small(text[start:end]) for start, end in found]
        self.roles = [_role(text[start:end]) for start, end in found]
        self._starts = [start for start, _ in self.spans]
        self.line_of: list[int] = []
        begins = [0]
        for number, word in enumerate(self.small):
            self.line_of.append(len(begins) - 1)
            if word == BREAK:
                begins.append(number + 1)
        ends = [*(begin - 1 for begin in begins[1:]), len(found)]
        self.lines = [self._line(begin, end) for begin, end in zip(begins, ends, strict=True)]

    def __len__(self) -> int:
        return len(self.small)

    def at(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """Give the numbers of the first word in `span` and of the one behind it; None where no word is held."""
        first, behind = (bisect_left(self._starts, each) for each in span)
        return (first, max(first + 1, behind)) if first < len(self) and self.spans[first][0] < span[1] else None

    def word(self, number: int) -> str:
        """Give a word as it is written."""
        return self.text[slice(*self.spans[number])]

    def _line(self, start: int, end: int) -> Line:
        words = self.small[start:end]
        label = " ".join(words[: words.index(":")]) if ":" in words[:LABEL] else ""
        return Line(start, end, " ".join(words[:2]), label)


def _role(word: str) -> str:
    told = role_of(word) if word[:1].isalpha() else None
    return told[0] if told else ""


def _small(word: str) -> str:
    if not word or word[0] == _BREAK:
        return BREAK
    return "0" * min(len(word), FIGURES) if word.isdigit() else word.lower()
