"""Which reader reads which format, and which documents a file holds."""

from collections.abc import Callable, Iterator
from importlib import import_module

from assistant.documents.document import Document, DocumentError
from ingest.readers.archive import documents
from ingest.readers.detect import DocumentFormat, detect
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
    found = detect(raw, given.name)
    if found is DocumentFormat.ZIP:
        outer, _, member = given.name.rpartition("/")
        raise DocumentError(outer or given.name, 0, "zip_nested", member=member)
    return reader_of(found)(raw, given)


def parts(raw: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Give the documents that a file holds: itself, those of a zip, those attached to an e-mail.

    Raises:
        DocumentError: it is nothing that there is a reader for, or a zip that is damaged or unsafe.
    """
    match detect(raw, name):
        case DocumentFormat.ZIP:
            for inner, content in documents(raw, name):
                yield f"{name}/{inner}", content
        case DocumentFormat.EMAIL:
            from ingest.readers.email.reader import attachments

            yield name, raw
            for attached, content in attachments(raw, name):
                yield f"{name}/{attached}", content
        case _:
            yield name, raw
