"""Read the documents of the library, as the corpus is read."""

from pathlib import PurePath

from assistant.domain import Frozen
from assistant.errors import IngestError
from ingest.corpus import Corpus
from ingest.document import Document, DocumentError
from ingest.holdings import Holding, Library
from ingest.readers.given import Given


class Changes(Frozen):
    """How many passages of a document are other words in its new version, are not there any more, or are new."""

    changed: int
    gone: int
    new: int


def read_library(library: Library) -> Corpus:
    """Read every document of `library`; what cannot be read is named by its id and left out.

    Raises:
        IngestError: an original or its record is damaged.
    """
    documents: list[Document] = []
    problems: list[DocumentError] = []
    for holding in library.holdings():
        try:
            documents.append(read_holding(library, holding))
        except DocumentError as problem:
            problems.append(problem)
    return Corpus(documents, problems)


def read_holding(library: Library, holding: Holding) -> Document:
    """Read one document of `library`.

    Raises:
        DocumentError: it cannot be read; names it by its id.
        IngestError: its original is damaged.
    """
    from ingest.readers.registry import read  # the packages for all formats take a while to import

    name = f"{holding.id}{PurePath(holding.name).suffix}"
    given = Given(id=holding.id, name=name, front=holding.front, keep_all=holding.keep_all)
    return read(library.original(holding), given)


def changes_since(library: Library, holding: Holding, document: Document) -> Changes | None:
    """Compare `document`, which is to become `holding`, with the version in `library`, passage by passage.

    None if there is no other version there, or none that can be read any more.
    """
    try:
        before = library.get(holding.id)
        if before is None or before.sha256 == holding.sha256:
            return None
        old = _texts(read_holding(library, before))
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
