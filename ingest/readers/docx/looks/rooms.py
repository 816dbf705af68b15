"""How much room a Word document leaves for words: between margins, in cells, and in rows of exact height."""

from docx.oxml.ns import qn

from ingest.readers.docx.looks.properties import children
from ingest.readers.docx.looks.section_properties import MARGIN, room
from ingest.readers.docx.styles import Element, child, value, whole_number
from ingest.readers.docx.table_visibility import A4, is_fixed, width_of

CELL, ROW, SECTION = qn("w:tc"), qn("w:tr"), qn("w:sectPr")
LETTER, LINE = 5, 12
"""Twentieths of a point that a letter is wide and a line high, for each half point of the size."""
UNKNOWN_CELL = 2_000
"""Twentieths of a point that are sure in a cell whose width follows from its words."""


USUAL = float(A4 - 2 * MARGIN)
BEYOND = 700
"""Twentieths of a point beyond a line that are on any page."""


class Rooms:
    """Gives the room in the parts of a document; each is measured once."""

    def __init__(self) -> None:
        self._sections: dict[Element, dict[Element, float]] = {}

    def line(self, element: Element) -> float:
        """Give how wide the lines are where an element stands: in its cell, or in its section."""
        cell = next(element.iterancestors(CELL), None)
        if cell is not None:
            layout = child(child(next(cell.iterancestors(qn("w:tbl")), None), "w:tblPr"), "w:tblLayout")
            wide = width_of(cell) or UNKNOWN_CELL
            return float(wide if layout is not None and is_fixed(layout) else max(wide, UNKNOWN_CELL))
        return self._section(element)

    def reach(self, element: Element) -> float:
        """Give how far from the margin the section of an element has words that are on the page."""
        return self._section(element) + BEYOND

    def _section(self, element: Element) -> float:
        """Give the room in the section of an element; what stands in no section is taken to be on usual pages."""
        root = element.getroottree().getroot()
        if root not in self._sections:
            body = child(root, "w:body")
            self._sections[root] = _by_section(body) if body is not None else {}
        outermost = next((node for node in (element, *element.iterancestors()) if node in self._sections[root]), None)
        return self._sections[root][outermost] if outermost is not None else USUAL


def _by_section(body: Element) -> dict[Element, float]:
    """Give the room for each child of the body; a section is stated at its end."""
    found: dict[Element, float] = {}
    waiting: list[Element] = []
    for node in children(body):
        waiting.append(node)
        ends = [node] if node.tag == SECTION else list(node.iter(SECTION))
        if ends:
            found.update(dict.fromkeys(waiting, min(map(room, ends))))
            waiting.clear()
    return found


def fits(cell: Element, size: int, room: float) -> bool:
    """Tell whether all words of a cell stand in its row, if that has an exact height."""
    height = child(child(next(cell.iterancestors(ROW), None), "w:trPr"), "w:trHeight")
    if height is None or height.get(qn("w:hRule")) != "exact":
        return True
    lines = 0
    for paragraph in cell.iter(qn("w:p")):
        letters = sum(len(text.text or "") for text in paragraph.iter(qn("w:t")))
        breaks = sum(1 for _ in paragraph.iter(qn("w:br"), qn("w:cr")))
        lines += 1 + breaks + int(letters * LETTER * size / max(room, LETTER * size))
    return lines * LINE * size <= (whole_number(value(height)) or 0)
