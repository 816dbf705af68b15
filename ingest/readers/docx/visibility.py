"""Which words of a Word document nobody reads: hidden, struck out, tiny, white on white, or set in signs."""

from collections import Counter

from docx.oxml.ns import qn

from ingest.readers.contrast import WHITE, Color, faint_reason
from ingest.readers.docx.colors import EFFECTS, DocxColors, UnknownColorError
from ingest.readers.docx.hiding import (
    SMALL,
    TINY,
    USUAL,
    has_no_ink,
    is_below,
    is_flat_line,
    is_flat_row,
    is_narrow,
    moves,
)
from ingest.readers.docx.row_visibility import ExactRows
from ingest.readers.docx.sign_fonts import surely_draws_signs
from ingest.readers.docx.styles import DocxStyles, Element, child, value, whole_number
from ingest.readers.docx.table_styles import TableStyles
from ingest.readers.docx.table_visibility import EDGE, is_covered, is_off_page, is_slim, page_height, page_width

USUAL_WIDTH = 5
"""Twentieths of a point that a letter is wide, for each half point of its size."""
GROUND = {qn("w:txbxContent"), qn("w:background")}
ANCHOR, ASCII, OTHERS = qn("wp:anchor"), qn("w:ascii"), qn("w:hAnsi")
THEMED = (qn("w:asciiTheme"), qn("w:hAnsiTheme"))


