"""Pages of which only a picture exists, read by text recognition: the same pieces that a text layer gives."""

import hashlib
import math
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from assistant.documents.document import RecognisedPage
from assistant.documents.pdf_file import open_pdf
from ingest.readers.charset import clean
from ingest.readers.pdf.faint_words import DEEP, DESCENDING, TALL, like_ground, small_words
from ingest.readers.pdf.tesseract import POINTS, Word, read_words
from ingest.readers.pdf.text import GAP, PageText, Piece
from ingest.readers.pdf.unread_rest import shows_more

DPI = 300
MOST_PIXELS = 12_000_000  # a larger page, as of a plan, is read with fewer dots per inch
COVERS = 0.95  # of both sides of a page has a picture to fill to be that of the page
LEGIBLE = 70.0  # a page that is read with less confidence is refused; noise has about 40, a fax 85
NOISE = 60.0  # what holds no letter and no digit and is read with less is a speck
A4 = 595  # points of the shorter side of a page
ALIKE = 0.25  # lines whose size differs less from the usual one have that


class PageRead(NamedTuple):
    """What was read of a page, how sure that is, and whether the page shows more."""

    text: PageText
    sure: float
    more: bool


_Read = PageRead | None
_read: OrderedDict[tuple[str, int], _Read] = OrderedDict()
KEPT = 50  # pages that are kept read: a document is read once more if its language turns out to be another


@dataclass(frozen=True)
class Recognised:
    """The pages that could be read, by number, from 0, and how sure that is; `more` are those that show more.

    `faint` is what a person overlooks, of all pages.
    """

    pages: dict[int, PageText]
    told: tuple[RecognisedPage, ...]
    faint: tuple[Piece, ...]
    more: tuple[int, ...]


def recognise(raw: bytes, numbers: Sequence[int], name: str) -> Recognised:
    """Read the pages with these `numbers`, from 0; those that are not legible are not among what is given.

    Raises:
        DocumentError: the file cannot be opened.
    """
    sha256 = hashlib.sha256(raw).hexdigest()
    with open_pdf(raw, name) as document:
        found = {number: _once(sha256, document, number) for number in numbers}
    legible = {number: read for number, read in found.items() if read is not None and read.sure >= LEGIBLE}
    return Recognised(
        pages={number: read.text for number, read in legible.items()},
        told=tuple(RecognisedPage(page=number + 1, confidence=round(read.sure)) for number, read in legible.items()),
        faint=tuple(piece for read in found.values() if read is not None for piece in read.text.faint),
        more=tuple(number for number, read in legible.items() if read.more),
    )


def _once(sha256: str, document: pdfium.PdfDocument, number: int) -> _Read:
    key = sha256, number
    if key not in _read:
        _read[key] = _recognise(document, number)
        while len(_read) > KEPT:
            _read.popitem(last=False)
    return _read[key]


def _recognise(document: pdfium.PdfDocument, number: int) -> _Read:
    """Read a page; drawn with several numbers of dots, what is read with most confidence counts."""
    page = document[number]
    try:
        reads = [_read_at(page, dpi) for dpi in _dpis(page)]
    finally:
        page.close()
    return max((read for read in reads if read is not None), key=lambda read: read.sure, default=None)


def _dpis(page: pdfium.PdfPage) -> tuple[int, ...]:
    """Give with how many dots per inch a page is drawn.

    A scan that calls itself larger than it is, with 72 dots per inch, say, cannot be drawn with as many as letters
    need; stretched by a fraction it may lose what stands above them. It is drawn with its own dots as well.
    """
    width, height = page.get_size()
    most = min(DPI, int(POINTS * math.sqrt(MOST_PIXELS / max(width * height, 1.0))))
    own = _own_dpi(page)
    return (most, own) if most < DPI and 0 < own < most else (most,)


def _own_dpi(page: pdfium.PdfPage) -> int:
    """Give the dots per inch of the one picture that a page is, else 0."""
    width, height = page.get_size()
    found = [
        round(shown.get_px_size()[0] * POINTS / (right - left))
        for shown in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])
        for left, bottom, right, top in [shown.get_bounds()]
        if right - left >= COVERS * width and top - bottom >= COVERS * height
    ]
    return found[0] if len(found) == 1 else 0


def _read_at(page: pdfium.PdfPage, dpi: int) -> _Read:
    height, scale, picture = page.get_height(), POINTS / dpi, _picture(page, dpi)
    words = read_words(picture, dpi) or []
    kept = [word for word in words if any(map(str.isalnum, word.text)) or word.confidence >= NOISE]
    if not kept:
        return None
    larger = A4 / min(page.get_size())  # one sees a page as large as the screen is
    faint = like_ground(kept, picture, dpi) | small_words(kept, scale * larger)
    seen = [word for word in kept if word not in faint]
    letters = sum(len(word.text) for word in seen)
    sure = sum(word.confidence * len(word.text) for word in seen) / max(letters, 1)
    text = PageText(height=height, pieces=_pieces(seen, height, scale), characters=letters)
    text.faint = _pieces([word for word in kept if word in faint], height, scale)
    return PageRead(text, sure, more=sure >= LEGIBLE and shows_more(picture, words, dpi))


def _picture(page: pdfium.PdfPage, dpi: int) -> bytes:
    """Draw a page in shades of grey, as PGM."""
    bitmap = page.render(scale=dpi / POINTS, grayscale=True)
    try:
        return as_pgm(bitmap)
    finally:
        bitmap.close()


def as_pgm(bitmap: pdfium.PdfBitmap, shades: bytes | None = None) -> bytes:
    """Give a grey picture as PGM; `shades` gives for each shade another, if given."""
    drawn, width = bytes(bitmap.buffer).translate(shades), bitmap.width
    rows = (drawn[start : start + width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5 %d %d 255\n" % (width, bitmap.height) + b"".join(rows)


def _pieces(words: Sequence[Word], height: float, scale: float) -> list[Piece]:
    lines = [list(line) for _, line in groupby(words, key=lambda word: word.line)]
    sizes = [_size(line) * scale for line in lines]
    usual = median(sizes or [0.0])
    pieces = []
    for line, size in zip(lines, sizes, strict=True):
        taken = usual if abs(size - usual) <= ALIKE * usual else round(size)
        pieces += [_piece(part, taken, height, scale) for part in _parts(line, GAP * taken / scale)]
    return pieces


def _parts(line: Sequence[Word], gap: float) -> list[list[Word]]:
    """Part a line where a gap is wider than `gap` pixels: at a tab, or between columns."""
    parts = [[line[0]]]
    for before, word in pairwise(line):
        if word.left - before.right > gap:
            parts.append([])
        parts[-1].append(word)
    return parts


def _piece(words: Sequence[Word], size: float, height: float, scale: float) -> Piece:
    bottom = max(word.bottom for word in words)
    below = DEEP * size if _reaches_below(words) else 0.0
    return Piece(
        text=" ".join(clean(" ".join(word.text for word in words)).split()),
        x0=words[0].left * scale,
        x1=max(word.right for word in words) * scale,
        y=height - bottom * scale + below,
        size=size,
        bold=False,
        hang=words[1].left * scale if len(words) > 1 else math.inf,
    )


def _size(line: Sequence[Word]) -> float:
    """Guess the size of the font of a line in pixels, by how far its letters reach."""
    tall = max(word.bottom for word in line) - min(word.top for word in line)
    return tall / (TALL + (DEEP if _reaches_below(line) else 0.0))


def _reaches_below(words: Sequence[Word]) -> bool:
    return any(not DESCENDING.isdisjoint(word.text) for word in words)
