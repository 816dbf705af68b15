"""What a PDF as a whole has beside its pages: scripts, forms of another kind, documents enclosed."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LeftOut, UnknownLook
from ingest.readers.pdf.notes import ENCLOSED, attachment_name

CHANGING = frozenset(
    (
        b"XFA", b"JavaScript", b"Hide", b"SetOCGState", b"ImportData", b"ResetForm", b"Rendition", b"RichMediaExecute",
        b"GoTo3DView", b"Movie",
    )
)  # fmt: skip
"""Forms that a viewer lays out by itself, and actions that change what is seen."""
TOKEN = re.compile(rb"\((?:[^()\\]++|\\.)*+\)|/([^\s()<>\[\]{}/%]*+)|(stream)\r\n", re.DOTALL)
"""Strings, names, and where the content of a part begins."""
PLACE = re.compile(rb"(\d{10}) \d{5} n")
MOST_NAMED = 1000


def look_at_file(document: pdfium.PdfDocument) -> tuple[list[UnknownLook], list[LeftOut], int]:
    """Give what may change what the pages show, the documents enclosed, and how many are in the file anywhere.

    The library writes the file anew: no part is packed or encrypted then, and each name is spelled out.
    """
    written = io.BytesIO()
    document.save(written, flags=pdf.FPDF_NO_INCREMENTAL | pdf.FPDF_REMOVE_SECURITY)
    names = list(_names(written.getvalue()))
    changing = [name for name in dict.fromkeys(names) if name in CHANGING]
    enclosed = [LeftOut(text=name, reason="other_document") for name in _attached(document)]
    looks = [UnknownLook(text="", stated=f"/{name.decode()}") for name in changing]
    return looks, enclosed, names.count(ENCLOSED[1:].encode())


def _names(written: bytes) -> Iterator[bytes]:
    """Give the names in each part of a file up to its content, whose bytes may imitate anything.

    The table at the end says where the parts begin.
    """
    end = int(written.rsplit(b"startxref", 1)[1].split()[0])
    table = written[end:].partition(b"trailer")[0]
    places = sorted(int(place) for place in PLACE.findall(table))
    for start, stop in pairwise([*places, end]):
        for token in TOKEN.finditer(written, start, stop):
            if token[2]:
                break
            if token[1]:
                yield token[1]


def _attached(document: pdfium.PdfDocument) -> Iterator[str]:
    for index in range(min(MOST_NAMED, pdf.FPDFDoc_GetAttachmentCount(document.raw))):
        yield attachment_name(pdf.FPDFDoc_GetAttachment(document.raw, index))
