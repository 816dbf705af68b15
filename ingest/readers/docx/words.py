"""The words of one paragraph of a Word document, as they stand when all tracked changes are accepted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from ingest.readers.charset import clean, fold
from ingest.readers.docx.alternatives import MC, choose_alternative
from ingest.readers.docx.drawings import V, is_picture, is_shown, size_of, spelled
from ingest.readers.docx.fields import MARK, SIMPLE, DocxFields, box_of
from ingest.readers.docx.looks.containers import strange_content
from ingest.readers.docx.looks.looks import DocxLooks
from ingest.readers.docx.sign_fonts import PRIVATE, draws_a_sign, is_private, read_boxes, surely_draws_signs
from ingest.readers.docx.styles import SPACE, DocxStyles, Element, child, value, words_in
from ingest.readers.docx.visibility import DocxVisibility
from ingest.readers.pictures import LOGO, is_larger_than_logo

W = qn("w:t").removesuffix("t")
BOX, RUBY = qn("w:txbxContent"), qn("w:ruby")
RUN, TEXT = qn("w:r"), {qn("w:t"), qn("m:t")}
DELETED = {qn("w:del"), qn("w:moveFrom")}
GAPS = dict.fromkeys(map(qn, ("w:tab", "w:ptab", "w:br", "w:cr")), " ") | {qn("w:noBreakHyphen"): "-"}
NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
SILENT = {W + tag for tag in ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText")}
# Word writes these in fonts of symbols; the codes are places in the font.
SYMBOLS = {
    0xF06F: "☐",
    0xF071: "☐",
    0xF0A8: "☐",
    0xF078: "☒",
    0xF0FD: "☒",
    0xF0FE: "☑",
    0xF0FC: "✓",
    0xF0FB: "✗",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0E0: "→",
}
HALVES = range(0xD800, 0xE000)  # of characters; alone they are none
AROUND = 80
"""Characters before a field and from its beginning on that are kept, to tell what its number is one of."""
MOST_SMALL = 3 * LOGO
"""Square points of small pictures; more than a logo, a seal and a signature."""

LeaveOut = Callable[[str, str], None]


@dataclass(slots=True)
class RunText:
    """The text of a paragraph, runs with what they hold, text boxes fixed to it, and notes that it refers to.

    `looks` are words whose look is not known to leave them readable, and what says it.
    """

    text: str = ""
    runs: list[tuple[Element, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    looks: list[tuple[str, str]] = field(default_factory=list)


class WordsReader:
    """Reads paragraphs; what is no part of the text goes to `leave_out` with its reason, `pale` may be unseen."""

    def __init__(self, styles: DocxStyles, visibility: DocxVisibility, looks: DocxLooks, leave_out: LeaveOut) -> None:
        self._styles = styles
        self._leave_out = leave_out
        self._visibility = visibility
        self._looks = looks
        self._fields = DocxFields()
        self._small = 0.0
        self.pale: list[str] = []
        self.around_fields: dict[Element, tuple[str, str]] = {}
        self._begun: list[tuple[Element, int]] = []

    def read(self, paragraph: Element) -> RunText:
        """Read `paragraph`; white space is kept as it is."""
        words = RunText()
        self._begun.clear()
        self._walk(paragraph, words, child(paragraph, "w:pPr"), None)
        for mark, at in self._begun:
            self.around_fields[mark] = words.text[max(at - AROUND, 0) : at], words.text[at : at + AROUND]
        words.text = clean(words.text)
        return words

    def is_bold(self, words: RunText, paragraph: Element) -> bool:
        """Tell whether all words of a paragraph are bold."""
        properties = child(paragraph, "w:pPr")
        written = [run for run, text in words.runs if text.strip()]
        return bool(written) and all(self._styles.is_on("w:b", run, properties) for run in written)

    def _walk(self, element: Element, words: RunText, properties: Element | None, run: Element | None) -> None:
        for node in elements(element):
            tag = node.tag
            if tag == RUN:
                self._run(node, words, properties)
            elif tag in TEXT:
                self._text(node, words, properties, run)
            elif tag in GAPS:
                self._add(words, run, GAPS[tag])
            elif tag == qn("w:sym"):
                self._add(words, run, self._symbol(node, words))
            elif tag in DELETED:
                self._leave(text_of(node), "deleted")
            elif tag in NOTES:
                self._note(node, words, properties, run)
            elif tag in PICTURES:
                self._picture(node, words, run)
            elif tag == MARK:
                self._mark(node, words, run)
            elif tag == f"{MC}AlternateContent":
                self._walk(self.alternative(node), words, properties, run)
            elif tag not in SILENT:
                self._within(node, words, properties, run)

    def _text(self, node: Element, words: RunText, properties: Element | None, run: Element | None) -> None:
        text = words_in(node)
        is_inherited = text != (node.text or "") and any(each.get(SPACE) is not None for each in node.iterancestors())
        if is_inherited or any(is_private(each) and not self._is_sign(each, run, properties) for each in text):
            words.looks.append((text, "w:t"))
        font = self._visibility.font(run, properties) if run is not None else ""
        self._add(words, run, read_boxes([font], text) if font else text)

    def _is_sign(self, character: str, run: Element | None, properties: Element | None) -> bool:
        return run is not None and draws_a_sign(self._visibility.font(run, properties), character)

    def _within(self, node: Element, words: RunText, properties: Element | None, run: Element | None) -> None:
        """Walk through what stands around words."""
        if node.tag == RUBY:
            self._ruby(node, words, properties, run)
            return
        if node.tag == SIMPLE:
            self._begun.append((node, len(words.text)))
        self._walk(node, words, properties, run)

    def _note(self, node: Element, words: RunText, properties: Element | None, run: Element | None) -> None:
        """Take a reference to a note; Word prints its number, which has to stand higher to be none of the words."""
        words.notes.append((NOTES[node.tag], node.get(qn("w:id"), "")))
        if run is None or value(self._styles.found("w:vertAlign", run, properties)) != "superscript":
            words.looks.append((words.text[-AROUND:], f"w:{NOTES[node.tag]}"))

    def _mark(self, mark: Element, words: RunText, run: Element | None) -> None:
        """Take the mark of a field, with the box that it may begin with."""
        if box := box_of(mark):
            self._add(words, run, f"{box} ")
        self._begun.append((mark, len(words.text)))
        self._fields.take(mark)

    def _run(self, run: Element, words: RunText, properties: Element | None) -> None:
        if reason := self._visibility.reason(run, properties):
            said = text_of(run)
            boxes = read_boxes([self._visibility.font(run, properties)], said) if reason == "symbol" else said
            if boxes != said and not any(map(str.isalnum, boxes)):
                self._add(words, run, f"{boxes} ")
                return
            if reason == "symbol" and not all(self._is_sign(each, run, properties) for each in said if each.isalnum()):
                words.looks.append((said, "w:rFonts"))
            self._leave(said, reason)
            if not self._styles.is_switched_on("w:vanish", run, properties):  # all else hides no pictures
                self.name_pictures(run)
            return
        if self._visibility.is_pale(run, properties):
            self.pale.append(text_of(run))
        if said := text_of(run):
            words.looks += ((said, stated) for stated in self._looks.of_run(run, properties, said))
        else:  # it may hold what Word writes by itself, such as the day
            words.looks += (("", stated) for stated in strange_content(run))
        self._walk(run, words, properties, run)

    def _ruby(self, node: Element, words: RunText, properties: Element | None, run: Element | None) -> None:
        """Take what stands above other words behind them, in brackets."""
        above, below = child(node, "w:rt"), child(node, "w:rubyBase")
        if below is not None:
            self._walk(below, words, properties, run)
        if above is not None and text_of(above):
            self._add(words, run, " (")
            self._walk(above, words, properties, run)
            self._add(words, run, ")")

    def alternative(self, alternatives: Element) -> Element:
        """Give the form that Word shows of several; words that only another one has are named."""
        chosen, others = choose_alternative(alternatives)
        words = text_of(chosen)
        for other in dict.fromkeys(map(text_of, others)):
            if other != words:
                self._leave(other, "hidden")
        return chosen

    def _add(self, words: RunText, run: Element | None, text: str) -> None:
        if self._fields.in_code:
            self._leave(fold(clean(text)), "hardly_seen")
            return
        words.text += text
        if run is not None:
            words.runs.append((run, text))
        elif text.strip():
            words.looks.append((text, "w:t"))

    def _symbol(self, node: Element, words: RunText) -> str:
        font = node.get(qn("w:font"), "")
        try:
            code = int(node.get(qn("w:char"), ""), 16)
            # a font of letters may have a sign, and one of signs a letter or figure
            if not draws_a_sign(font, chr(code)) if code in PRIVATE else surely_draws_signs(font):
                words.looks.append((f"{font} {code:04X} {chr(code & 0xFF)}".strip(), "w:sym"))
            if code not in PRIVATE and code not in HALVES:
                return chr(code)
        except (ValueError, OverflowError):
            code = 0
        if code not in SYMBOLS:
            self._leave(f"{font} {code:04X}", "symbol")
        return SYMBOLS.get(code, "")

    def _picture(self, node: Element, words: RunText, run: Element | None) -> None:
        boxes = [box for box in node.iter(BOX) if not any(parent.tag == BOX for parent in box.iterancestors())]
        for box in boxes:
            if is_shown(box):
                words.boxes.append(box)
            else:
                self._leave(text_of(box), "hardly_seen")
        for text in spelled(node):
            self._add(words, run, f" {text} ")
        self._name_picture(node)

    def name_pictures(self, element: Element) -> None:
        """Name the pictures in what is left out."""
        for node in element.iter(*PICTURES):
            self._name_picture(node)

    def _name_picture(self, node: Element) -> None:
        if is_picture(node):
            about: Element = next(node.iter(qn("wp:docPr")), {})
            name = about.get("descr") or about.get("title") or about.get("name") or ""
            self._leave_out(fold(clean(name)), "unread_picture" if self._is_large(node) else "image")

    def _is_large(self, drawing: Element) -> bool:
        """Tell whether a picture is larger than a logo, by itself or with the small ones before it."""
        size = size_of(drawing)
        if is_larger_than_logo(size):
            return True
        self._small += size[0] * size[1] if size else 0.0
        return self._small > MOST_SMALL

    def _leave(self, text: str, reason: str) -> None:
        if text:
            self._leave_out(text, reason)


def elements(element: Element) -> Iterator[Element]:
    """Give the children of `element` without comments and instructions."""
    return (node for node in element.iterchildren() if isinstance(node.tag, str))


def text_of(element: Element, label_of: Callable[[Element], str] | None = None) -> str:
    """Give all words in `element`, those deleted too, with the labels that `label_of` gives for paragraphs."""
    parts = []
    for node in element.iter():
        if node.tag in TEXT or node.tag == qn("w:delText"):
            parts.append(words_in(node))
        elif node.tag == f"{V}textpath":
            parts.append(f" {node.get('string') or ''} ")
        elif node.tag == qn("w:p"):
            parts.append(f" {label_of(node)} " if label_of else " ")
        elif node.tag in GAPS:
            parts.append(" ")
    return fold(clean("".join(parts)))
