"""Read the documents of the library, as the corpus is read."""

from pathlib import PurePath

from ingest.corpus import Corpus
from ingest.document import Document, DocumentError
from ingest.holdings import Library
from ingest.readers.given import Given


def read_library(library: Library) -> Corpus:
    """Read every document of `library`; what cannot be read is named by its id and left out.

    Raises:
        IngestError: an original or its record is damaged.
    """
    holdings = library.holdings()
    if not holdings:
        return Corpus([], [])
    from ingest.readers.registry import read  # the packages for all formats take a while to import

    documents: list[Document] = []
    problems: list[DocumentError] = []
    for holding in holdings:
        name = f"{holding.id}{PurePath(holding.name).suffix}"
        given = Given(id=holding.id, name=name, front=holding.front, keep_all=holding.keep_all)
        try:
            documents.append(read(library.original(holding), given))
        except DocumentError as problem:
            problems.append(problem)
    return Corpus(documents, problems)
