"""Tables of a Word document that show no words: beyond the page, or in cells too narrow, or covered by others."""

from itertools import islice

from docx.oxml.ns import qn

from ingest.readers.docx.styles import Element, child, value, whole_number

CELL, ROW = qn("w:tc"), qn("w:tr")
FAR = 15_000
"""Twentieths of a point; a table that begins so far down stands on no page."""
A4, A4_HEIGHT, EDGE = 11_906, 16_838, 900
"""Twentieths of a point that a page is wide and high, and that a table has to begin before its edge to be read."""
SLIM = 200
"""Twentieths of a point; a cell of a fixed table that is narrower shows no word."""
MOST_COLUMNS = 63
"""Of a table in Word."""


def page_width(root: Element) -> int:
    """Give the width of the narrowest page that a part of the document states, that of A4 if it states none."""
    stated = (whole_number(size.get(qn("w:w"))) for size in root.iter(qn("w:pgSz")))
    return min((wide for wide in stated if wide is not None and wide > EDGE), default=A4)


def page_height(root: Element) -> int:
    """Give the height of the highest page that a part of the document states, that of A4 if it states none."""
    stated = (whole_number(size.get(qn("w:h"))) for size in root.iter(qn("w:pgSz")))
    return max((high for high in stated if high is not None), default=A4_HEIGHT)


def is_off_page(properties: Element | None, page: int) -> bool:
    """Tell whether `properties` of a table have it float, or move it in, to a place beyond a page of that width."""
    place, moved = child(properties, "w:tblpPr"), child(properties, "w:tblInd")
    across = [place.get(qn("w:tblpX"))] if place is not None else []
    if moved is not None and moved.get(qn("w:type"), "dxa") == "dxa":
        across.append(moved.get(qn("w:w")))
    down = whole_number(place.get(qn("w:tblpY"))) if place is not None else None
    is_beside = any(abs(by) > page - EDGE for by in map(whole_number, across) if by is not None)
    return is_beside or (down is not None and abs(down) > FAR)


def is_slim(run: Element, *, fixed: bool) -> bool:
    """Tell whether the cell of a run is too narrow for a word; `fixed`: the style of the table keeps its width."""
    cell = next(run.iterancestors(CELL), None)
    if cell is None:
        return False
    own = child(child(next(cell.iterancestors(qn("w:tbl")), None), "w:tblPr"), "w:tblLayout")
    wide = width_of(cell) if (fixed if own is None else is_fixed(own)) else None
    return wide is not None and 0 < wide < SLIM


def is_covered(run: Element) -> bool:
    """Tell whether a run stands in a cell that only goes on with another one, whose words are shown in its place."""
    return any(_is_covered(cell) for cell in run.iterancestors(CELL))


def _is_covered(cell: Element) -> bool:
    properties = child(cell, "w:tcPr")
    if child(properties, "w:vMerge") is None and child(properties, "w:hMerge") is None:
        return False
    above = next(next(cell.iterancestors(ROW)).itersiblings(ROW, preceding=True), None)
    before = next(cell.itersiblings(CELL, preceding=True), None)
    return goes_on(cell, beside(cell, above), "w:vMerge") or goes_on(cell, before, "w:hMerge")


def goes_on(cell: Element | None, other: Element | None, merge: str) -> bool:
    """Tell whether a cell goes on with another one, in that way."""
    own, others = (child(child(each, "w:tcPr"), merge) for each in (cell, other))
    return own is not None and others is not None and value(own) != "restart"


def beside(cell: Element, row: Element | None) -> Element | None:
    """Give the cell of another row that begins at the same column."""
    place, reached = _place(cell), _left(row)
    for other in islice(row.iterchildren(CELL) if row is not None else (), MOST_COLUMNS):
        if reached == place:
            return other
        reached += _span(other)
    return None


def is_fixed(layout: Element) -> bool:
    """Tell whether a layout keeps the widths of cells."""
    return bool(layout.get(qn("w:type")) == "fixed")


def width_of(cell: Element) -> int | None:
    """Give how wide a cell is to be, by itself or by the columns of its table; None where that is not stated."""
    width = child(child(cell, "w:tcPr"), "w:tcW")
    if width is None or width.get(qn("w:type"), "dxa") in {"auto", "nil"}:
        return _of_grid(cell, next(cell.iterancestors(qn("w:tbl")), None))
    return whole_number(width.get(qn("w:w"))) if width.get(qn("w:type"), "dxa") == "dxa" else None


def _of_grid(cell: Element, table: Element | None) -> int | None:
    """Give the width of the columns that a cell stands in; None where the table has no such columns."""
    place, span, grid = _place(cell), _span(cell), child(table, "w:tblGrid")
    if grid is None or place + span > MOST_COLUMNS:
        return None
    columns = islice(grid.iterchildren(qn("w:gridCol")), place, place + span)
    widths = [whole_number(column.get(qn("w:w"))) for column in columns]
    return sum(width or 0 for width in widths) if len(widths) == span and None not in widths else None


def _place(cell: Element) -> int:
    """Give the column that a cell begins at."""
    return _left(next(cell.iterancestors(ROW), None)) + sum(
        map(_span, islice(cell.itersiblings(CELL, preceding=True), MOST_COLUMNS + 1))
    )


def _left(row: Element | None) -> int:
    """Give the columns that a row leaves free before its cells."""
    return whole_number(value(child(child(row, "w:trPr"), "w:gridBefore"))) or 0


def _span(cell: Element) -> int:
    return max(whole_number(value(child(child(cell, "w:tcPr"), "w:gridSpan"))) or 1, 1)
