"""Styles of tables in a Word document: whether they hide words, wherever they do so."""

from dataclasses import dataclass

from ingest.readers.contrast import WHITE, faint_reason
from ingest.readers.docx.colors import EFFECTS, DocxColors, UnknownColorError
from ingest.readers.docx.hiding import FLAT, SMALL, USUAL, has_no_ink, is_flat_line, is_flat_row, is_narrow, moves
from ingest.readers.docx.styles import OFF, DocxStyles, Element, child, value, whole_number
from ingest.readers.docx.table_visibility import A4, EDGE, is_fixed, is_off_page


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Whether a style of tables hides words, and whether it keeps the widths of cells."""

    hides: bool
    is_fixed: bool


class TableStyles:
    """Looks through styles of tables."""

    def __init__(self, styles: DocxStyles, colors: DocxColors) -> None:
        self._styles = styles
        self._colors = colors
        self._known: dict[str | None, TableStyle] = {}

    def of(self, table: Element) -> TableStyle:
        """Give what the style of a table does; each is looked through once."""
        style = self._styles.table_style(table)
        if style not in self._known:
            holders = self._styles.of_table(style)
            said = [child(holder, "w:tblPr") for holder in holders]
            layout = next((found for each in said if (found := child(each, "w:tblLayout")) is not None), None)
            hides = any(map(self._hides, holders)) or any(is_off_page(each, A4) for each in said)
            self._known[style] = TableStyle(hides=hides, is_fixed=layout is not None and is_fixed(layout))
        return self._known[style]

    def _hides(self, holder: Element) -> bool:
        """Tell whether a style of tables, or of some of their cells, has words that nobody sees."""
        said, row = child(holder, "w:rPr"), child(holder, "w:trPr")
        size, fill = whole_number(value(child(said, "w:sz"))), child(said, f"{EFFECTS}textFill")
        switches = (child(said, switch) for switch in ("w:vanish", "w:strike", "w:dstrike"))
        is_gone = any(switch is not None and value(switch) not in OFF for switch in switches)
        wide, apart, fit = (whole_number(value(child(said, tag))) for tag in ("w:w", "w:spacing", "w:fitText"))
        spacing = child(child(holder, "w:pPr"), "w:spacing")
        return (
            is_gone
            or (size is not None and 0 <= size < SMALL)
            or (fill is not None and has_no_ink(fill))
            or is_narrow(wide, apart, size or USUAL)
            or (fit is not None and fit < FLAT)
            or (spacing is not None and is_flat_line(spacing))
            or (row is not None and is_flat_row(row))
            or max(moves(_own, child(holder, "w:pPr")), default=0) > A4 - EDGE
            or self._is_faint_style(holder, child(said, "w:color"), fill)
        )

    def _is_faint_style(self, holder: Element, stated: Element | None, fill: Element | None) -> bool:
        color = self._colors.of_fill(fill) if fill is not None else None
        color = color or self._colors.of_words(stated)
        shadings = (child(child(each, "w:tcPr"), "w:shd") for each in (holder, holder.getparent()))
        try:
            grounds = [self._colors.of_shading(shading) for shading in shadings if shading is not None]
        except UnknownColorError:
            return False
        ground = next((ground for ground in grounds if ground is not None), WHITE)
        return color is not None and faint_reason(color, ground) is not None


def _own(tag: str, holder: Element | None) -> list[Element]:
    return [stated for stated in (child(holder, tag),) if stated is not None]
