"""Withdraw documents where the library cannot be read as a whole: one that fails holds up no removal of another."""

import hashlib
import logging

from assistant.documents.store import DocumentStore
from assistant.domain import Access, Source
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import SnapshotError
from assistant.index.snapshot import KnowledgeBase
from assistant.progress import Progress
from assistant.settings import Settings
from ingest.build.write import Content, Outside, write_snapshot

_log = logging.getLogger(__name__)


def reduce_snapshot(
    settings: Settings, outside: Outside, progress: Progress, embeddings: SentenceEmbeddings | None
) -> bool:
    """Write the snapshot in use anew, without what was removed from the library or closed in it.

    Nothing is read, added or opened; tells whether there was anything to withdraw. Whoever does this is alone
    (`ingest.build.pipeline.exclusive_ingest`).

    Raises:
        IngestError: a record of the library is damaged.
        StateError: data folder or cache cannot be written to.
    """
    try:
        in_use = KnowledgeBase.current(settings)
    except SnapshotError:
        return False
    sources = _left(in_use, DocumentStore(settings.documents))
    if sources == list(in_use.sources.values()):
        return False
    ids = {source.id for source in sources}
    passages = [passage for passage in in_use.passages if passage.source_id in ids]
    texts = {source_id: text for source_id, text in in_use.texts.items() if source_id in ids}
    parts = (in_use.manifest.inputs, *(f"{source.id} {source.access}" for source in sources))
    version = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    write_snapshot(settings, version, Content(sources, passages, texts), outside, progress, embeddings)
    return True


def _left(in_use: KnowledgeBase, library: DocumentStore) -> list[Source]:
    """Give the sources that are still there; those of the company for whom the library says now, if that is fewer."""
    held = {stored.id: stored.front.access for stored in library.documents()}
    left: list[Source] = []
    for source in in_use.sources.values():
        if not source.imported:
            left.append(source)
        elif source.id in held:
            closed = Access.LEGAL in {source.access, held[source.id]}
            left.append(source.model_copy(update={"access": Access.LEGAL if closed else Access.ALL}))
        else:
            _log.info("%s was removed, and leaves the snapshot", source.id)
    return left
