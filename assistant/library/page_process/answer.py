"""What the process that draws pages does with a question."""

import io
import math
from array import array
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.child_process.messages import Refusal, read_as, serialise
from assistant.documents.document import DocumentError
from assistant.documents.pdf_file import open_pdf
from assistant.library.page_process.messages import (
    INDEX,
    Box,
    DrawnPage,
    PageRequest,
    Reply,
    Request,
    TextLayer,
)
from assistant.library.text_alignment import Letters, Span

WIDTH = 1100  # pixels of a page
MOST_PIXELS = 4_000_000  # of a page that is very tall; it is drawn smaller
LONGEST = 10_000  # pixels of its longer side
MOST_LETTERS = 5_000_000  # of a file: 1,500 full pages have as many


def answer(question: bytes, raw: bytes) -> tuple[bytes, bytes]:
    """Answer a `Request` about the file `raw` by a `Reply`, and by a picture or an index of letters."""
    asked = read_as(Request, question)
    try:
        with open_pdf(raw, asked.name) as document:
            reply, content = _text(document) if asked.page is None else _page(document, asked.page)
    except DocumentError as error:
        reply, content = Reply(refusal=Refusal.of(error)), b""
    except pdfium.PdfiumError:
        reply, content = Reply(refusal=Refusal.of(DocumentError(asked.name, 0, "pdf_damaged"))), b""
    return serialise(reply), content


def _text(document: pdfium.PdfDocument) -> tuple[Reply, bytes]:
    characters: list[str] = []
    starts: list[int] = []
    for number in range(len(document)):
        starts.append(len(characters))
        sheet = _flat(document, number)
        words = sheet.get_textpage()
        characters += (chr(pdf.FPDFText_GetUnicode(words.raw, index)) for index in range(words.count_chars()))
        words.close()
        sheet.close()
        if len(characters) > MOST_LETTERS:
            raise MemoryError
    letters = Letters.of(characters)
    return Reply(text=TextLayer(letters=letters.text, starts=tuple(starts))), array(INDEX, letters.index).tobytes()


def _page(document: pdfium.PdfDocument, asked: PageRequest) -> tuple[Reply, bytes]:
    sheet = _flat(document, asked.number)
    png = b""
    width, height = asked.size or (0, 0)
    if asked.size is None:
        png, width, height = _draw(sheet)
    passage, quote = (tuple(_lines(sheet, (width, height), spans)) for spans in (asked.passage, asked.quote))
    sheet.close()
    return Reply(page=DrawnPage(width=width, height=height, passage=passage, quote=quote)), png


def _flat(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Open a page with what was filled in and noted on it, as it was when it was read in."""
    sheet = document[number]
    if pdf.FPDFPage_Flatten(sheet.raw, pdf.FLAT_NORMALDISPLAY) == pdf.FLATTEN_SUCCESS:
        sheet.close()
        sheet = document[number]
    return sheet


def _draw(sheet: pdfium.PdfPage) -> tuple[bytes, int, int]:
    width, height = sheet.get_size()
    scale = min(WIDTH / width, math.sqrt(MOST_PIXELS / (width * height)), LONGEST / max(width, height))
    bitmap = sheet.render(scale=scale)
    png = io.BytesIO()
    bitmap.to_pil().save(png, "PNG", optimize=False)
    return png.getvalue(), bitmap.width, bitmap.height


def _lines(sheet: pdfium.PdfPage, size: tuple[int, int], spans: Sequence[Span]) -> Iterator[Box]:
    """Give a box for each line of `spans`."""
    width, height = size
    convert = pdfium.PdfPosConv(sheet, (0, 0, width, height, 0))
    words = sheet.get_textpage()
    try:
        for start, end in spans:
            for place in range(words.count_rects(start, end - start)):
                left, bottom, right, top = words.get_rect(place)
                (x0, y0), (x1, y1) = convert.to_bitmap(left, top), convert.to_bitmap(right, bottom)
                yield Box(min(x0, x1) / width, min(y0, y1) / height, max(x0, x1) / width, max(y0, y1) / height)
    finally:
        words.close()
