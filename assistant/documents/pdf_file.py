"""Open a PDF, or say why it cannot be read: nothing of a damaged file is taken for the whole."""

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LARGEST, MEGABYTE, DocumentError

MOST_PAGES = 1500
MOST_UNPACKED = 1024 * MEGABYTE  # a file that unpacks to more is a bomb, or no text
CHUNK = 1 << 20
STREAM = re.compile(rb">>\s*stream\r?\n")
FLATE = re.compile(rb"/Filter\s*+\[?+\s*+/(?:FlateDecode|Fl)\b")
DICTIONARY = 4096  # bytes before a stream, in which its description is looked for

logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # forms that it cannot lay out are named by the reader

PDFIUM = Lock()  # the library is not made for threads


@contextmanager
def open_pdf(raw: bytes, name: str) -> Iterator[pdfium.PdfDocument]:
    """Open `raw`, one file at a time.

    Raises:
        DocumentError: the file is empty, too large, damaged or needs a password, or has too many pages.
    """
    if not raw:
        raise DocumentError(name, 0, "file_empty")
    if len(raw) > LARGEST:
        raise DocumentError(name, 0, "file_too_large", megabytes=len(raw) // MEGABYTE, limit=LARGEST // MEGABYTE)
    with PDFIUM:
        document = _load(raw, name)
        try:
            pages = len(document)
            if pages > MOST_PAGES:
                raise DocumentError(name, 0, "pdf_too_many_pages", pages=pages, limit=MOST_PAGES)
            encrypted = pdf.FPDF_GetSecurityHandlerRevision(document.raw) != -1
            if not encrypted:
                _check_streams(raw, name)
            yield document
        finally:
            document.close()


def _load(raw: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(raw)
        document.init_forms()  # draws the fields for which the file has no drawing, as viewers do
    except pdfium.PdfiumError as error:
        locked = error.err_code in {pdf.FPDF_ERR_PASSWORD, pdf.FPDF_ERR_SECURITY}
        raise DocumentError(name, 0, "pdf_password" if locked else "pdf_damaged") from error
    # Without the table of its parts the library looks for what is left of the file, which may be half of it.
    if not pdf.FPDF_DocumentHasValidCrossReferenceTable(document.raw):
        document.close()
        raise DocumentError(name, 0, "pdf_damaged")
    return document


def _check_streams(raw: bytes, name: str) -> None:
    """Unpack what is packed: the library shows a page whose text does not unpack as an empty one."""
    left, end = MOST_UNPACKED, 0
    for found in STREAM.finditer(raw):
        before = raw[max(0, found.start() - DICTIONARY) : found.start()]
        if not FLATE.search(before[before.rfind(b" obj") :]):
            continue
        if end < found.end():  # searched once, for the file may be large and hold no end
            end = raw.find(b"endstream", found.end())
            end = len(raw) if end < 0 else end
        try:
            left -= _unpacked_size(memoryview(raw)[found.end() : end], left)
        except zlib.error as error:
            raise DocumentError(name, 0, "pdf_damaged") from error
        if left <= 0:
            raise DocumentError(name, 0, "pdf_unpacks_large", limit=MOST_UNPACKED // MEGABYTE)


def _unpacked_size(packed: memoryview, most: int) -> int:
    """Give the unpacked size of `packed`, or `most` if it is more; zlib.error if it does not unpack.

    What stands behind the end of the packed data (a line break before `endstream`) belongs to nothing.
    """
    unpacker = zlib.decompressobj()
    size = 0
    for at in range(0, len(packed), CHUNK):  # piece by piece, as each call copies what it leaves
        piece: bytes | memoryview = packed[at : at + CHUNK]
        while piece and size < most and not unpacker.eof:
            size += len(unpacker.decompress(piece, CHUNK))
            piece = unpacker.unconsumed_tail
    return size
