"""The original of a document that the user took in, as far as it can be shown as it looks: a PDF."""

from pathlib import Path

from assistant.documents.format import DocumentFormat, is_pdf
from assistant.documents.store import DocumentStore
from assistant.domain import Source


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
    if stored is None or stored.sha256 != source.sha256 or stored.format not in {DocumentFormat.PDF, None}:
        return None
    raw = store.original(stored)
    return raw if stored.format or is_pdf(raw, stored.name) else None
