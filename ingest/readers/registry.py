"""Which reader reads which format, and which documents a file holds."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from assistant.documents.document import Document, DocumentError
from assistant.documents.format import DocumentFormat
from ingest.readers.archive import documents
from ingest.readers.deceiving_characters import noticing, with_deceiving
from ingest.readers.detect import detect
from ingest.readers.reader_input import ReaderInput

Reader = Callable[[bytes, ReaderInput], Document]

# By name, as the packages for all formats take a while to import.
READERS = {
    DocumentFormat.DOCX: "docx.reader:read_docx",
    DocumentFormat.EMAIL: "email.reader:read_email",
    DocumentFormat.FORMEX: "statutes.formex:read_formex",
    DocumentFormat.GII: "statutes.gii:read_gii",
    DocumentFormat.HTML: "html.reader:read_html",
    DocumentFormat.MARKDOWN: "any_markdown:read_any_markdown",
    DocumentFormat.PDF: "pdf.reader:read_pdf",
    DocumentFormat.TEXT: "plain:read_plain",
}


def reader_of(found: DocumentFormat) -> Reader:
    """Give the reader of a format; a zip has none."""
    module, _, function = READERS[found].partition(":")
    reader: Reader = getattr(import_module(f"ingest.readers.{module}"), function)
    return reader


def read(raw: bytes, given: ReaderInput) -> Document:
    """Read the document `raw`, whatever its format; a zip is none, and one that comes out of another file stays shut.

    Raises:
        DocumentError: it cannot be read; nothing of it is kept then.
    """
    found = given.format or detect(raw, given.name)
    if found is DocumentFormat.ZIP:
        outer, _, member = given.name.rpartition("/")
        raise DocumentError(outer or given.name, 0, "zip_nested", member=member)
    with noticing() as noticed:
        document = reader_of(found)(raw, given)
    return with_deceiving(document, noticed)


class FilePart(NamedTuple):
    """A document in a file; `format` is None where there is no reader for it, which reading it says."""

    name: str
    raw: bytes
    format: DocumentFormat | None


def parts(raw: bytes, name: str) -> Iterator[FilePart]:
    """Give the documents that a file holds: itself, those of a zip, those attached to an e-mail.

    Raises:
        DocumentError: it is nothing that there is a reader for, or a zip that is damaged or unsafe.
    """
    found = detect(raw, name)
    if found is not DocumentFormat.ZIP:
        yield FilePart(name, raw, found)
    for inner, content in _inner(raw, name, found):
        yield FilePart(f"{name}/{inner}", content, _format_of(content, f"{name}/{inner}"))


def _inner(raw: bytes, name: str, found: DocumentFormat) -> Iterable[tuple[str, bytes]]:
    if found is DocumentFormat.ZIP:
        return documents(raw, name)
    if found is DocumentFormat.EMAIL:
        from ingest.readers.email.reader import attachments

        return attachments(raw, name)
    return ()


def _format_of(raw: bytes, name: str) -> DocumentFormat | None:
    try:
        return detect(raw, name)
    except DocumentError:
        return None
