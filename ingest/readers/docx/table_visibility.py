"""Tables of a Word document that show no words: beyond the page, or with cells too small for what they hold."""

from itertools import islice

from docx.oxml.ns import qn

from ingest.readers.docx.styles import Element, child, value, whole_number

FAR = 15_000
"""Twentieths of a point; a table that begins so far down stands on no page."""
A4, EDGE = 11_906, 900
"""Twentieths of a point that a page is wide, and that a table has to begin before its edge to be read."""
SLIM = 200
"""Twentieths of a point; a cell of a fixed table that is narrower shows no word."""
MOST_COLUMNS = 63
"""Of a table in Word."""
LINE = 11.5
"""Twentieths of a point that a line takes, for each half point of its letters."""
PART = 80
"""Twentieths of a point of a line that have to be there for it to be read."""

MOST_LINES = 200
"""Lines that a page has at most, whatever a row says of its height."""


def page_width(root: Element) -> int:
    """Give the width of the narrowest page that a part of the document states, that of A4 if it states none."""
    stated = (whole_number(size.get(qn("w:w"))) for size in root.iter(qn("w:pgSz")))
    return min((wide for wide in stated if wide is not None and wide > EDGE), default=A4)


def is_off_page(table: Element, page: int) -> bool:
    """Tell whether a table floats, or is moved in, to a place beyond a page of that width."""
    properties = child(table, "w:tblPr")
    place, moved = child(properties, "w:tblpPr"), child(properties, "w:tblInd")
    across = [place.get(qn("w:tblpX"))] if place is not None else []
    if moved is not None and moved.get(qn("w:type"), "dxa") == "dxa":
        across.append(moved.get(qn("w:w")))
    down = whole_number(place.get(qn("w:tblpY"))) if place is not None else None
    is_beside = any(abs(by) > page - EDGE for by in map(whole_number, across) if by is not None)
    return is_beside or (down is not None and abs(down) > FAR)


def is_clipped(run: Element, size: int, *, fixed: bool) -> bool:
    """Tell whether the cell of a run is too narrow for a word, or its row ends above the paragraph of the run.

    `fixed` says that the style of the table keeps the widths of its cells.
    """
    cell = next(run.iterancestors(qn("w:tc")), None)
    if cell is None:
        return False
    table, row = next(cell.iterancestors(qn("w:tbl")), None), next(cell.iterancestors(qn("w:tr")), None)
    own = child(child(table, "w:tblPr"), "w:tblLayout")
    is_slim = (fixed if own is None else is_fixed(own)) and _is_slim(cell, table)
    return is_slim or _is_below(run, cell, row, size)


def is_fixed(layout: Element) -> bool:
    """Tell whether a layout keeps the widths of cells."""
    return bool(layout.get(qn("w:type")) == "fixed")


def _is_slim(cell: Element, table: Element | None) -> bool:
    width = child(child(cell, "w:tcPr"), "w:tcW")
    if width is None or width.get(qn("w:type"), "dxa") in {"auto", "nil"}:
        stated = _of_grid(cell, table)
    else:
        stated = whole_number(width.get(qn("w:w"))) if width.get(qn("w:type"), "dxa") == "dxa" else None
    return stated is not None and 0 < stated < SLIM


def _of_grid(cell: Element, table: Element | None) -> int | None:
    """Give the width of the columns that a cell stands in; None where the table has no such columns."""
    before = list(islice(cell.itersiblings(qn("w:tc"), preceding=True), MOST_COLUMNS + 1))
    place, span, grid = sum(map(_span, before)), _span(cell), child(table, "w:tblGrid")
    if grid is None or place + span > MOST_COLUMNS:
        return None
    columns = islice(grid.iterchildren(qn("w:gridCol")), place, place + span)
    widths = [whole_number(column.get(qn("w:w"))) for column in columns]
    return sum(width or 0 for width in widths) if len(widths) == span and None not in widths else None


def _span(cell: Element) -> int:
    return max(whole_number(value(child(child(cell, "w:tcPr"), "w:gridSpan"))) or 1, 1)


def _is_below(run: Element, cell: Element, row: Element | None, size: int) -> bool:
    height = child(child(row, "w:trPr"), "w:trHeight")
    stated = whole_number(value(height))
    if height is None or height.get(qn("w:hRule")) != "exact" or stated is None:
        return False
    room = min(max(int((stated - PART) // (LINE * size)), 0), MOST_LINES)
    own = next((each for each in run.iterancestors() if each.getparent() is cell), None)
    above = own.itersiblings(qn("w:p"), preceding=True) if own is not None else ()
    return sum(1 for _ in islice(above, room + 1)) > room
