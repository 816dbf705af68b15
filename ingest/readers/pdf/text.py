"""The text layer of a PDF page as pieces: runs of characters on one line, with their place, size and weight."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LeftOut, UnknownLook
from ingest.readers.charset import clean
from ingest.readers.pdf.drawn import Box
from ingest.readers.pdf.notes import WrittenNote
from ingest.readers.pdf.styles import PdfStyles, Style
from ingest.readers.pdf.visibility import PdfVisibility, Sight

SPACE = 0.15  # a gap of so many font sizes is a space that nobody wrote, unless all letters are spread
GAP = 1.0  # a wider gap than this, in font sizes, parts two pieces: a tab, a cell, a column
JUMP = 0.6  # characters that stand higher or lower than this, in font sizes, are on another line
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0A8: "▫"}  # how Word writes them in fonts of symbols
READABLE = LIGATURES | BULLETS
HYPHENS = {0x02, 0x2D, 0xAD, 0xFFFE}  # at the end of a line the library gives one of its own codes
PRIVATE = range(0xE000, 0xF900)
NOTE = 10.0  # the size of words that a viewer writes, as far as one knows
LARGE = 1.5  # words so many times as large as the others of a page, and turned upon them, are a stamp
MOSTLY = 0.75  # of a bold line, some marks may not be


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters on one line; places in points from the lower left, as the page is read.

    `hang` is where the second word begins: below it stand the lines that hang on a number. `spaced` says that a space
    follows the last character. A row of a table is one piece, with the lines of each of its `cells`.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    hang: float
    spaced: bool = False
    cells: tuple[tuple["Piece", ...], ...] = ()


@dataclass(slots=True)
class PageText:
    """What the text layer of one page holds; `slanted` are words that run in another direction.

    Those of them that lie upon the text in large letters, such as watermarks, are `stamped` instead.
    `turn` is the direction of the text in degrees; seen so, the page reaches from `floor` up by `height`. `characters`
    counts what is drawn, `unreadable` those of it that no letter is known for. Nobody sees what is `hidden`, hardly
    anybody what is `faint`; what is `pale` may be unseen and is among `pieces` as well, and so is the `layer` upon a
    picture, given by its letters. `boxes` are those of the letters that are seen; `beside` are comments, `unknown`
    what is not known to be read as it is seen.
    """

    height: float
    floor: float = 0.0
    turn: int = 0
    pieces: list[Piece] = field(default_factory=list)
    slanted: list[Piece] = field(default_factory=list)
    stamped: list[Piece] = field(default_factory=list)
    characters: int = 0
    unreadable: int = 0
    hidden: list[Piece] = field(default_factory=list)
    faint: list[Piece] = field(default_factory=list)
    pale: list[Piece] = field(default_factory=list)
    layer: int = 0
    boxes: list[Box] = field(default_factory=list)
    beside: list[LeftOut] = field(default_factory=list)
    unknown: list[UnknownLook] = field(default_factory=list)


class _Run:
    """The characters of the piece that is being read."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.bold = 0
        self.turn = 0
        self.sight = Sight.SEEN
        self.size = 0.0
        self.x0 = self.x1 = self.y = 0.0
        self.hang = math.inf
        self.gaps: dict[int, float] = {}

    def goes_on(self, style: Style, sight: Sight, x0: float, y: float) -> bool:
        """Say whether a character at `x0` and `y` stands beside the last one."""
        if sight is not self.sight:
            return False
        size = max(self.size, style.size)
        if style.turn % 90:  # what is slanted is left out, and its boxes overlap
            return style.turn == self.turn
        near = -2 * size <= x0 - self.x1 <= GAP * size and abs(y - self.y) <= JUMP * size
        return near and style.turn == self.turn

    def add(self, character: str, style: Style, x0: float, x1: float, y: float) -> None:
        if not self.text:
            self.x0, self.x1, self.y, self.turn = x0, x1, y, style.turn
        elif self.text[-1] == " ":
            self.hang = min(self.hang, x0)
        elif not style.turn % 90:
            self.gaps[len(self.text)] = x0 - self.x1
        self.text.append(character)
        self.x1 = max(self.x1, x1)
        if style.size > self.size:
            self.size, self.y = style.size, y
        self.bold += style.bold

    def piece(self) -> Piece | None:
        text = "".join(self._spaced()).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = clean(text.translate(READABLE))
        words = " ".join(text.split())
        if not words:
            return None
        letters = sum(not character.isspace() for character in self.text)
        return Piece(
            words, self.x0, self.x1, self.y, self.size, self.bold > MOSTLY * letters, self.hang, text[-1].isspace()
        )

    def _spaced(self) -> Iterator[str]:
        """Give the characters, and a space for a gap that is far wider than those beside it."""
        for index, character in enumerate(self.text):
            gap = self.gaps.get(index, 0.0)
            if gap > SPACE * self.size and gap > 2 * max(self.gaps.get(index + 1, 0.0), self.gaps.get(index - 1, 0.0)):
                yield " "
            yield character


