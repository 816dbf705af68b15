"""How tables of a Word document look, and whether they and their cells leave room for words."""

from collections.abc import Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.colors import DocxColors
from ingest.readers.docx.looks.forms import number_of
from ingest.readers.docx.looks.paragraph_looks import ParagraphLooks
from ingest.readers.docx.looks.properties import KnownProperties, children, name_of
from ingest.readers.docx.looks.rooms import Rooms
from ingest.readers.docx.looks.run_looks import RunLooks
from ingest.readers.docx.looks.table_properties import cell_forms, exception_forms, row_forms, table_forms
from ingest.readers.docx.styles import DocxStyles, Element, child, value, whole_number
from ingest.readers.docx.table_visibility import CELL, is_fixed, width_of

BEYOND = 1_000
"""Twentieths of a point that a table may be wider than the lines around it."""
NARROW, SHORT = 400, 4
"""Twentieths of a point that a cell of a fixed width has to be wide for more than so many characters."""
LEAST, FLOATING = 1_500, 3_000
"""Twentieths of a point that a table takes at least, and beyond a line one that floats from the edge of the page."""
MOVED = 1_500
"""Twentieths of a point that a style may move tables in."""
SIZES = (12, 72)
"""Half points of letters in a style of tables: what stands in a line of exact height is judged without them."""
PROPERTIES = {
    "w:rPr", "w:pPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr", "w:name", "w:aliases", "w:basedOn", "w:next",
    "w:link", "w:autoRedefine", "w:hidden", "w:uiPriority", "w:semiHidden", "w:unhideWhenUsed", "w:qFormat",
    "w:locked", "w:personal", "w:personalCompose", "w:personalReply", "w:rsid",
}  # fmt: skip


class TableLooks:
    """Names what is said of tables and not known to leave the words in them readable."""

    def __init__(
        self, styles: DocxStyles, colors: DocxColors, runs: RunLooks, paragraphs: ParagraphLooks, rooms: Rooms
    ) -> None:
        self._styles = styles
        self._runs, self._paragraphs, self._rooms = runs, paragraphs, rooms
        self._tables = KnownProperties(table_forms(colors))
        self._exceptions = KnownProperties(exception_forms())
        self._rows = KnownProperties(row_forms())
        self._cells = KnownProperties(cell_forms(colors))
        self._of_styles: dict[str | None, tuple[str, ...]] = {}
        self._fixed: dict[str | None, bool] = {}
        self._floating: dict[Element, int] = {}

    def of_table(self, table: Element) -> Iterator[str]:
        """Name what is said of a table, by itself and by its style."""
        properties, style = child(table, "w:tblPr"), self._styles.table_style(table)
        yield from self._tables.unknown(properties)
        if style not in self._of_styles:
            self._of_styles[style] = tuple(dict.fromkeys(self._of_style(style)))
        yield from self._of_styles[style]
        columns = (column for grid in table.iterchildren(qn("w:tblGrid")) for column in grid.iterchildren())
        wide = sum(_number(column, "w:w") for column in columns if column.tag == qn("w:gridCol"))
        wide = max(wide, _width(properties, "w:tblW"), LEAST)
        line, place = self._rooms.line(table), child(properties, "w:tblpPr")
        if wide + _width(properties, "w:tblInd") > line + BEYOND:
            yield "w:tblGrid"
        if wide + _number(place, "w:tblpX") > line + FLOATING:
            yield "w:tblpPr"
        if place is not None and value(child(properties, "w:tblOverlap")) != "never" and self._floats(table) > 1:
            yield "w:tblpPr"
        if self._styles.is_other(child(properties, "w:tblStyle"), "table"):
            yield "w:tblStyle"

    def of_row(self, row: Element) -> Iterator[str]:
        """Name what is said of a row."""
        yield from self._rows.unknown(child(row, "w:trPr"))
        yield from self._exceptions.unknown(child(row, "w:tblPrEx"))
        wide = sum(_width(child(cell, "w:tcPr"), "w:tcW") for cell in row.iterchildren(CELL))
        table = next(row.iterancestors(qn("w:tbl")), None)
        moved = _width(child(row, "w:trPr"), "w:wBefore") + _width(child(table, "w:tblPr"), "w:tblInd")
        if table is not None and wide + moved > self._rooms.line(table) + BEYOND:
            yield "w:tcW"

    def of_cell(self, cell: Element) -> Iterator[str]:
        """Name what is said of a cell."""
        yield from self._cells.unknown(child(cell, "w:tcPr"))
        wide = width_of(cell)
        letters = sum(len(text.text or "") for text in cell.iter(qn("w:t")))
        margins = child(child(cell, "w:tcPr"), "w:tcMar")
        across = sum(_width(margins, f"w:{side}") for side in ("left", "start", "right", "end"))
        if wide is not None and wide - across < NARROW and letters > SHORT and self._keeps_widths(cell):
            yield "w:tcW"

    def _keeps_widths(self, cell: Element) -> bool:
        table = next(cell.iterancestors(qn("w:tbl")), None)
        own, style = child(child(table, "w:tblPr"), "w:tblLayout"), self._styles.table_style(table)
        if own is not None:
            return is_fixed(own)
        if style not in self._fixed:
            layouts = (child(child(each, "w:tblPr"), "w:tblLayout") for each in self._styles.of_table(style))
            self._fixed[style] = any(is_fixed(layout) for layout in layouts if layout is not None)
        return self._fixed[style]

    def _of_style(self, style: str | None) -> Iterator[str]:
        for holder in self._styles.of_table(style):
            yield from (name for node in children(holder) if (name := name_of(node)) not in PROPERTIES)
            yield from self._runs.of_style(child(holder, "w:rPr"))
            yield from self._paragraphs.of_style(child(holder, "w:pPr"))
            yield from self._tables.unknown(child(holder, "w:tblPr"))
            yield from self._rows.unknown(child(holder, "w:trPr"))
            yield from self._cells.unknown(child(holder, "w:tcPr"))
            if _width(child(holder, "w:tblPr"), "w:tblInd") > MOVED:
                yield "w:tblInd"
            size = whole_number(value(child(child(holder, "w:rPr"), "w:sz")))
            if size is not None and not SIZES[0] <= size <= SIZES[1]:
                yield "w:sz"

    def _floats(self, table: Element) -> int:
        root = table.getroottree().getroot()
        if root not in self._floating:
            self._floating[root] = sum(1 for _ in root.iter(qn("w:tblpPr")))
        return self._floating[root]


def _number(element: Element | None, attribute: str) -> float:
    return (number_of(element.get(qn(attribute))) if element is not None else None) or 0


def _width(properties: Element | None, tag: str) -> float:
    """Give a width that is stated in twentieths of a point, 0 for any other."""
    stated = child(properties, tag)
    is_measured = stated is not None and stated.get(qn("w:type"), "dxa") == "dxa"
    return _number(stated, "w:w") if is_measured else 0
