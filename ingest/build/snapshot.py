"""Write one complete snapshot beside the others, then switch the pointer in one step."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from chromadb.errors import NotFoundError
from numpy.typing import NDArray
from pydantic_core import to_json

from assistant.domain import Kind, Language, Passage, Source
from assistant.errors import SnapshotError
from assistant.index.embedding_units import EmbeddingUnit, lexical_text
from assistant.index.lexical import LexicalIndex
from assistant.index.manifest import (
    MANIFEST,
    PASSAGES,
    POINTER,
    SCHEMA,
    SOURCES,
    TEXTS,
    VECTORS,
    Manifest,
    current_path,
    hash_of,
    lexical_folder,
)
from assistant.index.out_of_scope import outside_file
from assistant.index.snapshot import KnowledgeBase, served_languages
from assistant.index.store import INDEX, close_after, collection_name, connect, reaching
from assistant.progress import Progress, silent
from assistant.settings import Settings
from assistant.state import put_in_place, sync


class SnapshotWriter:
    """Builds the snapshot `folder`; it counts only once `finish` has written its manifest and moved the pointer."""

    def __init__(self, settings: Settings, version: str) -> None:
        created = datetime.now(UTC)
        self.folder = settings.snapshots / f"{created:%Y%m%dT%H%M%S%f}-{version[:12]}"
        self._settings = settings
        self._version = version[:12]
        self._inputs = version
        self._created = created
        self._counts: dict[str, Any] = {}
        self.folder.mkdir(parents=True)

    def write(
        self,
        sources: Sequence[Source],
        texts: dict[str, str],
        passages: Sequence[Passage],
        units: Sequence[Sequence[EmbeddingUnit]],
        vectors: dict[str, NDArray[np.float32]],
        outside: Mapping[Language, Sequence[str]],
        progress: Progress = silent,
    ) -> None:
        """Write everything but the manifest.

        `texts` maps source ids to full texts, `units` holds what is embedded of each passage, `outside` maps languages
        to the questions that are not answered, `vectors` these and the texts of all units to their unit vectors.
        `progress` hears a step `index_…` for each language.
        """
        (self.folder / SOURCES).write_bytes(to_json(list(sources)))
        (self.folder / TEXTS).write_bytes(to_json(texts))
        (self.folder / PASSAGES).write_bytes(to_json(list(passages)))
        all_vectors = np.stack([vectors[unit.text] for own in units for unit in own])
        np.save(self.folder / VECTORS, all_vectors, allow_pickle=False)
        for language, questions in outside.items():
            asked = np.stack([vectors[question] for question in questions])
            np.save(outside_file(self.folder, language), asked, allow_pickle=False)
        self._client = connect(self.folder, self._settings.chroma_url, self._settings.chroma_token)
        close_after(self, self._client, self._settings.chroma_url)
        # Statutes are found by their norms; in the search they would only crowd out what was written to answer.
        searched = [source for source in sources if source.kind is not Kind.STATUTE]
        served = {source.id: served_languages(source, sources) for source in searched}
        counts = {}
        for language in Language:
            rows = [row for row, passage in enumerate(passages) if language in served.get(passage.source_id, ())]
            self._write_lexical(language, passages, rows)
            counts[language] = self._write_dense(
                language, [unit for row in rows for unit in units[row]], vectors, progress
            )
        self._counts = {
            "sources": len(sources),
            "passages": len(passages),
            "statements": sum(len(passage.spans) for passage in passages),
            "vectors": counts,
            "dimension": all_vectors.shape[1],
        }

    def _write_lexical(self, language: Language, passages: Sequence[Passage], rows: Sequence[int]) -> None:
        folder = lexical_folder(self.folder, language)
        folder.mkdir(parents=True)
        LexicalIndex.build(language, [lexical_text(passages[row]) for row in rows], rows).save(folder)

    def _write_dense(
        self,
        language: Language,
        entries: Sequence[EmbeddingUnit],
        vectors: dict[str, NDArray[np.float32]],
        progress: Progress,
    ) -> int:
        progress(f"index_{language}", 0.0)
        with reaching(self.folder, self._settings.chroma_url):
            collection = self._client.create_collection(
                collection_name(self.folder, language), embedding_function=None, configuration=INDEX
            )
            step = self._client.get_max_batch_size()
            for first in range(0, len(entries), step):
                batch = entries[first : first + step]
                # Without the texts, which lie in the snapshot: Chroma would index each for a search that nobody makes.
                collection.add(
                    ids=[entry.id for entry in batch], embeddings=np.stack([vectors[entry.text] for entry in batch])
                )
                progress(f"index_{language}", (first + len(batch)) / len(entries))
        return len(entries)

    def finish(self, model: str) -> KnowledgeBase:
        """Write the manifest, open the snapshot as a reader would, then make it the current one."""
        files = {
            path.relative_to(self.folder).as_posix(): hash_of(path)
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and "chroma" not in path.relative_to(self.folder).parts
        }
        manifest = Manifest(
            schema_version=SCHEMA,
            version=self._version,
            created=self._created,
            inputs=self._inputs,
            model=model,
            on_server=self._settings.chroma_url is not None,
            files=files,
            **self._counts,
        )
        (self.folder / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        knowledge = KnowledgeBase(self.folder, self._settings)
        knowledge.stores  # noqa: B018 - opening them counts the vectors
        sync(*self.folder.rglob("*"), self.folder, self.folder.parent)  # all of it is on the disk before it counts
        switch_to(self._settings.snapshots, self.folder.name)
        return knowledge

    def discard(self) -> None:
        """Remove what was written, after a failure."""
        remove(self.folder, self._settings)


def switch_to(snapshots: Path, name: str) -> None:
    """Point at the snapshot `name`; readers see either the old or the new one, never none."""
    fresh = snapshots / f".{POINTER}.new"
    fresh.write_text(name, encoding="utf-8")
    put_in_place(fresh, snapshots / POINTER)


def prune(settings: Settings) -> None:
    """Delete unfinished snapshots and all but the newest `keep_snapshots`; never the current one."""
    try:
        current = current_path(settings.snapshots)
    except SnapshotError:
        current = None
    folders = sorted((path for path in settings.snapshots.iterdir() if path.is_dir()), reverse=True)
    finished = [path for path in folders if (path / MANIFEST).is_file()]
    for path in _surplus(folders, finished[: settings.keep_snapshots]):
        if path != current:
            remove(path, settings)


def _surplus(folders: Iterable[Path], kept: Sequence[Path]) -> Iterable[Path]:
    return (path for path in folders if path not in kept)


def remove(folder: Path, settings: Settings) -> None:
    """Delete a snapshot, with its collection if that lies on a server."""
    if settings.chroma_url is not None:
        client = connect(folder, settings.chroma_url, settings.chroma_token)
        for language in Language:
            with reaching(folder, settings.chroma_url), suppress(NotFoundError):  # never made, or gone already
                client.delete_collection(collection_name(folder, language))
    shutil.rmtree(folder, ignore_errors=True)
