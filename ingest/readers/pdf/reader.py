"""Read a PDF: its text layer, and the words of scanned pages."""

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdf

from assistant.documents.document import Document, DocumentError, LeftOut, RecognisedPage, UnknownLook
from assistant.documents.pdf_file import open_pdf
from ingest.readers.blocks import Block
from ingest.readers.pdf.blocks import to_blocks
from ingest.readers.pdf.contents import without_contents
from ingest.readers.pdf.fields import read_fields
from ingest.readers.pdf.file_looks import look_at_file
from ingest.readers.pdf.legible import FEW_LETTERS, check_letters, check_scans, scanned_pages
from ingest.readers.pdf.margins import without_margins
from ingest.readers.pdf.notes import ENCLOSED, read_notes, unseen
from ingest.readers.pdf.order import columns
from ingest.readers.pdf.paragraphs import paragraphs, usual_type
from ingest.readers.pdf.recognise import recognise
from ingest.readers.pdf.rules import Rules, has_picture, read_rules
from ingest.readers.pdf.tables import with_rows
from ingest.readers.pdf.tesseract import is_installed
from ingest.readers.pdf.text import PageText, Piece, read_page
from ingest.readers.pdf.unread import Cells, busy_cells, unread_pages
from ingest.readers.pdf.words import Dehyphenator
from ingest.readers.reader_input import ReaderInput
from ingest.readers.sections.structure import to_document


def read_pdf(raw: bytes, given: ReaderInput) -> Document:
    """Read the text layer of a PDF, page by page in reading order; scanned pages by text recognition, if it is there.

    Raises:
        DocumentError: the file is empty, too large or too long, damaged, needs a password, is a scan that nobody can
            read, or its text layer holds codes of a font instead of letters.
    """
    read = read_blocks(raw, given)
    more = {"recognised": read.recognised, "layered": read.layered, "pale": read.pale, "unknown_looks": read.unknown}
    return to_document(read.blocks, given, raw, read.left_out).model_copy(update=more)


class PdfContent(NamedTuple):
    """The blocks of a PDF, what is left out of it, and of the rest what to doubt, as `Document` names it."""

    blocks: list[Block]
    left_out: list[LeftOut]
    recognised: tuple[RecognisedPage, ...]
    layered: tuple[int, ...]
    pale: tuple[str, ...]
    unknown: tuple[UnknownLook, ...] = ()


def read_blocks(raw: bytes, given: ReaderInput) -> PdfContent:
    """Give the content of a PDF; the errors of `read_pdf`."""
    with open_pdf(raw, given.name) as document:
        looks, attached, enclosed = look_at_file(document)  # before the notes are a part of the pages
        read = [_read(document, number, given.name) for number in range(len(document))]
    pages = [page for page, *_ in read]
    check_letters(pages, given.name)
    hidden = [LeftOut(text=piece.text, reason="hidden") for page in pages for piece in page.hidden]
    hidden += [LeftOut(text=piece.text, reason="hardly_seen") for page in pages for piece in page.faint]
    pictures = [picture for _, _, picture, _ in read]
    bodies, left_out = without_margins(pages)
    scans = scanned_pages(bodies, pictures)
    recognised: tuple[RecognisedPage, ...] = ()
    tried = bool(scans) and is_installed()
    if tried:
        if not given.recognise:
            raise DocumentError(given.name, 0, "pdf_scans_wait", scans=len(scans))
        found = recognise(raw, scans, given.name)
        pages = [found.pages.get(number, page) for number, page in enumerate(pages)]
        bodies, left_out = without_margins(pages)
        scans, recognised = scanned_pages(bodies, pictures), found.told
        hidden += [LeftOut(text=piece.text, reason="hardly_seen") for piece in found.faint]
        hidden += [LeftOut(text=f"[{number + 1}]", reason="unread_picture") for number in found.more]
    left_out += check_scans(bodies, scans, given.name, tried=tried)
    left_out += [LeftOut(text=piece.text, reason="slanted") for page in pages for piece in page.slanted]
    left_out += [LeftOut(text=piece.text, reason="watermark") for page in pages for piece in page.stamped]
    left_out += hidden
    left_out += [note for page, *_ in read for note in page.beside]
    left_out += unread_pages(_unread(read, scans, recognised), [page.height for page in pages])
    if given.keep_all:
        bodies = [page.pieces for page in pages]
    laid_out: list[list[list[Piece]]] = []
    for body, (_, rules, *_) in zip(bodies, read, strict=True):
        runs = columns(with_rows(body, *rules))
        if not given.keep_all:
            runs, contents = without_contents(runs)
            left_out += contents
        laid_out.append(runs)
    runs = [run for page in laid_out for run in page]
    usual, words = usual_type(runs), Dehyphenator(given.front.language, runs)
    blocks = to_blocks(paragraphs(laid_out, usual), usual, words)
    if not blocks:
        raise DocumentError(given.name, 0, "empty")
    layered = tuple(number for number, page in enumerate(pages, start=1) if page.layer >= FEW_LETTERS)
    pale = tuple(piece.text for page in pages for piece in page.pale)
    left_out += attached
    looks += [look for page, *_ in read for look in page.unknown]
    if enclosed > sum(left.reason == "other_document" for left in left_out):
        looks.append(UnknownLook(text="", stated=ENCLOSED))
    return PdfContent(blocks, left_out, recognised, layered, pale, tuple(dict.fromkeys(looks)))


def _unread(
    read: Sequence[tuple[PageText, Rules, bool, Cells]], scans: Sequence[int], told: Sequence[RecognisedPage]
) -> list[Cells]:
    """Give what each page shows beside its letters; pages that are named for another reason show nothing."""
    named = {*scans, *(page.page - 1 for page in told)}
    named |= {number for number, (page, *_) in enumerate(read) if page.layer >= FEW_LETTERS}
    return [frozenset() if number in named else cells for number, (*_, cells) in enumerate(read)]


def _read(document: pdfium.PdfDocument, number: int, name: str) -> tuple[PageText, Rules, bool, Cells]:
    """Give the text of a page, its ruled lines, whether anything else is drawn on it, and where that is busy."""
    try:
        page = document[number]
        notes, fields = read_notes(page), read_fields(document, page)
        if pdf.FPDFPage_Flatten(page.raw, pdf.FLAT_NORMALDISPLAY) == pdf.FLATTEN_SUCCESS:
            page.close()  # fields that were filled in and notes are part of the page now
            page = document[number]
        text = read_page(page, notes.written)
        text.beside += [*notes.left_out, *fields.hidden]
        seen = [piece.text for piece in (*text.pieces, *text.slanted, *text.stamped)]
        text.unknown += [*notes.unknown, *unseen((*notes.stated, *fields.stated), seen), *fields.boxes]
    except pdfium.PdfiumError as error:
        raise DocumentError(name, 0, "pdf_damaged") from error
    try:
        drawn, rules = has_picture(page), read_rules(page)
        cells = busy_cells(page, text.boxes, rules) if drawn else Cells()
        return text, ([], []) if text.turn else rules, drawn, cells
    finally:
        page.close()
