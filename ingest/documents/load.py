"""Read the documents of the library, as the corpus is read."""

from pathlib import PurePath

from assistant.documents.document import Document, DocumentError
from assistant.documents.store import Holding, Library
from assistant.domain import Frozen
from assistant.errors import IngestError
from ingest.build.corpus import Corpus
from ingest.documents.reader_process.guarded import read
from ingest.documents.reader_process.limits import Limits
from ingest.readers.reader_input import Given


class Changes(Frozen):
    """How many passages of a document are other words in its new version, are not there any more, or are new."""

    changed: int
    gone: int
    new: int


class Shelf:
    """The documents of `library` as read. Reading takes long, so others may change the library meanwhile."""

    def __init__(self, library: Library, limits: Limits) -> None:
        self._library = library
        self._limits = limits
        self._read: dict[Holding, Document | DocumentError] = {}

    def read(self) -> Corpus:
        """Read what was not read before; what cannot be read is named by its id and left out.

        Raises:
            IngestError: an original or its record is damaged.
        """
        holdings = self._library.holdings()
        try:
            self._read = {holding: self._read.get(holding) or self._one(holding) for holding in holdings}
        except IngestError:
            if self._library.holdings() != holdings:  # somebody took it away while it was read
                return self.read()
            raise
        documents = [read for read in self._read.values() if isinstance(read, Document)]
        return Corpus(documents, [read for read in self._read.values() if isinstance(read, DocumentError)])

    def is_current(self) -> bool:
        """Tell whether the library still holds what was read, and nothing else."""
        return self._library.holdings() == list(self._read)

    def _one(self, holding: Holding) -> Document | DocumentError:
        try:
            return read_holding(self._library, holding, self._limits)
        except DocumentError as problem:
            return problem


def read_library(library: Library, limits: Limits | None = None) -> Corpus:
    """Read every document of `library`, as `Shelf` does."""
    return Shelf(library, limits or Limits()).read()


def read_holding(library: Library, holding: Holding, limits: Limits) -> Document:
    """Read one document of `library`.

    Raises:
        DocumentError: it cannot be read; names it by its id.
        IngestError: its original is damaged.
    """
    name = f"{holding.id}{PurePath(holding.name).suffix}"
    given = Given(id=holding.id, name=name, front=holding.front, keep_all=holding.keep_all)
    return read(library.original(holding), given, limits)


def changes_since(library: Library, holding: Holding, document: Document, limits: Limits) -> Changes | None:
    """Compare `document`, which is to become `holding`, with the version in `library`, passage by passage.

    None if there is no other version there, or none that can be read any more.
    """
    try:
        before = library.get(holding.id)
        if before is None or before.sha256 == holding.sha256:
            return None
        old = _texts(read_holding(library, before, limits))
    except IngestError:
        return None
    new = _texts(document)
    both = old.keys() & new.keys()
    return Changes(
        changed=sum(old[passage] != new[passage] for passage in both),
        gone=len(old) - len(both),
        new=len(new) - len(both),
    )


def _texts(document: Document) -> dict[str, str]:
    return {section.note.id: document.text[section.start : section.end] for section in document.sections}
