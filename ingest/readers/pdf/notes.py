"""Words of notes in a PDF: those written onto the page without a drawing of them, and comments that open on a click."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LeftOut
from ingest.readers.charset import clean, fold

MOST = 10_000
UNSHOWN = pdf.FPDF_ANNOT_FLAG_HIDDEN | pdf.FPDF_ANNOT_FLAG_NOVIEW
NOTHING = 2
"""Bytes of an empty string with its end."""
COMMENTS = {
    pdf.FPDF_ANNOT_TEXT, pdf.FPDF_ANNOT_HIGHLIGHT, pdf.FPDF_ANNOT_UNDERLINE, pdf.FPDF_ANNOT_SQUIGGLY,
    pdf.FPDF_ANNOT_STRIKEOUT, pdf.FPDF_ANNOT_CARET, pdf.FPDF_ANNOT_INK,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """Words that a viewer writes into a box of the page: left, bottom, right, top."""

    text: str
    box: tuple[float, float, float, float]


def read_notes(page: pdfium.PdfPage) -> tuple[list[WrittenNote], list[LeftOut]]:
    """Give what viewers write onto `page` by themselves, and the comments that lie on it."""
    written, left_out = list[WrittenNote](), list[LeftOut]()
    for note in _notes(page):
        kind = pdf.FPDFAnnot_GetSubtype(note)
        text = fold(clean(_string(note, b"Contents"))) if kind in COMMENTS | {pdf.FPDF_ANNOT_FREETEXT} else ""
        if not text:
            continue
        if pdf.FPDFAnnot_GetFlags(note) & UNSHOWN:
            left_out.append(LeftOut(text=text, reason="hidden"))
        elif kind in COMMENTS:
            left_out.append(LeftOut(text=text, reason="comment"))
        elif pdf.FPDFAnnot_GetAP(note, pdf.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) <= NOTHING:
            written.append(WrittenNote(text, _box(note)))
    return written, left_out


def _notes(page: pdfium.PdfPage) -> Iterator[pdf.FPDF_ANNOTATION]:
    for index in range(min(MOST, pdf.FPDFPage_GetAnnotCount(page.raw))):
        note = pdf.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        try:
            yield note
        finally:
            pdf.FPDFPage_CloseAnnot(note)


def _string(note: pdf.FPDF_ANNOTATION, key: bytes) -> str:
    length = pdf.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdf.FPDFAnnot_GetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdf.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def _box(note: pdf.FPDF_ANNOTATION) -> tuple[float, float, float, float]:
    found = pdf.FS_RECTF()
    pdf.FPDFAnnot_GetRect(note, found)
    return found.left, found.bottom, found.right, found.top
