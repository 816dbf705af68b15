"""The original of a document that the user took in, as far as it can be shown as it looks: a PDF."""

from pathlib import Path

from assistant.documents.store import Library
from assistant.domain import Source
from ingest.readers.detect import Format, detect


def pdf_original(holdings: Path, source: Source) -> bytes | None:
    """Give the PDF that `source` was read from; None if it is no PDF, or another version than that of the snapshot.

    Args:
        holdings: the folder of the library (see `assistant.documents.store`).
        source: has to be one that the reader may see.

    Raises:
        IngestError: the original is damaged.
    """
    library = Library(holdings)
    holding = library.get(source.id)
    if holding is None or holding.sha256 != source.sha256:
        return None
    raw = library.original(holding)
    return raw if detect(raw, holding.name) is Format.PDF else None
