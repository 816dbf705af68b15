"""A snapshot: everything the assistant knows, immutable, in one folder. `ingest` writes it, this module opens it."""

import logging
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from assistant.domain import Access, Language, Passage, Source
from assistant.errors import SnapshotError
from assistant.index.embedding_units import UnitLevel, count_units, lexical_text
from assistant.index.lexical import LexicalIndex
from assistant.index.manifest import (
    PASSAGES,
    SOURCES,
    TEXTS,
    VECTORS,
    check_files,
    current_path,
    lexical_folder,
    read_manifest,
)
from assistant.index.out_of_scope import load_outside
from assistant.index.statutes import Statutes
from assistant.settings import Settings

if TYPE_CHECKING:  # Chroma takes more than a second to import, and not everything that opens a snapshot searches it
    from chromadb import Collection

_log = logging.getLogger(__name__)


def served_languages(source: Source, sources: Iterable[Source]) -> set[Language]:
    """Tell to askers of which language `source` is served: to its own, and to others that have no version of it."""
    topic = topic_of(source)
    return set(Language) - {other.language for other in sources if topic_of(other) == topic} | {source.language}


def topic_of(source: Source) -> str:
    """Name what the language versions of a document have in common."""
    return source.id.removesuffix(f"/{source.language}")


def section_of(source: Source, passage: Passage) -> str:
    """Name what the language versions of a section have in common, such as `guidance/liability#who`."""
    return f"{topic_of(source)}#{passage.id.partition('#')[2]}"


