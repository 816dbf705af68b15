"""Whether a text box of a Word document, or its page, has room for all of its words."""

from collections.abc import Callable, Iterator

from docx.oxml.ns import qn

from ingest.readers.docx.drawings import size_of
from ingest.readers.docx.hiding import USUAL
from ingest.readers.docx.looks.forms import number_of
from ingest.readers.docx.looks.paragraph_looks import inside, stated
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.row_visibility import line_height
from ingest.readers.docx.styles import OFF, DocxStyles, Element, child, value, whole_number, words_in
from ingest.readers.docx.table_visibility import width_of

SizeOf = Callable[[Element, Element | None], int]
Size = tuple[float, float]

POINT = 20
LETTER = 7
"""Twentieths of a point that a letter is wide in a wide font, for each half point of its size."""
LINE = 240
"""Twentieths of a point of a line, by which spaces between paragraphs may be given, and of one that Word chooses."""
RUN, TEXT, TABLE, CELL, PARAGRAPH = map(qn, ("w:r", "w:t", "w:tbl", "w:tc", "w:p"))
BREAKS = tuple(map(qn, ("w:br", "w:cr", "w:tab", "w:ptab")))
DRAWN = tuple(map(qn, ("w:drawing", "w:pict", "w:object")))


class BoxRooms:
    """Measures words in text boxes; `size_of` gives the half points of a run."""

    def __init__(self, styles: DocxStyles, numbering: Numbering, size_of: SizeOf) -> None:
        self._styles = styles
        self._numbering = numbering
        self._size_of = size_of

    def holds(self, box: Element, room: Size, *, grows: bool) -> bool:
        """Tell whether `room`, in points, is enough for all words of a box.

        Tables are measured only in one that `grows`, as if their cells stood below each other.
        """
        if not grows and next(box.iter(TABLE), None) is not None:
            return False
        rows = (whole_number(value(each)) or 0 for each in box.iter(qn("w:trHeight")))
        drawn = [size_of(each) for each in box.iter(*DRAWN)]
        high = sum(size[1] * POINT if size else float("inf") for size in drawn)
        high += sum(rows) + sum(self._high(each, _wide(each, room[0] * POINT)) for each in box.iter(PARAGRAPH))
        return high <= room[1] * POINT

    def _high(self, paragraph: Element, wide: float) -> float:
        """Give the height of a paragraph in twentieths of a point; a tab may take a line."""
        properties = child(paragraph, "w:pPr")
        listed = self._styles.numbering(properties)
        level = child(self._numbering.level(*listed), "w:pPr") if listed else None
        holders = [properties, level, *self._styles.of_paragraphs(properties)[1:]]
        indents, spacings = (
            [each for holder in holders if (each := child(holder, tag)) is not None] for tag in ("w:ind", "w:spacing")
        )
        runs = list(paragraph.iter(RUN))
        size = max((self._size_of(run, properties) for run in runs), default=USUAL)
        breaks = sum(1 for _ in paragraph.iter(*BREAKS))
        long = sum(self._long(run, properties) for run in runs)
        lines = 1 + breaks + int(long / max(wide - inside(indents), LETTER * size))
        return sum(_spaces(spacings)) + lines * line_height(spacings, size)

    def _long(self, run: Element, properties: Element | None) -> float:
        scale = number_of((value(self._styles.found("w:w", run, properties)) or "").removesuffix("%")) or 100
        apart = number_of(value(self._styles.found("w:spacing", run, properties))) or 0
        letters = sum(len(words_in(text)) for text in run.iter(TEXT))
        return letters * (LETTER * self._size_of(run, properties) * scale / 100 + max(apart, 0))


def _wide(paragraph: Element, room: float) -> float:
    """Give the room across for a paragraph; in a cell no more than its share of the row."""
    cell = next(paragraph.iterancestors(CELL), None)
    if cell is None:
        return room
    beside = sum(1 for _ in cell.itersiblings(CELL)) + sum(1 for _ in cell.itersiblings(CELL, preceding=True))
    return min(float(width_of(cell) or room), room / (1 + beside))


def _spaces(spacings: list[Element]) -> Iterator[float]:
    """Give the most that the spaces before and after a paragraph may take, however they are given."""
    for side in ("before", "after"):
        yield max(stated(spacings, side), stated(spacings, f"{side}Lines") * LINE / 100)
        automatic = (each.get(qn(f"w:{side}Autospacing")) for each in spacings)
        yield LINE if next((each for each in automatic if each is not None), "0") not in OFF else 0
