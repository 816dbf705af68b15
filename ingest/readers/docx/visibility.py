"""Which words of a Word document nobody reads: hidden, struck out, tiny, white on white, or set in signs."""

import re

from docx.oxml.ns import qn

from ingest.readers.contrast import WHITE, Color, faint_reason
from ingest.readers.docx.colors import EFFECTS, DocxColors, UnknownColorError
from ingest.readers.docx.styles import OFF, DocxStyles, Element, child, value, whole_number
from ingest.readers.docx.table_visibility import is_clipped, is_fixed, is_off_page, page_width

TINY, SMALL = 4, 8
"""Half points; what is no larger than the first is a mark for machines, or hides; below the second it is not read."""
USUAL = 22
"""Half points; the size of words that no style states."""
FLAT = 80
"""Twentieths of a point; a line or a row that is kept lower shows no words."""
NARROW = 20
"""Percent of their width; letters that are narrower are strokes."""
USUAL_WIDTH = 5
"""Twentieths of a point that a letter is wide, for each half point of its size."""
TRANSPARENT = 70_000
"""Thousandths of a percent; letters that are more transparent are not read."""
TIGHT = 0.4
"""Of their size; letters that are moved together by more lie upon each other."""
SIGNS = re.compile(
    r"(?:wingdings|webdings|zapf ?dingbats|marlett|mt extra|bookshelf symbol|ms outlook|symbol$).*", re.IGNORECASE
)
"""Fonts that show a sign for each letter."""
GROUND = {qn("w:txbxContent"), qn("w:background")}
ANCHOR = qn("wp:anchor")


