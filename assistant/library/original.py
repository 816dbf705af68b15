"""The original of a document that the user took in, as far as it can be shown as it looks: a PDF."""

from pathlib import Path

from assistant.documents.store import DocumentStore
from assistant.domain import Source
from ingest.readers.detect import DocumentFormat, detect


def pdf_original(documents: Path, source: Source) -> bytes | None:
    """Give the PDF that `source` was read from; None if it is no PDF, or another version than that of the snapshot.

    Args:
        documents: the folder of the library (see `assistant.documents.store`).
        source: has to be one that the reader may see.

    Raises:
        IngestError: the original is damaged.
    """
    store = DocumentStore(documents)
    stored = store.get(source.id)
    if stored is None or stored.sha256 != source.sha256:
        return None
    raw = store.original(stored)
    return raw if detect(raw, stored.name) is DocumentFormat.PDF else None
