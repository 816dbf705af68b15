"""Write a snapshot of what was read, or of what an earlier one holds, and switch to it."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain import Language, Passage, Source
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.embedding_units import embedding_units
from assistant.index.manifest import Manifest
from assistant.progress import Progress
from assistant.settings import Settings
from assistant.state import writing
from ingest.build.embed import Embedded, embed, texts_to_embed
from ingest.build.snapshot import SnapshotWriter

_log = logging.getLogger(__name__)
Outside = Mapping[Language, Sequence[str]]


@dataclass(frozen=True)
class Content:
    """What a snapshot is made of: its sources, their passages one after the other, and their full texts by id."""

    sources: Sequence[Source]
    passages: Sequence[Passage]
    texts: dict[str, str]


def write_snapshot(
    settings: Settings,
    version: str,
    content: Content,
    outside: Outside,
    progress: Progress,
    embeddings: SentenceEmbeddings | None,
) -> tuple[Manifest, Embedded]:
    """Embed and write it; `version` is the fingerprint of its inputs, `outside` are questions that it does not answer.

    Raises:
        StateError: data folder or cache cannot be written to; then the snapshot in use stays.
    """
    units = [list(embedding_units(passage)) for passage in content.passages]
    embedded = embed(texts_to_embed(content.passages, units, outside), settings, progress, embeddings)
    writer = SnapshotWriter(settings, version)
    try:
        with writing(settings.home):  # asks why it failed before the room is given back
            writer.write(content.sources, content.texts, content.passages, units, embedded.vectors, outside, progress)
            knowledge = writer.finish(embedded.fingerprint)
    except BaseException:
        writer.discard()
        raise
    counts = len(content.sources), len(content.passages)
    _log.info("snapshot %s: %d documents, %d passages", knowledge.path.name, *counts)
    return knowledge.manifest, embedded
