"""Fields of a form on a page of a PDF: what they hold, for viewers may show that and not what is drawn."""

import ctypes
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LeftOut, UnknownLook
from ingest.readers.charset import clean, fold
from ingest.readers.pdf.notes import UNSHOWN, annotations

TYPED = {pdf.FPDF_FORMFIELD_TEXTFIELD, pdf.FPDF_FORMFIELD_COMBOBOX, pdf.FPDF_FORMFIELD_LISTBOX}
TICKED = {pdf.FPDF_FORMFIELD_CHECKBOX: "☐☒", pdf.FPDF_FORMFIELD_RADIOBUTTON: "○◉"}
FIELD, BOX = "/V", "/Btn"


class PageFields(NamedTuple):
    """The words that fields of a page hold, boxes that may be ticked or not, and the words in hidden fields."""

    stated: list[UnknownLook]
    boxes: list[UnknownLook]
    hidden: list[LeftOut]


def read_fields(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> PageFields:
    """Read the fields of `page`, before they become a part of it."""
    found = PageFields([], [], [])
    if document.formenv is None:
        return found
    form = document.formenv.raw
    for field in annotations(page):
        if pdf.FPDFAnnot_GetSubtype(field) != pdf.FPDF_ANNOT_WIDGET:
            continue
        kind = pdf.FPDFAnnot_GetFormFieldType(form, field)
        if kind in TYPED:
            value = _told(pdf.FPDFAnnot_GetFormFieldValue, form, field)
            if value and pdf.FPDFAnnot_GetFlags(field) & UNSHOWN:
                found.hidden.append(LeftOut(text=value, reason="hidden"))
            elif value:
                found.stated.append(UnknownLook(text=value, stated=FIELD))
        elif kind in TICKED and not pdf.FPDFAnnot_GetFlags(field) & UNSHOWN:
            name = _told(pdf.FPDFAnnot_GetFormFieldAlternateName, form, field)
            name = name or _told(pdf.FPDFAnnot_GetFormFieldName, form, field)
            box = TICKED[kind][bool(pdf.FPDFAnnot_IsChecked(form, field))]
            found.boxes.append(UnknownLook(text=f"{box} {name}", stated=BOX))
    return found


def _told(ask: Callable[..., int], form: pdf.FPDF_FORMHANDLE, field: pdf.FPDF_ANNOTATION) -> str:
    length = ask(form, field, None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(form, field, ctypes.cast(buffer, ctypes.POINTER(pdf.FPDF_WCHAR)), length)
    return fold(clean(buffer.raw.decode("utf-16-le", "replace").rstrip("\0")))
