"""Notes in a PDF: words written onto the page without a drawing of them, comments that open on a click, documents."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LeftOut, UnknownLook
from ingest.readers.charset import clean, fold

MOST = 10_000
TAG = re.compile("<[^<>]{0,1000}>")
ENCLOSED = "/EF"
UNSHOWN = pdf.FPDF_ANNOT_FLAG_HIDDEN | pdf.FPDF_ANNOT_FLAG_NOVIEW
NOTHING = 2
"""Bytes of an empty string with its end."""
COMMENTS = {
    pdf.FPDF_ANNOT_TEXT, pdf.FPDF_ANNOT_HIGHLIGHT, pdf.FPDF_ANNOT_UNDERLINE, pdf.FPDF_ANNOT_SQUIGGLY,
    pdf.FPDF_ANNOT_STRIKEOUT, pdf.FPDF_ANNOT_CARET, pdf.FPDF_ANNOT_INK,
}  # fmt: skip
DRAWN = {
    pdf.FPDF_ANNOT_SQUARE, pdf.FPDF_ANNOT_CIRCLE, pdf.FPDF_ANNOT_LINE, pdf.FPDF_ANNOT_POLYGON,
    pdf.FPDF_ANNOT_POLYLINE, pdf.FPDF_ANNOT_STAMP, pdf.FPDF_ANNOT_REDACT,
}  # fmt: skip
"""Shapes that may carry a comment as well, which a viewer opens beside them."""
STRIKING = {
    pdf.FPDF_ANNOT_STRIKEOUT, pdf.FPDF_ANNOT_REDACT, pdf.FPDF_ANNOT_SCREEN, pdf.FPDF_ANNOT_MOVIE,
    pdf.FPDF_ANNOT_RICHMEDIA, pdf.FPDF_ANNOT_THREED,
}  # fmt: skip
"""What takes words back, or shows others when it is played, whatever is drawn for it."""
KNOWN = {
    pdf.FPDF_ANNOT_LINK, pdf.FPDF_ANNOT_POPUP, pdf.FPDF_ANNOT_WIDGET, pdf.FPDF_ANNOT_FREETEXT,
    pdf.FPDF_ANNOT_FILEATTACHMENT, pdf.FPDF_ANNOT_SOUND, pdf.FPDF_ANNOT_PRINTERMARK, pdf.FPDF_ANNOT_TRAPNET,
} | COMMENTS - STRIKING  # fmt: skip
"""What shows no words of its own, or is read elsewhere; all other kinds have to be drawn to be a part of the page."""
NAMES = {
    getattr(pdf, f"FPDF_ANNOT_{name.upper()}"): f"/{name}"
    for name in (
        "Circle", "Line", "Movie", "Polygon", "PolyLine", "Redact", "RichMedia", "Screen", "Square",
        "Stamp", "StrikeOut", "Watermark",
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """Words that a viewer writes into a box of the page: left, bottom, right, top."""

    text: str
    box: tuple[float, float, float, float]


class PageNotes(NamedTuple):
    """What viewers write onto a page by themselves, comments and documents that lie on it, and what else is drawn.

    `stated` are words that a note has in another form, too; they may be those that are seen.
    """

    written: list[WrittenNote]
    left_out: list[LeftOut]
    unknown: list[UnknownLook]
    stated: list[UnknownLook]


def read_notes(page: pdfium.PdfPage) -> PageNotes:
    """Read what lies on `page`, before it becomes a part of it."""
    written, left_out, unknown, stated = notes = PageNotes([], [], [], [])
    for note in annotations(page):
        kind = pdf.FPDFAnnot_GetSubtype(note)
        is_unshown = pdf.FPDFAnnot_GetFlags(note) & UNSHOWN
        if kind == pdf.FPDF_ANNOT_FILEATTACHMENT:
            name = attachment_name(pdf.FPDFAnnot_GetFileAttachment(note))
            left_out.append(LeftOut(text=name, reason="other_document"))
        if not is_unshown and kind not in KNOWN and (kind in STRIKING or not _is_drawn(note)):
            unknown.append(UnknownLook(text=fold(clean(_string(note, b"Contents"))), stated=NAMES.get(kind, "/Annot")))
        if kind == pdf.FPDF_ANNOT_FREETEXT and not is_unshown and (rich := TAG.sub(" ", _string(note, b"RC"))).strip():
            stated.append(UnknownLook(text=fold(clean(rich)), stated="/RC"))
        has_words = kind in COMMENTS | DRAWN | {pdf.FPDF_ANNOT_FREETEXT}
        text = fold(clean(_string(note, b"Contents"))) if has_words else ""
        if not text:
            continue
        if is_unshown:
            left_out.append(LeftOut(text=text, reason="hidden"))
        elif kind in COMMENTS | DRAWN:
            left_out.append(LeftOut(text=text, reason="comment"))
        elif not _is_drawn(note):
            written.append(WrittenNote(text, _box(note)))
    return notes


def unseen(stated: Iterable[UnknownLook], page: Iterable[str]) -> Iterator[UnknownLook]:
    """Give those of the words that do not stand on a page with these pieces."""
    shown = _letters("".join(page))
    return (look for look in stated if _letters(look.text) not in shown)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_drawn(note: pdf.FPDF_ANNOTATION) -> bool:
    return bool(pdf.FPDFAnnot_GetAP(note, pdf.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > NOTHING)


def annotations(page: pdfium.PdfPage) -> Iterator[pdf.FPDF_ANNOTATION]:
    """Give what lies on `page`, each as long as it is looked at."""
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


def attachment_name(attached: pdf.FPDF_ATTACHMENT) -> str:
    """Give the name of an enclosed document."""
    length = pdf.FPDFAttachment_GetName(attached, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdf.FPDFAttachment_GetName(attached, ctypes.cast(buffer, ctypes.POINTER(pdf.FPDF_WCHAR)), length)
    return fold(clean(buffer.raw.decode("utf-16-le", "replace").rstrip("\0"))) or ENCLOSED
