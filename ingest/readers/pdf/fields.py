"""Fields of a form on a page of a PDF: what they hold, for viewers may show that and not what is drawn."""

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import LeftOut, UnknownLook
from ingest.readers.charset import clean, fold
from ingest.readers.pdf.notes import UNSHOWN, annotations

CHOSEN = {pdf.FPDF_FORMFIELD_COMBOBOX, pdf.FPDF_FORMFIELD_LISTBOX}
TYPED = {pdf.FPDF_FORMFIELD_TEXTFIELD} | CHOSEN
MOST_OPTIONS = 1000
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
            words = list(_chosen(form, field) if kind in CHOSEN else ()) or [_value(form, field)]
            if pdf.FPDFAnnot_GetFlags(field) & UNSHOWN:
                found.hidden.extend(LeftOut(text=text, reason="hidden") for text in words if text)
            else:
                found.stated.extend(UnknownLook(text=text, stated=FIELD) for text in words if text)
        elif kind in TICKED and not pdf.FPDFAnnot_GetFlags(field) & UNSHOWN:
            name = _told(partial(pdf.FPDFAnnot_GetFormFieldAlternateName, form, field))
            name = name or _told(partial(pdf.FPDFAnnot_GetFormFieldName, form, field))
            box = TICKED[kind][bool(pdf.FPDFAnnot_IsChecked(form, field))]
            found.boxes.append(UnknownLook(text=f"{box} {name}", stated=BOX))
    return found


def _chosen(form: pdf.FPDF_FORMHANDLE, field: pdf.FPDF_ANNOTATION) -> Iterator[str]:
    """Give what a choice shows; its value may be another, which is only sent."""
    for index in range(min(MOST_OPTIONS, pdf.FPDFAnnot_GetOptionCount(form, field))):
        if pdf.FPDFAnnot_IsOptionSelected(form, field, index):
            yield _told(partial(pdf.FPDFAnnot_GetOptionLabel, form, field, index))


def _value(form: pdf.FPDF_FORMHANDLE, field: pdf.FPDF_ANNOTATION) -> str:
    return _told(partial(pdf.FPDFAnnot_GetFormFieldValue, form, field))


def _told(ask: Callable[[object, int], int]) -> str:
    length = ask(None, 0)
    buffer = ctypes.create_string_buffer(length)
    ask(ctypes.cast(buffer, ctypes.POINTER(pdf.FPDF_WCHAR)), length)
    return fold(clean(buffer.raw.decode("utf-16-le", "replace").rstrip("\0")))
