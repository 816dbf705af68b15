"""The body of a Word document as blocks, in reading order: headings, paragraphs, items with their numbers, rows."""

from collections.abc import Iterable, Iterator, Mapping

from docx.oxml.ns import qn

from assistant.documents.document import LeftOut, UnknownLook
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.charset import fold
from ingest.readers.docx.alternatives import MC
from ingest.readers.docx.colors import DocxColors
from ingest.readers.docx.looks.fonts import DocxFonts
from ingest.readers.docx.looks.looks import DocxLooks, has_words
from ingest.readers.docx.numbering import Numbering, Printed
from ingest.readers.docx.styles import DocxStyles, Element, child, indent, value
from ingest.readers.docx.visibility import DocxVisibility
from ingest.readers.docx.words import DELETED, RunText, WordsReader, elements, text_of
from ingest.readers.docx.words import NOTES as REFERENCES
from ingest.readers.pictures import placed
from ingest.readers.sections.headings import looks_like_title
from ingest.readers.sections.labels import LabelStyle, read_label

PARAGRAPH, TABLE, ROW, CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))
CLAUSES = 20
"""From here on, the ranks of labels.py are those of articles and clauses; before it, of annexes and parts."""
PART, CLAUSE, BOLD = 7, 8, 9
"""Levels of headings that are only set in bold: `Anlage 1`, `§ 5`, others; below all that have a style."""
LARGEST_CELL = 2500
"""A cell with more characters frames text; it is no part of a row."""
SHOWN = 200
"""Characters that are kept of words whose look is not judged."""
NEARLY = 100
"""Indents that differ by less, in twentieths of a point, are the same."""

Look = tuple[DocxStyles, DocxColors, DocxFonts]
Notes = Mapping[tuple[str, str], Element]


