"""Long words in pieces: ReportLab breaks what is left of a paragraph anew for each page that it reaches."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

LONGEST, MOST_LINES = 3_000, 40  # characters and lines of a piece
_PART = re.compile(rf"[^\n]{{1,{LONGEST}}}(?:\n|$|(?<=\s))|[^\n]{{1,{LONGEST}}}|\n")  # at best a line, else some words

Mark = TypeVar("Mark")


def pieces(text: str) -> Iterator[str]:
    """Cut a text at ends of lines, and where a line is long between words."""
    return ("".join(words for _, words in piece) for piece in run_pieces([(None, text)]))


def run_pieces(runs: Iterable[tuple[Mark, str]]) -> Iterator[list[tuple[Mark, str]]]:
    """Cut a text whose runs of words are marked; no piece ends with the end of a line."""
    piece: list[tuple[Mark, str]] = []
    length = lines = 0
    for mark, text in runs:
        for part in _PART.findall(text):
            if piece and (length + len(part) > LONGEST or lines >= MOST_LINES):
                yield _trimmed(piece)
                piece, length, lines = [], 0, 0
            piece.append((mark, part))
            length, lines = length + len(part), lines + part.endswith("\n")
    if piece:
        yield _trimmed(piece)


def _trimmed(piece: list[tuple[Mark, str]]) -> list[tuple[Mark, str]]:
    mark, last = piece[-1]
    return [*piece[:-1], (mark, last.removesuffix("\n"))]
