"""Read Markdown that is not of our corpus: German statutes have their own shape."""

from assistant.documents.document import HTML_LOOK, Document
from ingest.readers.charset import characters
from ingest.readers.markdown import read_markdown_text
from ingest.readers.markdown_html import holds_html
from ingest.readers.reader_input import ReaderInput
from ingest.readers.statutes.statute_markdown import is_statute, read_statute_markdown


def read_any_markdown(raw: bytes, given: ReaderInput) -> Document:
    """Read an act, or any other text. How a browser shows the HTML in it is not judged.

    Raises:
        DocumentError: it cannot be read.
    """
    document = read_statute_markdown(raw, given) if is_statute(raw) else read_markdown_text(raw, given)
    if not holds_html(characters(raw, given.name)):
        return document
    return document.model_copy(update={"unknown_looks": (HTML_LOOK, *document.unknown_looks)})