class Body:
    """Walks through a document and collects its blocks, and what is left out.

    `notes` are the footnotes and endnotes by kind and id; `keep_all` sets them below the paragraphs that refer to them.
    """

    def __init__(self, look: Look, numbering: Numbering, notes: Notes, *, keep_all: bool) -> None:
        self.blocks: list[Block] = []
        self.left_out: list[LeftOut] = []
        self._styles, colors, fonts = look
        self._numbering = numbering
        self._apart = numbering.afresh()
        self._notes = notes
        self._reached: set[Element] = set()
        self._keep_all = keep_all
        visibility = DocxVisibility(self._styles, colors)
        self._looks = DocxLooks(self._styles, colors, fonts, numbering, visibility)
        self._words = WordsReader(self._styles, visibility, self._looks, self._leave_out)
        self._unknown: dict[str, str] = {}
        self._carried = ""
        self.paragraphs: set[Element] = set()
        self._bases: dict[str, int] = {}
        self._open: list[tuple[int, int]] = []

    @property
    def pale(self) -> tuple[str, ...]:
        """Words that are part of the text, and white on what may be white."""
        return tuple(filter(None, self._words.pale))

    @property
    def around_fields(self) -> Mapping[Element, tuple[str, str]]:
        """The words before the mark of each field, and those from there on, in its paragraph."""
        return self._words.around_fields

    @property
    def unknown_looks(self) -> Iterator[UnknownLook]:
        """Words whose look is not known to leave them readable, the first for each thing that says so."""
        for stated, text in self._unknown.items():
            yield UnknownLook(text=text[:SHOWN], stated=stated)
        if self._numbering.counted & self._apart.counted:  # whether one list goes on in both is not known
            yield UnknownLook(text="", stated="w:numId")

    def through(self, element: Element) -> None:
        """Take what stands in `element`: the body, a cell, a text box."""
        for node in elements(element):
            if node.tag == PARAGRAPH:
                self._paragraph(node)
            elif node.tag == TABLE:
                self._table(node)
            elif node.tag in DELETED:
                self._leave_out(text_of(node), "deleted")
            elif node.tag == qn("w:sdt") and not self._keep_all and _is_contents(node):
                self._set_aside(node, "contents", self._numbering)
            elif node.tag == f"{MC}AlternateContent":
                self.through(self._words.alternative(node))
            elif node.tag not in {qn("w:sectPr"), qn("w:sdtPr"), qn("w:tcPr")}:
                self.through(node)

    def _paragraph(self, node: Element) -> None:
        properties = child(node, "w:pPr")
        words = self._words.read(node)
        words.text, self._carried = self._carried + words.text, ""
        text = fold(words.text)
        joined = _is_joined(node)
        is_contents = not self._keep_all and self._styles.is_contents(properties)
        if not joined and is_contents:
            printed = self._printed(node, text, self._numbering)
            label = printed.label if printed else ""
            self._leave_out(f"{label} {text}".strip() if text or has_words(label) else "", "contents")
        elif not joined:
            self._add(node, text, words)
        if not is_contents:
            self.paragraphs.add(node)
        for said, stated in words.looks if joined or not is_contents else ():
            self._unknown.setdefault(stated, said)
        for box in words.boxes:
            self.through(box)
        for note in words.notes:
            self._note(note)
        self._carried = words.text if joined else ""

    def _add(self, node: Element, text: str, words: RunText) -> None:
        properties = child(node, "w:pPr")
        printed = self._printed(node, text, self._numbering)  # Word counts empty paragraphs, too
        label = printed.label if printed else ""
        if not text and not has_words(label):
            return
        if label and printed:
            text = f"{label}{printed.gap}{text}".rstrip()
        block = Block(kind=BlockKind.PARAGRAPH, text=text, label=label)
        level = self._styles.heading(properties)
        if not level and not (printed and printed.bullet):
            level = _bold_level(block)
            level = level if level and self._words.is_bold(words, node) else 0
        if level:
            self._bases, self._open = {}, []
            block = block.model_copy(update={"kind": BlockKind.HEADING, "level": level})
        elif printed:
            own = indent(properties)
            level = self._level(printed, printed.indent if own is None else own)
            block = block.model_copy(update={"kind": BlockKind.ITEM, "level": level})
        self.blocks.append(block)

    def _printed(self, node: Element, text: str, numbering: Numbering) -> Printed | None:
        """Count a paragraph, if it is one of a list, and name what is not known to leave its number readable."""
        properties = child(node, "w:pPr")
        listed = self._styles.numbering(properties)
        if listed is None:
            return None
        printed = numbering.next(*listed)
        label = printed.label if printed else ""
        if printed and not printed.whole:
            self._unknown.setdefault("w:numFmt", label or text)
        for stated, said in self._looks.of_label(properties, listed, label):
            self._unknown.setdefault(stated, said)
        return printed

    def _level(self, printed: Printed, left: int) -> int:
        """Give how deep an item lies: its level in its list, and lists further right lie below the item before them."""
        if printed.list not in self._bases:
            above = next((level for at, level in reversed(self._open) if at < left - NEARLY), -1)
            self._bases[printed.list] = max(0, above + 1 - printed.level)
        level = self._bases[printed.list] + printed.level
        self._open = [(at, other) for at, other in self._open if at < left - NEARLY and other < level]
        self._open.append((left, level))
        return level

    def _table(self, table: Element) -> None:
        rows = [(row, list(_inside(row, CELL))) for row in _inside(table, ROW)]
        frames = all(len(cells) < 2 for _, cells in rows) or any(_is_frame(cell) for _, cells in rows for cell in cells)
        for row, cells in rows:
            if child(child(row, "w:trPr"), "w:del") is not None:
                self._leave_out(text_of(row), "deleted")
            elif frames:
                for cell in cells:
                    self.through(cell)
            else:
                self._row(cells)

    def _row(self, cells: list[Element]) -> None:
        """Make one block of a row, whatever stands in its cells."""
        before, self.blocks = self.blocks, []
        for cell in cells:
            if child(child(cell, "w:tcPr"), "w:cellDel") is not None:
                self._leave_out(text_of(cell), "deleted")
            else:
                self.through(cell)
        text = " ".join(block.text for block in self.blocks)
        self.blocks = before
        if text:
            self.blocks.append(Block(kind=BlockKind.ROW, text=text))

    def _note(self, note: tuple[str, str]) -> None:
        element = self._notes.get(note)
        if element is None or element in self._reached:
            return
        self._reached.add(element)
        if self._keep_all:
            self.through(element)
        else:
            self._set_aside(element, "footnote", self._apart)

    def set_aside_notes(self, notes: Iterable[Element]) -> None:
        """Leave out the notes to which no words that were read refer, and the words that stand above notes."""
        for note in notes:
            if note not in self._reached:
                self._set_aside(note, "footnote", self._apart)

    def text_aside(self, element: Element, numbering: Numbering | None = None) -> str:
        """Give the words of what stands beside the text, with the labels of its lists."""

        def label_of(paragraph: Element) -> str:
            printed = self._printed(paragraph, "", numbering or self._apart)
            return printed.label if printed else ""

        return text_of(element, label_of)

    def _set_aside(self, element: Element, reason: str, numbering: Numbering) -> None:
        """Leave out what is seen beside the text, and what it holds besides words."""
        self._leave_out(self.text_aside(element, numbering), reason)
        self._words.name_pictures(element)
        for mark in element.iter(*REFERENCES):
            self._note((REFERENCES[mark.tag], mark.get(qn("w:id"), "")))

    def _leave_out(self, text: str, reason: str) -> None:
        if reason == "unread_picture":
            text = placed(text, self.blocks[-1].text if self.blocks else "")
        if text or reason in {"image", "unread_picture"}:
            self.left_out.append(LeftOut(text=text, reason=reason))


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, also those in content controls and inserted ones."""
    for node in elements(element):
        if node.tag == tag:
            yield node
        elif node.tag not in {ROW, CELL}:
            yield from _inside(node, tag)


def _is_joined(paragraph: Element) -> bool:
    """Tell whether the border to the next paragraph is deleted, so that the words go on there."""
    mark = child(child(paragraph, "w:pPr"), "w:rPr")
    following = next(paragraph.itersiblings(PARAGRAPH, TABLE), None)
    is_deleted = child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None
    return is_deleted and following is not None and following.tag == PARAGRAPH


def _bold_level(block: Block) -> int:
    """Give the level of a line in bold as a heading, 0 if it is none; titles with a number are told by structure.py."""
    label = read_label(block)
    if not looks_like_title(block.text) or (label is not None and label.style is not LabelStyle.KEYWORD):
        return 0
    if label is None:
        return BOLD
    return CLAUSE if label.rank >= CLAUSES else PART


def _is_frame(cell: Element) -> bool:
    """Tell whether a cell holds so much that its table only lays out the page."""
    return cell.find(f".//{TABLE}") is not None or len(text_of(cell)) > LARGEST_CELL


def _is_contents(control: Element) -> bool:
    """Tell whether a control is one for contents, and has the field that makes them."""
    gallery = child(child(child(control, "w:sdtPr"), "w:docPartObj"), "w:docPartGallery")
    codes = (node.text or node.get(qn("w:instr"), "") for node in control.iter(qn("w:instrText"), qn("w:fldSimple")))
    return value(gallery) == "Table of Contents" and any(code.upper().split()[:1] == ["TOC"] for code in codes)
