"""What is asked of the process that reads documents, and what it answers."""

from assistant.child_process.messages import Refusal
from assistant.documents.document import Document
from assistant.documents.format import DocumentFormat
from assistant.documents.picture import PictureComparison
from assistant.domain import Frozen
from ingest.documents.read_new import ImportOptions
from ingest.readers.reader_input import ReaderInput


class CompareRequest(Frozen):
    """Hold the pages of a PDF against their pictures within `seconds`; of those `recognised` there is nothing else."""

    seconds: float
    recognised: tuple[int, ...] = ()


class ReadRequest(Frozen):
    """Read a file that is new (`options`) or known (`given`), or `compare` one; with neither, give the documents in it.

    `format` is that of a new file, as far as it is known; see `ReaderInput` for `recognise`.
    """

    name: str
    options: ImportOptions | None = None
    format: DocumentFormat | None = None
    given: ReaderInput | None = None
    recognise: bool = False
    compare: CompareRequest | None = None


class DocumentPart(Frozen):
    """A document in a file: its name, its format, and its bytes among those that are sent; None for the file itself."""

    name: str
    size: int | None
    format: DocumentFormat | None = None


class Reply(Frozen):
    """The documents in a file, or one that was read or compared, and why no more could be."""

    parts: tuple[DocumentPart, ...] = ()
    document: Document | None = None
    picture: PictureComparison | None = None
    refusal: Refusal | None = None