def read_page(page: pdfium.PdfPage, notes: Sequence[WrittenNote] = ()) -> PageText:
    """Read the text layer of `page`, with `notes` that viewers write onto it."""
    textpage = page.get_textpage()
    try:
        reader = _PageReader(textpage, PdfVisibility(page))
    finally:
        textpage.close()
    turns = Counter[int]()
    for turn, piece in reader.found:
        turns[turn] += len(piece.text)
    upright = turns.most_common(1)[0][0] if turns else 0
    turned = [(turn, piece) for turn, piece in reader.found if turn != upright]
    large = _stamped(turned, [piece for turn, piece in reader.found if turn == upright], upright)
    left, bottom, right, top = page.get_bbox()
    return PageText(
        height=right - left if upright in {90, 270} else top - bottom,
        floor={90: -right, 180: -top, 270: left}.get(upright, bottom),
        turn=upright,
        pieces=[
            *(piece for turn, piece in reader.found if turn == upright),
            *(_written(note, upright) for note in notes),
        ],
        slanted=[piece for _, piece in turned if piece not in large],
        stamped=large,
        characters=reader.characters,
        unreadable=reader.unreadable,
        hidden=reader.hidden,
        faint=reader.faint,
        pale=reader.pale,
        layer=reader.layer,
        boxes=reader.boxes,
    )


def _written(note: WrittenNote, turn: int) -> Piece:
    box = pdf.FS_RECTF(*(note.box[at] for at in (0, 3, 2, 1)))
    x0, x1, y = _upright(turn, box, note.box[0], note.box[3] - NOTE)
    return Piece(text=note.text, x0=x0, x1=x1, y=y, size=NOTE, bold=False, hang=math.inf)


class _PageReader:
    """Reads the characters of a page; `found` are the pieces with their direction."""

    def __init__(self, textpage: pdfium.PdfTextPage, visibility: PdfVisibility) -> None:
        self.found: list[tuple[int, Piece]] = []
        self.hidden: list[Piece] = []
        self.faint: list[Piece] = []
        self.pale: list[Piece] = []
        self.boxes: list[Box] = []
        self.characters = self.unreadable = self.layer = 0
        self._visibility = visibility
        self._page = textpage.raw
        self._styles = PdfStyles(textpage)
        self._box, self._x, self._y = pdf.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._run = _Run()
        for index in range(textpage.count_chars()):
            self._take(index, pdf.FPDFText_GetUnicode(self._page, index))
        self._close()

    def _take(self, index: int, code: int) -> None:
        character = chr(code)
        if code in {10, 13}:
            self._close()
        elif character.isspace():
            if self._run.text:
                self._run.text.append(" ")
        elif code in HYPHENS and pdf.FPDFText_IsHyphen(self._page, index) == 1:
            self._draw(index, "-")
            self._close()
        else:
            if _is_unreadable(code) or pdf.FPDFText_HasUnicodeMapError(self._page, index) == 1:
                self.unreadable += 1
            self._draw(index, character)

    def _draw(self, index: int, character: str) -> None:
        """Add `character` to the piece that it continues, or begin another."""
        self.characters += 1
        style = self._styles.at(index)
        pdf.FPDFText_GetLooseCharBox(self._page, index, self._box)
        pdf.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        x0, x1, y = _upright(style.turn, self._box, self._x.value, self._y.value)
        sight = self._visibility.of(style, self._box)
        if sight is Sight.FAINT and not character.isalnum() and self._run.text:
            sight = self._run.sight  # a dot leaves too little on the page
        if sight in {Sight.SEEN, Sight.PALE}:
            self.boxes.append((self._box.left, self._box.bottom, self._box.right, self._box.top))
        if self._run.text and not self._run.goes_on(style, sight, x0, y):
            self._close()
        self._run.sight = sight
        self._run.add(character, style, x0, x1, y)

    def _close(self) -> None:
        piece = self._run.piece()
        if piece and self._run.sight in {Sight.HIDDEN, Sight.FAINT}:
            (self.hidden if self._run.sight is Sight.HIDDEN else self.faint).append(piece)
        elif piece:
            self.found.append((self._run.turn, piece))
            self.pale += [piece] * (self._run.sight is Sight.PALE)
            self.layer += sum(map(str.isalpha, piece.text)) * (self._run.sight is Sight.LAYER)
        self._run = _Run()


def _is_unreadable(code: int) -> bool:
    return code < 32 or code in {0xFFFD, 0xFFFE, 0xFFFF} or (code in PRIVATE and code not in BULLETS)


def _stamped(turned: Sequence[tuple[int, Piece]], text: Sequence[Piece], upright: int) -> list[Piece]:
    """Give the turned words that lie upon `text` in larger letters."""
    sizes = sorted(piece.size for piece in text for _ in piece.text)
    least = LARGE * sizes[len(sizes) // 2] if sizes else math.inf
    below = [_on_page(upright, piece) for piece in text]
    large = [(turn, piece) for turn, piece in turned if piece.size >= least]
    return [piece for turn, piece in large if (turn - upright) % 90 or _meets(_on_page(turn, piece), below)]


def _on_page(turn: int, piece: Piece) -> Box:
    """Give the box of a piece as the page has it; the inverse of `_upright`."""
    x0, x1, low, high = piece.x0, piece.x1, piece.y, piece.y + piece.size
    boxes = {90: (-high, x0, -low, x1), 180: (-x1, -high, -x0, -low), 270: (low, -x1, high, -x0)}
    return boxes.get(turn, (x0, low, x1, high))


def _meets(box: Box, others: Sequence[Box]) -> bool:
    return any(box[0] < right and left < box[2] and box[1] < top and low < box[3] for left, low, right, top in others)


def _upright(turn: int, box: pdf.FS_RECTF, x: float, y: float) -> tuple[float, float, float]:
    """Give left, right and base line as one sees them with the page turned so that the text is upright."""
    if turn == 90:
        return box.bottom, box.top, -x
    if turn == 180:
        return -box.right, -box.left, -y
    if turn == 270:
        return -box.top, -box.bottom, x
    return box.left, box.right, y
