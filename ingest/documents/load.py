"""Read the documents of the library, as the corpus is read."""

from pathlib import PurePath

from assistant.child_process.limits import Limits
from assistant.documents.document import Document, DocumentError
from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Frozen, Kind
from assistant.errors import IngestError
from ingest.build.corpus import Corpus
from ingest.documents.reader_process.guarded import read
from ingest.readers.reader_input import ReaderInput


class Changes(Frozen):
    """How many passages of a document are other words in its new version, are not there any more, or are new."""

    changed: int
    gone: int
    new: int


class DocumentLoader:
    """The documents of `store` as read. Reading takes long, so others may change the library meanwhile.

    Contracts are left out: earlier versions kept them here, and `ingest.documents.move_contracts` takes them away.
    """

    def __init__(self, store: DocumentStore, limits: Limits) -> None:
        self._store = store
        self._limits = limits
        self._read: dict[StoredDocument, Document | DocumentError] = {}

    def read(self) -> Corpus:
        """Read what was not read before; what cannot be read is named by its id and left out.

        Raises:
            IngestError: an original or its record is damaged.
        """
        found = self._found()
        try:
            self._read = {stored: self._read.get(stored) or self._one(stored) for stored in found}
        except IngestError:
            if self._found() != found:  # somebody took it away while it was read
                return self.read()
            raise
        documents = [read for read in self._read.values() if isinstance(read, Document)]
        return Corpus(documents, [read for read in self._read.values() if isinstance(read, DocumentError)])

    def is_current(self) -> bool:
        """Tell whether the library still holds what was read, and nothing else."""
        return self._found() == list(self._read)

    def _found(self) -> list[StoredDocument]:
        return [stored for stored in self._store.documents() if stored.front.kind is not Kind.CONTRACT]

    def _one(self, stored: StoredDocument) -> Document | DocumentError:
        try:
            return load_document(self._store, stored, self._limits)
        except DocumentError as problem:
            return problem


def load_documents(store: DocumentStore, limits: Limits | None = None) -> Corpus:
    """Read every document of `store`, as `DocumentLoader` does."""
    return DocumentLoader(store, limits or Limits()).read()


def load_document(store: DocumentStore, stored: StoredDocument, limits: Limits) -> Document:
    """Read one document of `store`.

    Raises:
        DocumentError: it cannot be read; names it by its id.
        IngestError: its original is damaged.
    """
    name = f"{stored.id}{PurePath(stored.name).suffix}"
    given = ReaderInput(id=stored.id, name=name, front=stored.front, keep_all=stored.keep_all, format=stored.format)
    return read(store.original(stored), given, limits).model_copy(update={"imported": True})


def changes_since(store: DocumentStore, stored: StoredDocument, document: Document, limits: Limits) -> Changes | None:
    """Compare `document`, which is to become `stored`, with the version in `store`, passage by passage.

    None if there is no other version there, or none that can be read any more.
    """
    try:
        before = store.get(stored.id)
        if before is None or before.sha256 == stored.sha256:
            return None
        return compare_passages(load_document(store, before, limits), document)
    except IngestError:
        return None


def compare_passages(before: Document, after: Document) -> Changes:
    """Compare two versions of a document, passage by passage."""
    old, new = _texts(before), _texts(after)
    both = old.keys() & new.keys()
    return Changes(
        changed=sum(old[passage] != new[passage] for passage in both),
        gone=len(old) - len(both),
        new=len(new) - len(both),
    )


def _texts(document: Document) -> dict[str, str]:
    return {section.note.id: document.text[section.start : section.end] for section in document.sections}
