"""Which words of a Word document have a look that no reader judges, and what the file says of them."""

import re
from collections.abc import Iterator
from copy import deepcopy

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest.readers.docx.colors import DocxColors, UnknownColorError
from ingest.readers.docx.labels_of_numbers import says_more_than_number
from ingest.readers.docx.looks.box_rooms import BoxRooms
from ingest.readers.docx.looks.boxes import unknown_box
from ingest.readers.docx.looks.containers import BOX, Containers, strange_content
from ingest.readers.docx.looks.fonts import DocxFonts
from ingest.readers.docx.looks.paragraph_looks import ParagraphLooks
from ingest.readers.docx.looks.properties import children, serialized
from ingest.readers.docx.looks.rooms import CELL, ROW, Rooms, fits
from ingest.readers.docx.looks.run_looks import RunLooks
from ingest.readers.docx.looks.table_colors import TableColors
from ingest.readers.docx.looks.table_looks import TableLooks
from ingest.readers.docx.numbering import Numbering
from ingest.readers.docx.sign_fonts import draws_a_sign, is_private, surely_draws_signs
from ingest.readers.docx.styles import DocxStyles, Element, child, value
from ingest.readers.docx.visibility import DocxVisibility

Listed = tuple[str, int | None, str | None]
"""The list of a paragraph, its level, and the style that says so."""
WORD = re.compile(r"[^\W\d_]{3,}")
SAID, COUNTED = re.compile(r"[^\W\d_]{2}"), re.compile("%[1-9]")
"""What a bullet says that is no sign, and what is counted."""
LETTERS, USUAL = (qn("w:ascii"), qn("w:hAnsi")), "Symbol"
"""Where a font for letters is stated, and the one that draws signs where none is."""
PROPERTIES = {qn(f"w:{name}Pr") for name in ("tbl", "tr", "tc")}
PARAGRAPH, TABLE = qn("w:p"), qn("w:tbl")


class DocxLooks:
    """Names what is said of runs that are part of the text, and not known to leave them readable."""

    def __init__(
        self, styles: DocxStyles, colors: DocxColors, fonts: DocxFonts, numbering: Numbering, visibility: DocxVisibility
    ) -> None:
        self._styles = styles
        self._visibility = visibility
        self._numbering = numbering
        self._rooms = Rooms()
        self._runs = RunLooks(styles, colors, fonts)
        self._paragraphs = ParagraphLooks(styles, colors, numbering, self._rooms)
        self._tables = TableLooks(styles, colors, self._runs, self._paragraphs, self._rooms)
        self._table_colors = TableColors(styles, colors)
        self._containers = Containers()
        self._box_rooms = BoxRooms(styles, numbering, visibility.size)
        self._around: dict[Element, tuple[str, ...]] = {}
        self._fitting: dict[tuple[Element, int], bool] = {}
        self._labels: dict[tuple[str, str | None], bool] = {}
        self._doubled: tuple[Element | None, bool] = (None, False)

    def of_run(self, run: Element, properties: Element | None, text: str) -> Iterator[str]:
        """Name what is said of a run whose paragraph has these `properties`."""
        yield from self._runs.of(run, properties, letters=any(map(str.isalnum, text)))
        yield from strange_content(run)
        size = self._visibility.size(run, properties)
        holder = next(run.iterancestors(PARAGRAPH), None)
        if holder is not None:
            yield from self._paragraphs.of(holder, properties, size)
            if self._is_doubled(holder):
                yield "w:pPr"
        if (container := self._containers.unknown(run)) is not None:
            yield container
        for element in run.iterancestors(TABLE, ROW, CELL, BOX):
            yield from self._of(element)
            if element.tag == CELL and not self._fits(element, size):
                yield "w:trHeight"
        if self._may_be_faint(run, properties):
            yield "w:color"

    def of_label(self, properties: Element | None, listed: Listed, label: str) -> Iterator[tuple[str, str]]:
        """Name what is said of the words of a number by its level and the mark of the paragraph, and unread ones."""
        level = self._numbering.level(*listed)
        unread = value(child(level, "w:lvlText")) or ""
        said = COUNTED.sub("", unread)
        if not label and (SAID.search(said) or any(map(str.isnumeric, said))):
            yield "w:lvlText", unread
        elif label and says_more_than_number(said):
            yield f"w:lvlText {unread}", label
        elif _is_drawn(label or unread, child(child(level, "w:rPr"), "w:rFonts")):
            yield "w:lvlText", label or unread
        if child(level, "w:lvlPicBulletId") is not None:
            yield "w:lvlPicBulletId", label
        if not has_words(label):
            return
        for holder in (child(level, "w:rPr"), child(properties, "w:rPr")):
            said = serialized(holder)
            key = said, value(child(properties, "w:pStyle"))
            if key not in self._labels:
                run = OxmlElement("w:r")
                if holder is not None:
                    run.append(deepcopy(holder))
                is_unseen = self._visibility.reason(run, properties) is not None
                self._labels[key] = is_unseen or bool(self._runs.of(run, properties, letters=True))
            if self._labels[key]:
                yield "w:lvl", label

    def _may_be_faint(self, run: Element, properties: Element | None) -> bool:
        ink, ground = self._visibility.colors_of(run, properties)
        if ink is None:
            if self._styles.found("w:color", run, properties) is not None:
                return False  # Word chooses it
            try:
                ground = self._visibility.ground_of(run, properties)
            except UnknownColorError:
                return False  # which is named as what it is
        return self._table_colors.may_be_faint(run, ink, ground)

    def _fits(self, cell: Element, size: int) -> bool:
        if (cell, size) not in self._fitting:
            self._fitting[cell, size] = fits(cell, size, self._rooms.line(next(cell.iter(PARAGRAPH), cell)))
        return self._fitting[cell, size]

    def _is_doubled(self, paragraph: Element) -> bool:
        """Tell whether a paragraph does not state its properties once and first."""
        if self._doubled[0] is not paragraph:
            stated = [place for place, node in enumerate(children(paragraph)) if node.tag == qn("w:pPr")]
            self._doubled = paragraph, stated not in ([], [0])
        return self._doubled[1]

    def _of_box(self, box: Element) -> Iterator[str]:
        stated = unknown_box(box, self._box_rooms)
        if stated is not None:
            yield stated

    def _of(self, element: Element) -> tuple[str, ...]:
        if element not in self._around:
            judges = {
                TABLE: self._tables.of_table,
                ROW: self._tables.of_row,
                CELL: self._tables.of_cell,
                BOX: self._of_box,
            }
            properties = [node.tag for node in element if node.tag in PROPERTIES]
            doubled = ("w:tblPr",) * (len(properties) > len(set(properties)))
            self._around[element] = (*dict.fromkeys(judges[element.tag](element)), *doubled)
        return self._around[element]


def has_words(label: str) -> bool:
    """Tell whether a number holds words: Word prints them, also before nothing."""
    return WORD.search(label) is not None


def _is_drawn(label: str, fonts: Element | None) -> bool:
    """Tell whether fonts may draw letters or figures in place of the signs or letters of a label."""
    names = {fonts.get(name, "") for name in LETTERS} if fonts is not None else {""}
    return any(
        not draws_a_sign(font or USUAL, each)
        for font in names
        for each in label
        if is_private(each) or (each.isalpha() and surely_draws_signs(font))
    )
