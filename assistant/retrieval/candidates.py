"""Hybrid retrieval: dense vectors from Chroma and BM25, filtered, and put into one order."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from assistant.domain import FOR_ALL, Access, Kind, Language, Passage, Source
from assistant.index.embedding_units import UnitLevel, passage_of
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.query_overlap import QueryOverlap
from assistant.retrieval.ranking import OWN, SAME_DOCUMENT_SHARE, Ranking, describe, load_ranking

SHOWN = 3  # passages that a log line names
_log = logging.getLogger(__name__)

CANDIDATES = 80  # vectors asked of Chroma at first; a passage has about ten
LEXICAL_CANDIDATES = 20
FIRST = 10  # that tell which documents speak to a question


@dataclass(frozen=True)
class Query:
    """A question as the retriever needs it; `vector` is its unit embedding, shape [dimension]."""

    language: Language
    day: date
    vector: NDArray[np.float32]
    terms: Sequence[str]
    kinds: frozenset[Kind] = frozenset(Kind)
    access: frozenset[Access] = FOR_ALL


@dataclass(frozen=True)
class Hit:
    """A passage that fits: what retrieval saw of it (see `ranking.describe`), and the score that this gives."""

    row: int
    passage: Passage
    features: Mapping[str, float]
    score: float

    @property
    def dense(self) -> float:
        """The best cosine of all levels, in the language of the question."""
        return max(self.features[name] for name in OWN)


@dataclass(frozen=True)
class Found:
    """What fits a question, best first: passages that hold on the day asked about, and passages on law past by then."""

    in_force: list[Hit]
    past: list[Hit]


class CandidateSearch:
    """Searches one snapshot."""

    def __init__(self, knowledge: KnowledgeBase, ranking: Ranking | None = None) -> None:
        self._knowledge = knowledge
        self.ranking = ranking or load_ranking()
        self._overlaps = cache(lambda index: QueryOverlap(index, knowledge.passages))

    def search(self, query: Query, limit: int = 10, past: int = 0) -> Found:
        """Give the best passages: at most `limit` in force, and at least `past` on old law, if there are that many."""
        began = perf_counter()
        lexical = self._lexical(query)
        index = self._knowledge.lexical_for(query.access)[query.language]
        coverage = dict(zip(index.rows.tolist(), index.coverage(query.terms).tolist(), strict=True))
        highest = max(lexical.values(), default=1.0)
        overlap: QueryOverlap = self._overlaps(index)
        weights = overlap.weights(query.terms)
        hits = []
        for row in self._dense(query, limit, past) | lexical.keys():
            cosines = self._knowledge.cosines(row, query.vector)
            translation = self._translation(query, row)
            elsewhere = cosines if translation is None else self._knowledge.cosines(translation, query.vector)
            features = describe(
                float(cosines[UnitLevel.PASSAGE][0]),
                cosines[UnitLevel.QUESTION],
                elsewhere[UnitLevel.QUESTION],
                cosines[UnitLevel.STATEMENT],
                lexical.get(row, 0.0) / highest,
                coverage.get(row, 0.0),
                overlap.score(row, weights),
                self._source(row).kind,
            )
            hits.append(Hit(row, self._knowledge.passages[row], features, self.ranking.score(features)))
        hits = _ordered(self._with_document_share(_ordered(hits), query.day))
        in_force = [hit for hit in hits if hit.passage.covers(query.day)]
        first = ", ".join(hit.passage.id for hit in in_force[:SHOWN])
        milliseconds = (perf_counter() - began) * 1_000
        _log.info("%d candidates (%s), %.0f ms, first: %s", len(hits), query.language, milliseconds, first)
        return Found(in_force[:limit], [hit for hit in hits if _is_past(hit.passage, query.day)])

    def _with_document_share(self, hits: Sequence[Hit], day: date) -> Iterable[Hit]:
        """Score anew, with the share of the first ones in force that come from the same document."""
        first = [hit.passage.source_id for hit in hits if hit.passage.covers(day)][:FIRST]
        count = Counter(first)
        for hit in hits:
            features = {**hit.features, SAME_DOCUMENT_SHARE: count[hit.passage.source_id] / FIRST}
            yield replace(hit, features=features, score=self.ranking.score(features))

    def _dense(self, query: Query, limit: int, past: int) -> set[int]:
        """Ask Chroma for more and more until enough passages are admitted; gives their rows.

        Chroma's own filters take several times as long as the search, and the passages are in memory anyway.
        """
        available = self._knowledge.manifest.vectors[query.language]
        wanted = CANDIDATES
        while True:
            found = self._knowledge.nearest(query.language, query.vector, wanted)
            near = (self._knowledge.rows[passage_of(unit)] for unit, _ in found)
            rows = {row for row in near if self._admits(query, row)}
            covering = sum(self._knowledge.passages[row].covers(query.day) for row in rows)
            gone = sum(_is_past(self._knowledge.passages[row], query.day) for row in rows)
            if (covering >= limit and gone >= past) or wanted >= available:
                return rows
            wanted *= 4

    def _lexical(self, query: Query) -> dict[int, float]:
        index = self._knowledge.lexical_for(query.access)[query.language]
        scores = index.scores(query.terms)
        found: dict[int, float] = {}
        for position in np.argsort(-scores, kind="stable"):
            if scores[position] <= 0 or len(found) == LEXICAL_CANDIDATES:
                break
            row = int(index.rows[position])
            if self._admits(query, row):
                found[row] = float(scores[position])
        return found

    def _translation(self, query: Query, row: int) -> int | None:
        """Give the row of the same passage in the other language, if the asker may see it."""
        translation = self._knowledge.translations.get(row)
        return translation if translation is not None and self._admits(query, translation) else None

    def _admits(self, query: Query, row: int) -> bool:
        source = self._source(row)
        return source.kind in query.kinds and source.access in query.access

    def _source(self, row: int) -> Source:
        return self._knowledge.sources[self._knowledge.passages[row].source_id]


def _ordered(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))


def _is_past(passage: Passage, day: date) -> bool:
    return passage.valid_to is not None and passage.valid_to < day