class DocxVisibility:
    """Tells runs that are seen from others."""

    def __init__(self, styles: DocxStyles, colors: DocxColors) -> None:
        self._styles = styles
        self._colors = colors
        self._drawings: dict[Element, bool] = {}
        self._counted: dict[Element, int] = {}
        self._pages: dict[Element, int] = {}
        self._table_styles: dict[str | None, tuple[bool, bool]] = {}

    def reason(self, run: Element, paragraph: Element | None) -> str | None:
        """Give why the words of a run are no part of the text (a key under `left_out`); None if they are."""
        if self._styles.is_on("w:vanish", run, paragraph):
            return "hidden"
        if any(self._styles.is_on(switch, run, paragraph) for switch in ("w:strike", "w:dstrike")):
            return "struck"
        fonts = self._styles.found("w:rFonts", run, paragraph)
        if fonts is not None and SIGNS.match(fonts.get(qn("w:ascii"), "")) and any(map(str.isalpha, _letters(run))):
            return "symbol"
        size = whole_number(value(self._styles.found("w:sz", run, paragraph)))
        fill = self._styles.found(f"{EFFECTS}textFill", run, paragraph)
        if (size is not None and 0 <= size <= TINY) or (fill is not None and _has_no_ink(fill)):
            return "hidden"
        small = size is not None and 0 <= size < SMALL
        if small or self._is_squeezed(run, paragraph, size or USUAL) or self._is_lost_in_table(run, size or USUAL):
            return "hardly_seen"
        return "hardly_seen" if self._is_flat(run, paragraph) else self._faint_reason(run, paragraph)

    def is_pale(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether a run is white upon nothing that the file says is dark."""
        color, ground = self._colors_of(run, paragraph)
        return color is not None and ground is None and faint_reason(color, WHITE) is not None

    def _faint_reason(self, run: Element, paragraph: Element | None) -> str | None:
        color, ground = self._colors_of(run, paragraph)
        reason = faint_reason(color, ground or WHITE) if color is not None else None
        return None if reason and ground is None and self._may_be_on_ground(run) else reason

    def _colors_of(self, run: Element, paragraph: Element | None) -> tuple[Color | None, Color | None]:
        """Give the colour of a run, None where it is seen whatever lies behind, and that ground, None for the paper."""
        fill = self._styles.found(f"{EFFECTS}textFill", run, paragraph)
        color = self._colors.of_fill(fill) if fill is not None else None
        color = color or self._colors.of_words(self._styles.found("w:color", run, paragraph))
        if color is None:
            return None, None
        marker = self._colors.of_marker(self._styles.found("w:highlight", run, paragraph))
        if marker is not None:
            return color, marker
        fills = [
            self._styles.found("w:shd", run, paragraph),
            *self._styles.of_paragraph("w:shd", paragraph)[:1],
            *(child(child(cell, "w:tcPr"), "w:shd") for cell in run.iterancestors(qn("w:tc"))),
            *(child(child(table, "w:tblPr"), "w:shd") for table in run.iterancestors(qn("w:tbl"))),
        ]
        try:
            found = (self._colors.of_shading(fill) for fill in fills if fill is not None)
            return color, next((ground for ground in found if ground is not None), None)
        except UnknownColorError:
            return None, None

    def _is_squeezed(self, run: Element, paragraph: Element | None, size: int) -> bool:
        wide = whole_number(value(self._styles.found("w:w", run, paragraph)))
        apart = whole_number(value(self._styles.found("w:spacing", run, paragraph)))
        fit = whole_number(value(self._styles.found("w:fitText", run, paragraph)))
        if fit is not None:
            wide = min(wide or 100, round(100 * fit / (USUAL_WIDTH * size * max(self._letters_beside(run), 1))))
        return _is_narrow(wide, apart, size)

    def _letters_beside(self, run: Element) -> int:
        """Count the letters of a run and of those beside it, once for all of them."""
        holder = run.getparent()
        if holder not in self._counted:
            self._counted[holder] = sum(len(text.text or "") for text in holder.iter(qn("w:t")))
        return self._counted[holder]

    def _is_lost_in_table(self, run: Element, size: int) -> bool:
        """Tell whether a table hides a run: by its style, beyond the page, or in a cell too small for it."""
        tables = list(run.iterancestors(qn("w:tbl")))
        styles = [self._of_style(self._styles.table_style(table)) for table in tables]
        if any(hides for hides, _ in styles) or any(is_off_page(table, self._page(table)) for table in tables):
            return True
        return is_clipped(run, size, fixed=bool(styles) and styles[0][1])

    def _page(self, table: Element) -> int:
        root = table.getroottree().getroot()
        if root not in self._pages:
            self._pages[root] = page_width(root)
        return self._pages[root]

    def _of_style(self, style: str | None) -> tuple[bool, bool]:
        """Tell whether a style of tables hides words, and whether it keeps the widths of cells."""
        if style not in self._table_styles:
            holders = self._styles.of_table(style)
            layouts = (child(child(holder, "w:tblPr"), "w:tblLayout") for holder in holders)
            layout = next((layout for layout in layouts if layout is not None), None)
            self._table_styles[style] = any(map(self._hides, holders)), layout is not None and is_fixed(layout)
        return self._table_styles[style]

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
            or (fill is not None and _has_no_ink(fill))
            or _is_narrow(wide, apart, size or USUAL)
            or (fit is not None and fit < FLAT)
            or (spacing is not None and _is_flat_line(spacing))
            or (row is not None and _is_flat_row(row))
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

    def _is_flat(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether the line or the row of a run is kept too low for letters, or not shown at all."""
        spacings = self._styles.of_paragraph("w:spacing", paragraph)
        ruled = next((spacing for spacing in spacings if spacing.get(qn("w:lineRule")) is not None), None)
        if ruled is not None and _is_flat_line(ruled):
            return True
        rows = (child(row, "w:trPr") for row in run.iterancestors(qn("w:tr")))
        return any(row is not None and _is_flat_row(row) for row in rows)

    def _may_be_on_ground(self, run: Element) -> bool:
        """Tell whether something dark may lie below that no property of the run tells: a shape, a style of tables."""
        tables = run.iterancestors(qn("w:tbl"))
        if any(child(child(table, "w:tblPr"), "w:tblStyle") is not None for table in tables):
            return True
        return next(run.iterancestors(*GROUND), None) is not None or self._has_drawing(run.getroottree().getroot())

    def _has_drawing(self, root: Element) -> bool:
        if root not in self._drawings:
            wanted = (qn("w:background"), ANCHOR, qn("w:pict"))
            self._drawings[root] = next(root.iter(*wanted), None) is not None
        return self._drawings[root]


def _has_no_ink(fill: Element) -> bool:
    """Tell whether letters are filled with nothing, or so that what lies behind them shows."""
    if next(fill.iter(f"{EFFECTS}noFill"), None) is not None:
        return True
    stated = (whole_number(alpha.get(f"{EFFECTS}val")) for alpha in fill.iter(f"{EFFECTS}alpha"))
    return any(each is not None and each >= TRANSPARENT for each in stated)


def _is_narrow(wide: int | None, apart: int | None, size: int) -> bool:
    return (wide is not None and wide < NARROW) or (apart is not None and -apart / 20 > TIGHT * size / 2)


def _is_flat_line(spacing: Element) -> bool:
    line = whole_number(spacing.get(qn("w:line")))
    return spacing.get(qn("w:lineRule")) == "exact" and line is not None and abs(line) < FLAT


def _letters(run: Element) -> str:
    """Give what a run says with letters of the keyboard; signs have codes of their own."""
    return "".join(text.text or "" for text in run.iter(qn("w:t"))).encode("ascii", "ignore").decode("ascii")


def _is_flat_row(properties: Element) -> bool:
    hidden, height = child(properties, "w:hidden"), child(properties, "w:trHeight")
    if hidden is not None and value(hidden) not in OFF:
        return True
    stated = whole_number(value(height))
    return height is not None and height.get(qn("w:hRule")) == "exact" and stated is not None and stated < FLAT
