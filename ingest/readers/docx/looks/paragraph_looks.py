"""How paragraphs of a Word document look, by all that is said of them, and whether that leaves room for their words."""

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from ingest.readers.docx.colors import DocxColors
from ingest.readers.docx.looks.forms import number_of
from ingest.readers.docx.looks.paragraph_properties import paragraph_forms
from ingest.readers.docx.looks.properties import KnownProperties, serialized
from ingest.readers.docx.looks.rooms import Rooms
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.styles import DocxStyles, Element, child, value

LEAST = 300
"""Twentieths of a point that have to be left for a line."""
OUT = 1_000
LOWEST = 7.5
"""Twentieths of a point that a line of exact height has to have, for each half point of its letters."""
CAPITAL = 3
"""Letters in the frame of a large capital."""


class ParagraphLooks:
    """Names what is said of paragraphs and not known to leave their words readable."""

    def __init__(self, styles: DocxStyles, colors: DocxColors, numbering: Numbering, rooms: Rooms) -> None:
        self._styles = styles
        self._numbering = numbering
        self._rooms = rooms
        self._known = KnownProperties(paragraph_forms(colors))
        self._judged: dict[tuple[str, float, float], tuple[str, ...]] = {}
        self._lines: dict[str, float | None] = {}

    def of(self, paragraph: Element, properties: Element | None, size: int) -> Iterator[str]:
        """Name what is said of a paragraph with letters of that size; the same properties are judged once."""
        said = serialized(properties)
        line, reach = self._rooms.line(paragraph), self._rooms.reach(paragraph)
        if (said, line, reach) not in self._judged:
            self._judged[said, line, reach] = tuple(dict.fromkeys(self._unknown(properties, line, reach)))
        yield from self._judged[said, line, reach]
        if said not in self._lines:
            self._lines[said] = _exact_line(self._styles.of_paragraph("w:spacing", properties))
        exact = self._lines[said]
        if exact is not None and exact < LOWEST * size:
            yield "w:spacing"
        if child(properties, "w:framePr") is not None and _letters(paragraph) > CAPITAL:
            yield "w:framePr"

    def of_style(self, holder: Element | None) -> Iterator[str]:
        """Name what a style of tables says of the paragraphs in them."""
        yield from self._known.unknown(holder)
        indent, spacing = child(holder, "w:ind"), child(holder, "w:spacing")
        if indent is not None and inside([indent]) > LEAST:
            yield "w:ind"
        if spacing is not None and _exact_line([spacing]) is not None:
            yield "w:spacing"

    def _unknown(self, properties: Element | None, line: float, reach: float) -> Iterator[str]:
        own, *styles = self._styles.of_paragraphs(properties)
        listed = self._styles.numbering(properties)
        level = self._numbering.level(*listed) if listed else None
        holders = [own, child(level, "w:pPr"), *styles]
        yield from self._known.of_all(holders)
        if self._styles.is_other(child(own, "w:pStyle"), "paragraph"):
            yield "w:pStyle"
        indents = [indent for holder in holders if (indent := child(holder, "w:ind")) is not None]
        if inside(indents) > line - LEAST or _outside(indents) > OUT:
            yield "w:ind"
        tabs = (tab for holder in holders for tab in _children(child(holder, "w:tabs")) if value(tab) != "clear")
        if any((number_of(tab.get(qn("w:pos"))) or 0) > reach for tab in tabs):
            yield "w:tabs"


def inside(indents: Sequence[Element]) -> float:
    """Give how much of a line indents take, each side as the first states it."""
    left, right = stated(indents, "left", "start"), stated(indents, "right", "end")
    return max(left, 0) + max(right, 0) + max(stated(indents, "firstLine"), 0)


def _outside(indents: Sequence[Element]) -> float:
    """Give how far before the margin the first line begins."""
    return stated(indents, "hanging") - stated(indents, "left", "start")


def stated(indents: Sequence[Element], *sides: str) -> float:
    """Give the first length that is stated for one of the sides; 0 if there is none."""
    found = (number_of(indent.get(qn(f"w:{side}"))) for indent in indents for side in sides)
    return next((number for number in found if number is not None), 0)


def _exact_line(spacings: Sequence[Element]) -> float | None:
    """Give the height of lines, if it is exact."""
    rule = next((rule for each in spacings if (rule := each.get(qn("w:lineRule"))) is not None), "auto")
    return stated(spacings, "line") if rule == "exact" else None


def _letters(paragraph: Element) -> int:
    return sum(len(text.text or "") for text in paragraph.iter(qn("w:t")))


def _children(element: Element | None) -> Iterator[Element]:
    return element.iterchildren(qn("w:tab")) if element is not None else iter(())