class DocxVisibility:
    """Tells runs that are seen from others."""

    def __init__(self, styles: DocxStyles, colors: DocxColors) -> None:
        self._styles = styles
        self._colors = colors
        self._drawings: dict[Element, bool] = {}
        self._counted: dict[Element, Counter[str | None]] = {}
        self._pages: dict[Element, tuple[int, int]] = {}
        self._table_styles = TableStyles(styles, colors)
        self._rows = ExactRows(styles, self.size)

    def reason(self, run: Element, paragraph: Element | None) -> str | None:
        """Give why the words of a run are no part of the text (a key under `left_out`); None if they are."""
        if self._styles.is_switched_on("w:vanish", run, paragraph):
            return "hidden"
        if any(self._styles.is_switched_on(switch, run, paragraph) for switch in ("w:strike", "w:dstrike")):
            return "struck"
        if self._is_in_signs(run, paragraph) and any(map(str.isalpha, _letters(run))):
            return "symbol"
        size = self._stated_size(run, paragraph)
        fill = self._styles.found(f"{EFFECTS}textFill", run, paragraph)
        if (size is not None and 0 <= size <= TINY) or (fill is not None and has_no_ink(fill)):
            return "hidden"
        small = size is not None and 0 <= size < SMALL
        if small or self._is_squeezed(run, paragraph, size or USUAL) or self._is_lost_in_table(run):
            return "hardly_seen"
        is_lost = self._is_flat(run, paragraph) or self._is_moved_out(run, paragraph)
        return "hardly_seen" if is_lost else self._faint_reason(run, paragraph)

    def _is_in_signs(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether the letters of a run are surely drawn as signs: no other font that is stated comes first."""
        fonts = self._styles.found("w:rFonts", run, paragraph)
        if fonts is None or fonts.get(qn("w:asciiTheme")) is not None or not surely_draws_signs(fonts.get(ASCII, "")):
            return False
        return not any(self._styles.is_on(switch, run, paragraph) for switch in ("w:cs", "w:rtl"))

    def font(self, run: Element, paragraph: Element | None) -> str:
        """Give the font of letters and signs of a run where it is one and no other that is stated may come first."""
        fonts = self._styles.found("w:rFonts", run, paragraph)
        stated = {fonts.get(name, "") for name in (ASCII, OTHERS)} if fonts is not None else set()
        is_themed = fonts is None or any(fonts.get(name) is not None for name in THEMED)
        is_complex = any(self._styles.is_on(switch, run, paragraph) for switch in ("w:cs", "w:rtl"))
        return "" if is_themed or is_complex or len(stated) > 1 else stated.pop()

    def is_pale(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether a run is white upon nothing that the file says is dark."""
        color, ground = self.colors_of(run, paragraph)
        return color is not None and ground is None and faint_reason(color, WHITE) is not None

    def _faint_reason(self, run: Element, paragraph: Element | None) -> str | None:
        color, ground = self.colors_of(run, paragraph)
        reason = faint_reason(color, ground or WHITE) if color is not None else None
        return None if reason and ground is None and self._may_be_on_ground(run) else reason

    def colors_of(self, run: Element, paragraph: Element | None) -> tuple[Color | None, Color | None]:
        """Give the colour of a run, None where it is seen whatever lies behind, and that ground, None for the paper."""
        fill = self._styles.found(f"{EFFECTS}textFill", run, paragraph)
        color = self._colors.of_fill(fill) if fill is not None else None
        color = color or self._colors.of_words(self._styles.found("w:color", run, paragraph))
        try:
            return (color, self.ground_of(run, paragraph)) if color is not None else (None, None)
        except UnknownColorError:
            return None, None

    def ground_of(self, run: Element, paragraph: Element | None) -> Color | None:
        """Give what the file says lies behind a run, None for the paper.

        Raises:
            UnknownColorError: it has a pattern, or a colour that the theme does not name.
        """
        marker = self._colors.of_marker(self._styles.found("w:highlight", run, paragraph))
        if marker is not None:
            return marker
        fills = [
            self._styles.found("w:shd", run, paragraph),
            *self._styles.of_paragraph("w:shd", paragraph)[:1],
            *(child(child(cell, "w:tcPr"), "w:shd") for cell in run.iterancestors(qn("w:tc"))),
            *(child(child(table, "w:tblPr"), "w:shd") for table in run.iterancestors(qn("w:tbl"))),
        ]
        found = (self._colors.of_shading(fill) for fill in fills if fill is not None)
        return next((ground for ground in found if ground is not None), None)

    def _is_squeezed(self, run: Element, paragraph: Element | None, size: int) -> bool:
        wide = whole_number(value(self._styles.found("w:w", run, paragraph)))
        apart = whole_number(value(self._styles.found("w:spacing", run, paragraph)))
        fitted = self._styles.found("w:fitText", run, paragraph)
        fit = whole_number(value(fitted))
        if fitted is not None and fit is not None:
            letters = max(self._letters_fitted(run, fitted.get(qn("w:id"))), 1)
            wide = min(wide or 100, round(100 * fit / (USUAL_WIDTH * size * letters)))
        return is_narrow(wide, apart, size)

    def _letters_fitted(self, run: Element, name: str | None) -> int:
        """Count the letters of a run, or of all runs of its paragraph that are fitted together with it by a name."""
        holder = next(run.iterancestors(qn("w:p")), None)
        if name is None or holder is None:
            return _count(run)
        if holder not in self._counted:
            fits = ((each, child(child(each, "w:rPr"), "w:fitText")) for each in holder.iter(qn("w:r")))
            self._counted[holder] = Counter()
            for each, fit in fits:
                self._counted[holder][fit.get(qn("w:id")) if fit is not None else None] += _count(each)
        return max(self._counted[holder][name], _count(run))

    def size(self, run: Element, paragraph: Element | None) -> int:
        """Give the half points of a run."""
        return self._stated_size(run, paragraph) or USUAL

    def _stated_size(self, run: Element, paragraph: Element | None) -> int | None:
        """Give the half points of a run: those for complex scripts where it counts as one, whatever its letters are."""
        is_complex = any(self._styles.is_on(switch, run, paragraph) for switch in ("w:cs", "w:rtl"))
        return whole_number(value(self._styles.found("w:szCs" if is_complex else "w:sz", run, paragraph)))

    def _is_lost_in_table(self, run: Element) -> bool:
        """Tell whether a table hides a run: by its style, beyond the page, in too small a cell, or below others."""
        tables = list(run.iterancestors(qn("w:tbl")))
        styles = list(map(self._table_styles.of, tables))
        places = [(child(table, "w:tblPr"), self._page(table)[0]) for table in tables]
        if any(style.hides or is_off_page(place, page) for style, (place, page) in zip(styles, places, strict=True)):
            return True
        return bool(tables) and (is_slim(run, fixed=styles[0].is_fixed) or is_covered(run) or self._rows.hide(run))

    def _is_moved_out(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether an indent or a frame has the words of a run begin beyond the page."""
        stated, (width, height) = self._styles.of_paragraph, self._page(run)
        farthest = max(moves(stated, paragraph), default=0)
        is_beside = farthest > EDGE and farthest > width - EDGE
        return is_beside or is_below(stated, paragraph, height)

    def _page(self, element: Element) -> tuple[int, int]:
        """Give how wide and how high the pages are that hold an element."""
        root = element.getroottree().getroot()
        if root not in self._pages:
            self._pages[root] = page_width(root), page_height(root)
        return self._pages[root]

    def _is_flat(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether the line or the row of a run is kept too low for letters, or not shown at all."""
        spacings = self._styles.of_paragraph("w:spacing", paragraph)
        ruled = next((spacing for spacing in spacings if spacing.get(qn("w:lineRule")) is not None), None)
        if ruled is not None and is_flat_line(ruled):
            return True
        rows = (child(row, "w:trPr") for row in run.iterancestors(qn("w:tr")))
        return any(row is not None and is_flat_row(row) for row in rows)

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


def _count(element: Element) -> int:
    return sum(len(text.text or "") for text in element.iter(qn("w:t")))


def _letters(run: Element) -> str:
    """Give what a run says with letters of the keyboard; signs have codes of their own."""
    return "".join(text.text or "" for text in run.iter(qn("w:t"))).encode("ascii", "ignore").decode("ascii")
