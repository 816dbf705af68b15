"""Tables with ruled lines: the pieces of a row become one piece, cell by cell."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.readers.pdf.order import lines
from ingest.readers.pdf.rules import TOUCH, Rule
from ingest.readers.pdf.text import Piece

MOST_IN_CELL = 2500  # a box with more characters frames text; it is no cell

Cell = tuple[float, float]  # the top and the left border


def with_rows(pieces: Sequence[Piece], level: Sequence[Rule], upright: Sequence[Rule]) -> list[Piece]:
    """Give `pieces` with each row of a ruled table as one of them."""
    rest = list(pieces)
    for levels, uprights in _grids(level, upright):
        cells = _cells(rest, levels, uprights)
        columns = defaultdict[float, set[float]](set)
        for top, left in cells:
            columns[top].add(left)
        is_table = any(len(lefts) > 1 for lefts in columns.values())
        if not is_table or any(sum(len(piece.text) for piece in cell) > MOST_IN_CELL for cell in cells.values()):
            continue
        taken = {id(piece) for cell in cells.values() for piece in cell}
        rest = [piece for piece in rest if id(piece) not in taken] + list(_rows(cells))
    return rest


def _grids(level: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Give the groups of lines that cross or touch each other, if they can hold two rows or two columns."""
    open_levels, open_uprights = list(level), list(upright)
    while open_uprights:
        uprights, levels = [open_uprights.pop()], list[Rule]()
        grown = True
        while grown:
            more = [rule for rule in open_levels if any(_touch(rule, other) for other in uprights)]
            open_levels = [rule for rule in open_levels if rule not in more]
            levels += more
            others = [rule for rule in open_uprights if any(_touch(other, rule) for other in levels)]
            open_uprights = [rule for rule in open_uprights if rule not in others]
            uprights += others
            grown = bool(more or others)
        if len(levels) > 1:
            yield levels, uprights


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.start - TOUCH <= upright.at <= level.end + TOUCH
        and upright.start - TOUCH <= level.at <= upright.end + TOUCH
    )


def _cells(pieces: Sequence[Piece], levels: Sequence[Rule], uprights: Sequence[Rule]) -> dict[Cell, list[Piece]]:
    """Put each piece between `levels` into its cell: below the next line above it, right of the next line before it."""
    cells = defaultdict[Cell, list[Piece]](list)
    left_end, right_end = min(rule.start for rule in levels), max(rule.end for rule in levels)
    for piece in pieces:
        x, y = piece.x0 + min(piece.size, piece.x1 - piece.x0) / 2, piece.y + piece.size / 4
        if piece.cells or not left_end - TOUCH <= x <= right_end + TOUCH:
            continue
        here = [rule.at for rule in levels if rule.start - TOUCH <= x <= rule.end + TOUCH]
        above = [at for at in here if at > y]
        if not above or not any(at < y for at in here):
            continue
        before = [rule.at for rule in uprights if rule.at <= x and rule.start - TOUCH <= y <= rule.end + TOUCH]
        cells[min(above), max(before, default=left_end)].append(piece)
    return cells


def _rows(cells: dict[Cell, list[Piece]]) -> Iterator[Piece]:
    rows = defaultdict[float, list[tuple[float, list[Piece]]]](list)
    for (top, left), cell in cells.items():
        rows[top].append((left, lines(cell)))
    for row in rows.values():
        filled = tuple(tuple(cell) for _, cell in sorted(row, key=lambda entry: entry[0]))
        parts = [line for cell in filled for line in cell]
        yield Piece(
            text=" ".join(line.text for line in parts),
            x0=min(line.x0 for line in parts),
            x1=max(line.x1 for line in parts),
            y=max(line.y for line in parts),
            size=parts[0].size,
            bold=all(line.bold for line in parts),
            hang=parts[0].hang,
            cells=filled,
        )