class KnowledgeBase:
    """An open snapshot: passages and sources in memory, vectors and the lexical index mapped or on disk."""

    def __init__(self, path: Path, settings: Settings) -> None:
        """Open the snapshot at `path`; SnapshotError if a file is missing or was changed."""
        self.path = path
        self.manifest = read_manifest(path)
        broken = next(iter(check_files(path, self.manifest.files)), None)
        if broken is not None:
            raise SnapshotError("snapshot_damaged", snapshot=path.name, detail=broken)
        if self.manifest.on_server != (settings.chroma_url is not None):
            raise SnapshotError("snapshot_elsewhere")
        try:
            self.sources = {s.id: s for s in TypeAdapter(list[Source]).validate_json((path / SOURCES).read_bytes())}
            self.passages = TypeAdapter(list[Passage]).validate_json((path / PASSAGES).read_bytes())
        except ValidationError as error:
            raise SnapshotError("snapshot_damaged", snapshot=path.name, detail=error.title) from error
        self.rows = {passage.id: row for row, passage in enumerate(self.passages)}
        self.clauses = {(p.source_id, p.version): row for row, p in enumerate(self.passages) if p.version is not None}
        _log.info("snapshot %s: %d sources, %d passages", path.name, len(self.sources), len(self.passages))
        self._chroma_url, self._chroma_token = settings.chroma_url, settings.chroma_token
        self._stores: dict[Language, Collection] = {}
        self._opening = Lock()
        self._lexical_for: dict[frozenset[Access], dict[Language, LexicalIndex]] = {}
        self._first_vector = np.cumsum([0, *(count_units(passage) for passage in self.passages)])

    @classmethod
    def current(cls, settings: Settings) -> "KnowledgeBase":
        """Open the snapshot that the pointer names; SnapshotError if there is none."""
        path = current_path(settings.snapshots)
        if path is None:
            raise SnapshotError("snapshot_missing")
        return cls(path, settings)

    @property
    def version(self) -> str:
        """The version of the corpus that this snapshot was made from."""
        return self.manifest.version

    @cached_property
    def translations(self) -> dict[int, int]:
        """The row of the same passage in the other language, by row."""
        found: dict[str, list[int]] = {}
        for row, passage in enumerate(self.passages):
            found.setdefault(section_of(self.sources[passage.source_id], passage), []).append(row)
        pairs = [(rows[0], rows[1]) for rows in found.values() if len(rows) == len(Language)]
        return dict(pairs) | {other: one for one, other in pairs}

    @cached_property
    def texts(self) -> dict[str, str]:
        """The full text of every source, as quotes refer to it."""
        return TypeAdapter(dict[str, str]).validate_json((self.path / TEXTS).read_bytes())

    @cached_property
    def statutes(self) -> Statutes:
        """The words of the law, by norm."""
        return Statutes(self.passages, self.sources)

    @cached_property
    def outside(self) -> dict[Language, NDArray[np.float32]]:
        """The vectors of the questions that the corpus does not answer."""
        return load_outside(self.path)

    @property
    def stores(self) -> "dict[Language, Collection]":
        """The vector stores of all languages; each is opened, and its vectors are counted."""
        return {language: self.store(language) for language in Language}

    def store(self, language: Language) -> "Collection":
        """Give the vector store of `language`, opened when it is first asked for: it keeps its index in memory."""
        from assistant.index.store import open_store

        with self._opening:
            if language not in self._stores:
                expected = self.manifest.vectors[language]
                self._stores[language] = open_store(self.path, language, self._chroma_url, expected, self._chroma_token)
            return self._stores[language]

    def nearest(self, language: Language, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """Give the ids of the `k` units nearest to `vector`, with their cosine distances.

        Their texts, which Chroma has too, are in memory here; not to ask for them takes a third of the time.

        Raises:
            SnapshotError, StateError: as `store.reaching` says.
        """
        from assistant.index.store import reaching

        with reaching(self.path, self._chroma_url):
            found = self.store(language).query(
                query_embeddings=vector.reshape(1, -1), n_results=k, include=["distances"]
            )
        return list(zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True))

    @cached_property
    def lexical(self) -> dict[Language, LexicalIndex]:
        """The lexical index of each language."""
        return {language: LexicalIndex.load(language, lexical_folder(self.path, language)) for language in Language}

    def lexical_for(self, access: frozenset[Access]) -> dict[Language, LexicalIndex]:
        """Give the lexical indexes as if there were only the sources of `access`.

        Else what a word weighs, or that it is known at all, would tell of the others.
        """
        if all(source.access in access for source in self.sources.values()):
            return self.lexical
        if access not in self._lexical_for:
            self._lexical_for[access] = {
                language: self._lexical_of(index, access) for language, index in self.lexical.items()
            }
        return self._lexical_for[access]

    def _lexical_of(self, index: LexicalIndex, access: frozenset[Access]) -> LexicalIndex:
        rows = [int(row) for row in index.rows if self.sources[self.passages[row].source_id].access in access]
        return LexicalIndex.build(index.language, [lexical_text(self.passages[row]) for row in rows], rows)

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        return np.asarray(np.load(self.path / VECTORS, mmap_mode="r", allow_pickle=False))

    def vectors_of(self, row: int) -> NDArray[np.float32]:
        """Give the unit vectors of all units of passage `row`, in their order; shape [units, dimension]."""
        return self._vectors[self._first_vector[row] : self._first_vector[row + 1]]

    def levels_of(self, row: int) -> dict[UnitLevel, NDArray[np.float32]]:
        """Give the same vectors by level."""
        return self._by_level(row, self.vectors_of(row))

    def statements_of(self, row: int) -> NDArray[np.float32]:
        """Give the unit vectors of the sentences of passage `row`, in the order of its spans."""
        return self.levels_of(row)[UnitLevel.STATEMENT]

    def cosines(self, row: int, vector: NDArray[np.float32]) -> dict[UnitLevel, NDArray[np.float32]]:
        """Compare `vector` with all units of passage `row`; gives their cosines by level, in their order."""
        return self._by_level(row, self.vectors_of(row) @ vector)

    def _by_level(self, row: int, of_units: NDArray[np.float32]) -> dict[UnitLevel, NDArray[np.float32]]:
        first_statement = len(of_units) - len(self.passages[row].spans)
        return {
            UnitLevel.PASSAGE: of_units[:1],
            UnitLevel.QUESTION: of_units[1:first_statement],
            UnitLevel.STATEMENT: of_units[first_statement:],
        }
