"""The pages of a PDF as they look, and where on them the words of a passage stand."""

import hashlib
import io
import math
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import DocumentError
from assistant.documents.pdf_file import open_pdf
from assistant.domain import Passage
from assistant.library.text_alignment import Letters, Span, locate, locate_words

WIDTH = 1100  # pixels of a page
MOST_PIXELS = 4_000_000  # of a page that is very tall; it is drawn smaller
LONGEST = 10_000  # pixels of its longer side
KEPT = 24  # pages whose pictures are kept, as each click draws the same one again
MARGIN = 0.008  # of the page, between the words and their frame


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in shares of its width and height from the upper left, 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Picture:
    """A page as a PNG, and its size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True)
class PageImage:
    """A page as a PNG; `frame` is around what is on it of the passage, `marks` are the lines of the quote."""

    number: int
    total: int
    png: bytes
    width: int
    height: int
    frame: Box | None
    marks: tuple[Box, ...]


@dataclass(frozen=True)
class PdfText:
    """The characters of all pages in one row; `starts` tells where each page begins."""

    letters: Letters
    starts: tuple[int, ...]

    def page_of(self, character: int) -> int:
        """Tell on which page a character stands, counted from 0."""
        return max(page for page, start in enumerate(self.starts) if start <= character)


_pictures: OrderedDict[tuple[str, int], Picture] = OrderedDict()  # by the hash of the file and the page, oldest first


def page_image(
    raw: bytes, passages: Sequence[Passage], passage: Passage, quote: str = "", page: int | None = None
) -> PageImage:
    """Draw a page of the PDF `raw`.

    Args:
        raw: the file.
        passages: all passages of the document, in their order.
        passage: the one to be framed.
        quote: words of it to be marked.
        page: which page, from 1; None is the one on which the passage begins, or the first if it is not found.

    Raises:
        DocumentError: the file cannot be shown, or there is not enough memory for its page.
    """
    try:
        return _page_image(raw, passages, passage, quote, page)
    except MemoryError as error:
        raise DocumentError(passage.source_id, 0, "pdf_page_memory") from error


def _page_image(raw: bytes, passages: Sequence[Passage], passage: Passage, quote: str, page: int | None) -> PageImage:
    text = read_text(raw)
    spans = locate(text.letters, passages)[passage.id]
    marked = locate_words(text.letters, quote, spans) if quote else []
    total = len(text.starts)
    found = marked or spans
    begins = text.page_of(found[0][0]) if found else 0
    number = min(max(page, 1), total) - 1 if page else begins
    with open_pdf(raw, passage.source_id) as document:
        sheet = _flat(document, number)
        try:
            picture = _picture(sheet, hashlib.sha256(raw).hexdigest(), number)
            lines = list(_lines(sheet, picture, list(_on(text, number, spans))))
            marks = tuple(_lines(sheet, picture, list(_on(text, number, marked))))
        except pdfium.PdfiumError as error:
            raise DocumentError(passage.source_id, 0, "pdf_damaged") from error
        finally:
            sheet.close()
    frame = _around(lines) if lines else None
    return PageImage(number + 1, total, picture.png, picture.width, picture.height, frame, marks)


@lru_cache(maxsize=4)
def read_text(raw: bytes) -> PdfText:
    """Read the characters of all pages; DocumentError if the file cannot be opened."""
    characters: list[str] = []
    starts: list[int] = []
    with open_pdf(raw, "PDF") as document:
        for number in range(len(document)):
            starts.append(len(characters))
            sheet = _flat(document, number)
            words = sheet.get_textpage()
            characters += (chr(pdf.FPDFText_GetUnicode(words.raw, index)) for index in range(words.count_chars()))
            words.close()
            sheet.close()
    return PdfText(Letters.of(characters), tuple(starts))


def _flat(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Open a page with what was filled in and noted on it, as it was when it was read in."""
    sheet = document[number]
    if pdf.FPDFPage_Flatten(sheet.raw, pdf.FLAT_NORMALDISPLAY) == pdf.FLATTEN_SUCCESS:
        sheet.close()
        sheet = document[number]
    return sheet


def _on(text: PdfText, number: int, spans: Sequence[Span]) -> Iterator[Span]:
    """Give what of `spans` is on a page, as offsets within it."""
    first = text.starts[number]
    behind = text.starts[number + 1 : number + 2]
    for start, end in spans:
        last = behind[0] if behind else end
        if start < last and end > first:
            yield max(start, first) - first, min(end, last) - first


def _picture(sheet: pdfium.PdfPage, sha256: str, number: int) -> Picture:
    """Draw a page, or give what was drawn of it before; as only one file is open at a time, no two threads meet."""
    key = (sha256, number)
    if key not in _pictures:
        _pictures[key] = _draw(sheet)
    _pictures.move_to_end(key)
    while len(_pictures) > KEPT:
        _pictures.popitem(last=False)
    return _pictures[key]


def _draw(sheet: pdfium.PdfPage) -> Picture:
    width, height = sheet.get_size()
    scale = min(WIDTH / width, math.sqrt(MOST_PIXELS / (width * height)), LONGEST / max(width, height))
    bitmap = sheet.render(scale=scale)
    png = io.BytesIO()
    bitmap.to_pil().save(png, "PNG", optimize=False)
    return Picture(png.getvalue(), bitmap.width, bitmap.height)


def _lines(sheet: pdfium.PdfPage, picture: Picture, spans: list[Span]) -> Iterator[Box]:
    """Give a box for each line of `spans`."""
    convert = pdfium.PdfPosConv(sheet, (0, 0, picture.width, picture.height, 0))
    words = sheet.get_textpage()
    try:
        for start, end in spans:
            for place in range(words.count_rects(start, end - start)):
                left, bottom, right, top = words.get_rect(place)
                (x0, y0), (x1, y1) = convert.to_bitmap(left, top), convert.to_bitmap(right, bottom)
                width, height = picture.width, picture.height
                yield Box(min(x0, x1) / width, min(y0, y1) / height, max(x0, x1) / width, max(y0, y1) / height)
    finally:
        words.close()


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        max(0.0, min(box.left for box in boxes) - MARGIN),
        max(0.0, min(box.top for box in boxes) - MARGIN),
        min(1.0, max(box.right for box in boxes) + MARGIN),
        min(1.0, max(box.bottom for box in boxes) + MARGIN),
    )
