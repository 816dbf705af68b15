"""What a PDF as a whole has beside its pages: scripts, forms of another kind, documents enclosed."""

import io
import re
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LeftOut, UnknownLook
from ingest.readers.pdf.notes import ENCLOSED, attachment_name

TOKEN = re.compile(
    rb"\((?:[^()\\]++|\\.)*+\)|\bstream\r\n.*?endstream"
    rb"|/(XFA|JavaScript|Hide|SetOCGState|ImportData|ResetForm|Rendition|RichMediaExecute|GoTo3DView|Movie|EF)\b",
    re.DOTALL,
)
"""Strings, streams; forms that a viewer lays out by itself, actions that change what is seen, enclosed documents."""
MOST_NAMED = 1000


def look_at_file(document: pdfium.PdfDocument) -> tuple[list[UnknownLook], list[LeftOut], int]:
    """Give what may change what the pages show, the documents enclosed, and how many are in the file anywhere.

    The library writes the file anew: no part is packed or encrypted then, and each name is spelled out.
    """
    written = io.BytesIO()
    document.save(written, flags=pdf.FPDF_NO_INCREMENTAL | pdf.FPDF_REMOVE_SECURITY)
    names = [f"/{found[1].decode()}" for found in TOKEN.finditer(written.getbuffer()) if found[1]]
    changing = dict.fromkeys(name for name in names if name != ENCLOSED)
    enclosed = [LeftOut(text=name, reason="other_document") for name in _attached(document)]
    return [UnknownLook(text="", stated=name) for name in changing], enclosed, names.count(ENCLOSED)


def _attached(document: pdfium.PdfDocument) -> Iterator[str]:
    for index in range(min(MOST_NAMED, pdf.FPDFDoc_GetAttachmentCount(document.raw))):
        yield attachment_name(pdf.FPDFDoc_GetAttachment(document.raw, index))
