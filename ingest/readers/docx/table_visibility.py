"""Tables of a Word document that show no words: beyond the page, or with cells too small for what they hold."""

from itertools import islice

from docx.oxml.ns import qn

from ingest.readers.docx.styles import Element, child, value, whole_number

FAR = 15_000
"""Twentieths of a point; a table that begins beyond them stands on no page."""
SLIM = 200
"""Twentieths of a point; a cell of a fixed table that is narrower shows no word."""
LINE = 11.5
"""Twentieths of a point that a line takes, for each half point of its letters."""
PART = 80
"""Twentieths of a point of a line that have to be there for it to be read."""

MOST_LINES = 200
"""Lines that a page has at most, whatever a row says of its height."""


def is_off_page(table: Element) -> bool:
    """Tell whether a table floats, to a place beyond the page."""
    place = child(child(table, "w:tblPr"), "w:tblpPr")
    if place is None:
        return False
    stated = (whole_number(place.get(qn(f"w:{name}"))) for name in ("tblpX", "tblpY"))
    return any(each is not None and abs(each) > FAR for each in stated)


def is_clipped(run: Element, size: int) -> bool:
    """Tell whether the cell of a run is too narrow for a word, or its row ends above the paragraph of the run."""
    cell = next(run.iterancestors(qn("w:tc")), None)
    if cell is None:
        return False
    table, row = next(cell.iterancestors(qn("w:tbl")), None), next(cell.iterancestors(qn("w:tr")), None)
    return _is_slim(cell, table) or _is_below(run, cell, row, size)


def _is_slim(cell: Element, table: Element | None) -> bool:
    layout = child(child(table, "w:tblPr"), "w:tblLayout")
    width = child(child(cell, "w:tcPr"), "w:tcW")
    stated = whole_number(width.get(qn("w:w"))) if width is not None and width.get(qn("w:type")) == "dxa" else None
    fixed = layout is not None and layout.get(qn("w:type")) == "fixed"
    return fixed and stated is not None and 0 < stated < SLIM


def _is_below(run: Element, cell: Element, row: Element | None, size: int) -> bool:
    height = child(child(row, "w:trPr"), "w:trHeight")
    stated = whole_number(value(height))
    if height is None or height.get(qn("w:hRule")) != "exact" or stated is None:
        return False
    room = min(max(int((stated - PART) // (LINE * size)), 0), MOST_LINES)
    own = next((each for each in run.iterancestors() if each.getparent() is cell), None)
    above = own.itersiblings(qn("w:p"), preceding=True) if own is not None else ()
    return sum(1 for _ in islice(above, room + 1)) > room
