"""The reading order of a page: pieces to lines, and two columns one after the other."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from ingest.readers.pdf.text import Piece

LEVEL = 0.4  # pieces whose base lines differ by less than this, in font sizes, stand on one line
COLUMN_LINES = 5  # a column of text has at least so many lines
COLUMN_CHARACTERS = 18  # and lines of at least so many characters, in the median: else it is a column of a table
COLUMN_FILLED = 0.6  # and they fill this share of its width
CROSSING = 0.6  # no columns if this share of the characters stands in lines that run across the gutter


def columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Give runs of lines in reading order: a run is a column, or lines that span the page."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [lines(pieces)] if pieces else []
    left = [piece for piece in pieces if piece.x1 <= gutter]
    right = [piece for piece in pieces if piece.x0 > gutter]
    across = lines([piece for piece in pieces if piece.x0 <= gutter < piece.x1])
    runs: list[list[Piece]] = []
    spanning: list[Piece] = []
    tops = [math.inf, *(line.y for line in across)]
    for line, above, below in zip([None, *across], tops, [*tops[1:], -math.inf], strict=True):
        if line:
            spanning.append(line)
        sides = [[piece for piece in side if below < piece.y <= above] for side in (left, right)]
        if _stand_beside(*sides):
            runs += [spanning] if spanning else []
            runs += [run for side in sides for run in columns(side)]
            spanning = []
        else:  # short lines of text that spans the page
            spanning += lines([*sides[0], *sides[1]])
    return runs + ([spanning] if spanning else [])


def _stand_beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Say whether two sides share some of their height."""
    if not left or not right:
        return False
    (top, bottom), (other_top, other_bottom) = [
        (max(piece.y for piece in side), min(piece.y for piece in side)) for side in (left, right)
    ]
    return min(top, other_top) >= max(bottom, other_bottom)


def lines(pieces: Iterable[Piece]) -> list[Piece]:
    """Join the pieces that stand on one line, from the top of the page down."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        level = LEVEL * min(piece.size, joined[-1].size) if joined else 0.0
        if joined and not piece.cells and not joined[-1].cells and joined[-1].y - piece.y <= level:
            joined[-1] = _join(joined[-1], piece)
        else:
            joined.append(piece)
    return joined


def _join(one: Piece, other: Piece) -> Piece:
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    if left.text == right.text and abs(left.x0 - right.x0) < 1:  # printed twice to look bold
        return replace(left, bold=True)
    return replace(
        left if left.size >= right.size else right,
        text=f"{left.text} {right.text}",
        x0=left.x0,
        x1=max(left.x1, right.x1),
        bold=max(left, right, key=lambda piece: len(piece.text)).bold,
        hang=min(left.hang, right.x0),
        spaced=right.spaced,
    )


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Find where a left column ends: just left of a place where many lines begin."""
    if len(pieces) < 2 * COLUMN_LINES:
        return None
    leftmost, rightmost = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    starts = Counter(round(piece.x0) for piece in pieces if piece.x0 > leftmost + 0.2 * (rightmost - leftmost))
    best: tuple[int, float] | None = None
    for start, times in starts.items():
        gutter = start - 1.5
        if times < COLUMN_LINES:
            continue
        left = [piece for piece in pieces if piece.x1 <= gutter]
        right = [piece for piece in pieces if piece.x0 > gutter]
        crossing = _size(pieces) - _size(left) - _size(right)
        if crossing <= CROSSING * _size(pieces) and _are_columns(left, right) and (best is None or crossing < best[0]):
            best = crossing, gutter
    return best[1] if best else None


def _size(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    sides = [lines(side) for side in (left, right)]
    if not all(_is_column(side) for side in sides):
        return False
    (top, bottom), (other_top, other_bottom) = [(side[0].y, side[-1].y) for side in sides]
    shared = min(top, other_top) - max(bottom, other_bottom)
    return shared >= 0.5 * min(top - bottom, other_top - other_bottom)


def _is_column(side: Sequence[Piece]) -> bool:
    if len(side) < COLUMN_LINES:
        return False
    width = max(line.x1 for line in side) - min(line.x0 for line in side)
    return (
        median(len(line.text) for line in side) >= COLUMN_CHARACTERS
        and median(line.x1 - line.x0 for line in side) >= COLUMN_FILLED * width
    )
