"""Which words of a Word document nobody reads: hidden, struck out, tiny, white on white, or set in signs."""

import re

from docx.oxml.ns import qn

from ingest.readers.docx.styles import DocxStyles, Element, child, value

TINY = 4
"""Half points; what is no larger is a mark for machines, or hides."""
WHITE = frozenset({"FFFFFF"})
PLAIN = {None, "auto", "FFFFFF"}
"""Fills on which white words are not seen."""
SIGNS = re.compile(
    r"(?:wingdings|webdings|zapf ?dingbats|marlett|mt extra|bookshelf symbol|ms outlook|symbol$).*", re.IGNORECASE
)
"""Fonts that show a sign for each letter."""
GROUND = {qn("w:txbxContent"), qn("w:background")}
ANCHOR = qn("wp:anchor")


class DocxVisibility:
    """Tells runs that are seen from others."""

    def __init__(self, styles: DocxStyles) -> None:
        self._styles = styles
        self._drawings: dict[Element, bool] = {}

    def reason(self, run: Element, paragraph: Element | None) -> str | None:
        """Give why the words of a run are no part of the text (a key under `left_out`); None if they are."""
        if self._styles.is_on("w:vanish", run, paragraph):
            return "hidden"
        if any(self._styles.is_on(switch, run, paragraph) for switch in ("w:strike", "w:dstrike")):
            return "struck"
        fonts = self._styles.found("w:rFonts", run, paragraph)
        if fonts is not None and SIGNS.match(fonts.get(qn("w:ascii"), "")) and any(map(str.isalpha, _letters(run))):
            return "symbol"
        size = value(self._styles.found("w:sz", run, paragraph)) or ""
        if size.isdecimal() and int(size) <= TINY:
            return "hidden"
        return "hidden" if self.is_white(run, paragraph) and not self._may_be_on_ground(run) else None

    def is_white(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether a run is white, with no dark fill of its own, its paragraph or its cells."""
        color = self._styles.found("w:color", run, paragraph)
        if (value(color) or "").upper() not in WHITE:
            return False
        if value(self._styles.found("w:highlight", run, paragraph)) not in {None, "none", "white"}:
            return False
        fills = [
            self._styles.found("w:shd", run, paragraph),
            *self._styles.of_paragraph("w:shd", paragraph),
            *(child(child(cell, "w:tcPr"), "w:shd") for cell in run.iterancestors(qn("w:tc"))),
            *(child(child(table, "w:tblPr"), "w:shd") for table in run.iterancestors(qn("w:tbl"))),
        ]
        return all(fill is None or _fill(fill) in PLAIN for fill in fills)

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


def _letters(run: Element) -> str:
    """Give what a run says with letters of the keyboard; signs have codes of their own."""
    return "".join(text.text or "" for text in run.iter(qn("w:t"))).encode("ascii", "ignore").decode("ascii")


def _fill(shading: Element) -> str | None:
    if shading.get(qn("w:themeFill")) not in {None, "background1"} or shading.get(qn("w:val")) == "solid":
        return "themed"
    fill: str | None = shading.get(qn("w:fill"))
    return fill.upper() if fill and fill != "auto" else fill
