"""What is known of a document before it is read."""

from assistant.documents.document import FrontMatter
from assistant.documents.format import DocumentFormat
from assistant.domain import Frozen


class ReaderInput(Frozen):
    """The future id of a document, the file's name for messages, and what its head would say.

    `keep_all` keeps what a reader would leave out as foreign matter; a `format` that is not known yet is found out.
    Without `recognise` a document with scanned pages is refused (`pdf_scans_wait`), if their text could be recognised.
    """

    id: str
    name: str
    front: FrontMatter
    keep_all: bool = False
    format: DocumentFormat | None = None
    recognise: bool = True
