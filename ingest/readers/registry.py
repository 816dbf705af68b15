"""Which reader reads which format, and which documents a file holds."""

from collections.abc import Callable, Iterator

from ingest.document import Document, DocumentError
from ingest.readers.archive import documents
from ingest.readers.detect import Format, detect
from ingest.readers.docx.reader import read_docx
from ingest.readers.email.reader import attachments, read_email
from ingest.readers.given import Given
from ingest.readers.html.reader import read_html
from ingest.readers.markdown_text import read_markdown_text
from ingest.readers.pdf.reader import read_pdf
from ingest.readers.plain import read_plain
from ingest.readers.statutes.formex import read_formex
from ingest.readers.statutes.gii import read_gii
from ingest.readers.statutes.statute_markdown import is_statute, read_statute_markdown


def read_markdown(raw: bytes, given: Given) -> Document:
    """Read Markdown: German statutes have their own shape."""
    return read_statute_markdown(raw, given) if is_statute(raw) else read_markdown_text(raw, given)


READERS: dict[Format, Callable[[bytes, Given], Document]] = {
    Format.DOCX: read_docx,
    Format.EMAIL: read_email,
    Format.FORMEX: read_formex,
    Format.GII: read_gii,
    Format.HTML: read_html,
    Format.MARKDOWN: read_markdown,
    Format.PDF: read_pdf,
    Format.TEXT: read_plain,
}


def read(raw: bytes, given: Given) -> Document:
    """Read the document `raw`, whatever its format; a zip is none, and one that comes out of another file stays shut.

    Raises:
        DocumentError: it cannot be read; nothing of it is kept then.
    """
    found = detect(raw, given.name)
    if found is Format.ZIP:
        outer, _, member = given.name.rpartition("/")
        raise DocumentError(outer or given.name, 0, "zip_nested", member=member)
    return READERS[found](raw, given)


def parts(raw: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Give the documents that a file holds: itself, those of a zip, those attached to an e-mail.

    Raises:
        DocumentError: it is nothing that there is a reader for, or a zip that is damaged or unsafe.
    """
    match detect(raw, name):
        case Format.ZIP:
            for inner, content in documents(raw, name):
                yield f"{name}/{inner}", content
        case Format.EMAIL:
            yield name, raw
            for attached, content in attachments(raw, name):
                yield f"{name}/{attached}", content
        case _:
            yield name, raw
