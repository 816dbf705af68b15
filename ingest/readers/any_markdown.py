"""Read Markdown that is not of our corpus: German statutes have their own shape."""

from assistant.documents.document import Document
from ingest.readers.markdown import read_markdown_text
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.statute_markdown import is_statute, read_statute_markdown


def read_any_markdown(raw: bytes, given: ReaderInput) -> Document:
    """Read an act, or any other text.

    Raises:
        DocumentError: it cannot be read.
    """
    return read_statute_markdown(raw, given) if is_statute(raw) else read_markdown_text(raw, given)
