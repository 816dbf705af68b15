"""Rows of an exact height in a Word document, which show nothing of what goes on below it."""

from collections.abc import Callable, Iterator
from itertools import islice

from docx.oxml.ns import qn

from ingest.readers.docx.hiding import USUAL
from ingest.readers.docx.styles import DocxStyles, Element, child, value, whole_number
from ingest.readers.docx.table_visibility import CELL, MOST_COLUMNS, ROW, beside, goes_on, width_of

RUN, BOX = qn("w:r"), qn("w:txbxContent")
TEXT, BREAKS = qn("w:t"), (qn("w:br"), qn("w:cr"))
USUAL_WIDTH = 9_000
"""Twentieths of a point of a cell that states no width: the line of a page."""
LETTER, NARROW_LETTER = 5, 4
"""Twentieths of a point that a letter is wide, for each half point of its size; the second in a narrow font."""
LINE = 11.5
"""Twentieths of a point that a line takes, for each half point of its letters."""
MOST_APART = 3
"""Lines apart, beyond which letters stand at the lower end of their line."""
SINGLE = 240
"""The distance of lines in a paragraph that states none."""
PART = 80
"""Twentieths of a point of a line that have to be there for it to be read."""
LARGEST = 3_276
"""Half points of the largest letters."""

SizeOf = Callable[[Element, Element | None], int]


class ExactRows:
    """Tells which runs stand below the end of their row; `size_of` gives the half points of a run."""

    def __init__(self, styles: DocxStyles, size_of: SizeOf) -> None:
        self._styles = styles
        self._size_of = size_of
        self._hidden: dict[Element, set[Element]] = {}

    def hide(self, run: Element) -> bool:
        """Tell whether the last line of a run begins where the row around it has ended."""
        for cell in run.iterancestors(CELL):
            if cell not in self._hidden:
                self._hidden[cell] = set(self._below(cell))
            if run in self._hidden[cell]:
                return True
        return False

    def _below(self, cell: Element) -> Iterator[Element]:
        if (height := _height(cell)) is None:
            return
        cells = islice(next(cell.iterancestors(ROW)).iterchildren(CELL), MOST_COLUMNS)
        width = max(width_of(cell) or USUAL_WIDTH // sum(1 for _ in cells), 1)
        if child(child(cell, "w:tcPr"), "w:textDirection") is not None:
            height, width = width, max(height, 1)
        top = lowest = 0.0
        begins: dict[Element, float] = {}
        for paragraph in cell.iter(qn("w:p")):
            holder = next(paragraph.iterancestors(CELL, BOX))
            if holder.tag == BOX:
                continue
            if holder is cell:
                top = lowest
            elif holder not in begins:  # the cells of a table within stand side by side
                top = begins[holder] = begins.setdefault(holder.getparent(), lowest)
            properties, used, line = child(paragraph, "w:pPr"), 0.0, 0.0
            before, after = (self._distance(properties, side) for side in ("before", "after"))
            for run in paragraph.iter(RUN):
                size = min(max(self._size_of(run, properties), 1), LARGEST)
                line = max(line, self._line(properties, size))
                for node in run.iter(TEXT, *BREAKS):
                    is_text = node.tag == TEXT
                    used = used + len(node.text or "") * LETTER * size / width if is_text else int(used) + 1.0
                sunk = max(line - MOST_APART * LINE * size, 0)
                if top + before + _whole(used) * line + sunk > height - PART:
                    yield run
            top += before + (_whole(used) + 1) * (line or self._line(properties, USUAL)) + after
            lowest = max(lowest, top)

    def _distance(self, properties: Element | None, side: str) -> int:
        """Give the space before or after a paragraph."""
        stated = (each.get(qn(f"w:{side}")) for each in self._styles.of_paragraph("w:spacing", properties))
        return max(next((number for each in stated if (number := whole_number(each)) is not None), 0), 0)

    def _line(self, properties: Element | None, size: int) -> float:
        return line_height(self._styles.of_paragraph("w:spacing", properties), size)


def line_height(spacings: list[Element], size: int) -> float:
    """Give the height of a line with letters of that size, in a paragraph with these spacings, the nearest first."""
    ruled = next((each for each in spacings if each.get(qn("w:line")) is not None), None)
    stated = abs(whole_number(ruled.get(qn("w:line"))) or SINGLE) if ruled is not None else SINGLE
    rule = ruled.get(qn("w:lineRule"), "auto") if ruled is not None else "auto"
    if rule == "exact":
        return stated
    return max(LINE * size, stated) if rule == "atLeast" else LINE * size * stated / SINGLE


def _whole(used: float) -> int:
    """Give the lines that are full, of a font that may be narrow, though by no more than a line."""
    return int(max(used * NARROW_LETTER / LETTER, used - 1))


def _height(cell: Element) -> int | None:
    """Give the height that is kept for a cell, with that of the rows it goes on in; None where it grows."""
    row = next(cell.iterancestors(ROW), None)
    height, last = _exact(row), cell
    is_merged = height is not None and child(child(cell, "w:tcPr"), "w:vMerge") is not None
    for below in row.itersiblings(ROW) if row is not None and is_merged else ():
        under = beside(cell, below)
        if not goes_on(under, last, "w:vMerge"):
            break
        more, last = _exact(below), under
        height = None if height is None or more is None else height + more
    return height


def _exact(row: Element | None) -> int | None:
    height = child(child(row, "w:trPr"), "w:trHeight")
    is_exact = height is not None and height.get(qn("w:hRule")) == "exact"
    return whole_number(value(height)) if is_exact else None
