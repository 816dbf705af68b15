"""Hybrid retrieval: dense vectors from Chroma and BM25, filtered, fused into one ranking of passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from assistant.domain import Access, Kind, Language, Passage
from assistant.knowledge.analysis import terms
from assistant.knowledge.embedding import SentenceEmbeddings
from assistant.knowledge.handles import Level, passage_of
from assistant.knowledge.snapshot import KnowledgeBase

CANDIDATES = 80  # vectors asked of Chroma at first; a passage has about ten
LEXICAL_CANDIDATES = 20
# Cosines of this family of models crowd between these two; below the first nothing is related.
COSINE_FLOOR, COSINE_CEILING = 0.75, 1.0


@dataclass(frozen=True)
class Query:
    """A question as the retriever needs it; `vector` is its unit embedding, shape [dimension]."""

    language: Language
    day: date
    vector: NDArray[np.float32]
    terms: Sequence[str]
    kinds: frozenset[Kind] = frozenset(Kind)
    access: frozenset[Access] = frozenset({Access.ALL})


@dataclass(frozen=True)
class Hit:
    """A passage that fits: its best cosine of each level, its BM25, and the fused score they give."""

    row: int
    passage: Passage
    cosines: dict[Level, float]
    lexical: float
    score: float

    @property
    def dense(self) -> float:
        """The best cosine of all levels."""
        return max(self.cosines.values())


@dataclass(frozen=True)
class Found:
    """What fits a question, best first: passages that hold on the day asked about, and passages on law past by then."""

    in_force: list[Hit]
    past: list[Hit]


@dataclass(frozen=True)
class Weights:
    """How much each side, and each level of the dense side, counts in the fused score."""

    dense: float = 1.0
    lexical: float = 0.12
    levels: Mapping[Level, float] = field(
        default_factory=lambda: {Level.PASSAGE: 1.0, Level.QUESTION: 2.0, Level.STATEMENT: 1.0}
    )


class HybridRetriever:
    """Searches one snapshot."""

    def __init__(self, knowledge: KnowledgeBase, weights: Weights | None = None) -> None:
        self._knowledge = knowledge
        self._weights = weights or Weights()

    def search(self, query: Query, limit: int = 10, past: int = 0) -> Found:
        """Give the best passages: at most `limit` in force, and at least `past` on old law, if there are that many."""
        lexical = self._lexical(query)
        highest = max(lexical.values(), default=1.0)
        hits = []
        for row in self._dense(query, limit, past) | lexical.keys():
            cosines, bm25 = self._knowledge.cosines(row, query.vector), lexical.get(row, 0.0)
            score = self._fuse(cosines, bm25 / highest)
            hits.append(Hit(row, self._knowledge.passages[row], cosines, bm25, score))
        hits.sort(key=lambda hit: (-hit.score, hit.row))
        in_force = [hit for hit in hits if hit.passage.covers(query.day)]
        return Found(in_force[:limit], [hit for hit in hits if _is_past(hit.passage, query.day)])

    def _fuse(self, cosines: dict[Level, float], lexical_share: float) -> float:
        weights = self._weights.levels
        cosine = sum(weight * cosines[level] for level, weight in weights.items()) / sum(weights.values())
        dense = (cosine - COSINE_FLOOR) / (COSINE_CEILING - COSINE_FLOOR)
        return self._weights.dense * dense + self._weights.lexical * lexical_share

    def _dense(self, query: Query, limit: int, past: int) -> set[int]:
        """Ask Chroma for more and more until enough passages are admitted; gives their rows.

        Chroma's own filters take several times as long as the search, and the passages are in memory anyway.
        """
        available = self._knowledge.manifest.vectors[query.language]
        wanted = CANDIDATES
        while True:
            found = self._knowledge.nearest(query.language, query.vector, wanted)
            near = (self._knowledge.rows[passage_of(document.id or "")] for document, _ in found)
            rows = {row for row in near if self._admits(query, row)}
            covering = sum(self._knowledge.passages[row].covers(query.day) for row in rows)
            gone = sum(_is_past(self._knowledge.passages[row], query.day) for row in rows)
            if (covering >= limit and gone >= past) or wanted >= available:
                return rows
            wanted *= 4

    def _lexical(self, query: Query) -> dict[int, float]:
        index = self._knowledge.lexical[query.language]
        scores = index.scores(query.terms)
        found: dict[int, float] = {}
        for position in np.argsort(-scores, kind="stable"):
            if scores[position] <= 0 or len(found) == LEXICAL_CANDIDATES:
                break
            row = int(index.rows[position])
            if self._admits(query, row):
                found[row] = float(scores[position])
        return found

    def _admits(self, query: Query, row: int) -> bool:
        source = self._knowledge.sources[self._knowledge.passages[row].source_id]
        return source.kind in query.kinds and source.access in query.access


def _is_past(passage: Passage, day: date) -> bool:
    return passage.valid_to is not None and passage.valid_to < day


class KompassRetriever(BaseRetriever):
    """The same search as a LangChain retriever, for use in chains of one's own."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    knowledge: KnowledgeBase
    embeddings: SentenceEmbeddings
    language: Language = Language.GERMAN
    k: int = 5

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        del run_manager
        found = HybridRetriever(self.knowledge).search(
            Query(
                language=self.language,
                day=date.today(),
                vector=self.embeddings.encode_query(query),
                terms=terms(query, self.language),
            ),
            limit=self.k,
        )
        return [_document(hit) for hit in found.in_force]


def _document(hit: Hit) -> Document:
    metadata: dict[str, Any] = {
        "locator": hit.passage.locator,
        "norms": list(hit.passage.norms),
        "source_id": hit.passage.source_id,
        "score": hit.score,
    }
    return Document(id=hit.passage.id, page_content=hit.passage.text, metadata=metadata)
