"""Hybrid retrieval: dense vectors from Chroma and BM25, filtered, and put into one order."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from assistant.domain import FOR_ALL, Access, Kind, Language, Passage, Source
from assistant.index.embedding_units import passage_of
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.classifier import Likelihood, judge, stand_in
from assistant.retrieval.cosines import Cosines, compare
from assistant.retrieval.query_overlap import QueryOverlap
from assistant.retrieval.ranking import (
    OWN,
    SAME_DOCUMENT_SHARE,
    LexicalMatch,
    Ranking,
    describe,
    load_ranking,
    names_case,
    shares,
)

SHOWN = 3  # passages that a log line names
_log = logging.getLogger(__name__)

CANDIDATES = 80  # vectors asked of Chroma at first; a passage has about thirty, and near ones lie together
LEXICAL_CANDIDATES = 20
FURTHEST = 1280  # vectors asked for at most for the sake of old law: near ones of some hundred passages
FIRST = 10  # that tell which documents speak to a question


@dataclass(frozen=True)
class Query:
    """A question as the retriever needs it.

    Attributes:
        vector: its unit embedding, shape [dimension].
        text: its words, with those that it is read with.
        spoken_of: the documents that the conversation was about.
    """

    language: Language
    day: date
    vector: NDArray[np.float32]
    terms: Sequence[str]
    kinds: frozenset[Kind] = frozenset(Kind)
    access: frozenset[Access] = FOR_ALL
    text: str = ""
    spoken_of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hit:
    """A passage that fits.

    Attributes:
        features: what retrieval saw of it, see `ranking.describe`.
        score: what this gives; nothing can be said of it but that more is better.
        own: how near the question lies to its parts.
        elsewhere: the same for the passage in the other language; `own` if there is none.
        likely: how likely the question asks for it, as learned.
    """

    row: int
    passage: Passage
    features: Mapping[str, float]
    score: float
    own: Cosines = field(compare=False)
    elsewhere: Cosines = field(compare=False)
    likely: Likelihood = field(compare=False)

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
    """Searches one snapshot; `search_of` gives the one that has read its passages before."""

    def __init__(self, knowledge: KnowledgeBase, ranking: Ranking | None = None) -> None:
        self._knowledge = knowledge
        self.ranking = ranking or load_ranking()
        self._overlaps = cache(lambda index: QueryOverlap(index, knowledge.passages))

    def search(self, query: Query, limit: int = 10, past: int = 0) -> Found:
        """Give the best passages: at most `limit` in force, and at least `past` on old law, if so many are near."""
        began = perf_counter()
        lexical = self._lexical(query)
        index = self._knowledge.lexical_for(query.access)[query.language]
        coverage = dict(zip(index.rows.tolist(), index.coverage(query.terms).tolist(), strict=True))
        highest = max(lexical.values(), default=1.0)
        overlap: QueryOverlap = self._overlaps(index)
        weights = overlap.weights(query.terms)
        own = {
            row: compare(self._knowledge, row, query.vector) for row in self._dense(query, limit, past) | lexical.keys()
        }
        elsewhere = {row: self._elsewhere(query, row) or cosines for row, cosines in own.items()}
        near, near_elsewhere = shares(own), shares(elsewhere)
        known = judge(self._knowledge, query.vector)
        hits = []
        for row, cosines in own.items():
            likely = known(row) or stand_in(cosines, near[row])
            features = describe(
                cosines,
                elsewhere[row],
                nearness=(near[row], near_elsewhere[row]),
                asked_for=likely.asked_for,
                lexical=LexicalMatch(
                    words=lexical.get(row, 0.0) / highest,
                    coverage=coverage.get(row, 0.0),
                    query_overlap=overlap.score(row, weights),
                ),
                kind=self._source(row).kind,
                named=names_case(cosines.passage.case, query.text),
                spoken_of=cosines.passage.source_id in query.spoken_of,
            )
            score = self.ranking.score(features)
            hits.append(Hit(row, cosines.passage, features, score, cosines, elsewhere[row], likely))
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

        Chroma's own filters take several times as long as the search, and the passages are in memory anyway. Of old law
        there are few passages: who wants more of them than there are would have every passage compared.
        """
        available = self._knowledge.manifest.vectors[query.language]
        wanted = CANDIDATES
        while True:
            found = self._knowledge.nearest(query.language, query.vector, wanted)
            near = (self._knowledge.rows[passage_of(unit)] for unit, _ in found)
            rows = {row for row in near if self._admits(query, row)}
            covering = sum(self._knowledge.passages[row].covers(query.day) for row in rows)
            gone = sum(_is_past(self._knowledge.passages[row], query.day) for row in rows)
            is_enough = covering >= limit and (gone >= past or wanted >= FURTHEST)
            if is_enough or wanted >= available:
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

    def _elsewhere(self, query: Query, row: int) -> Cosines | None:
        """Compare with the same passage in the other language, if there is one that the asker may see."""
        translation = self._knowledge.translations.get(row)
        if translation is None or not self._admits(query, translation):
            return None
        return compare(self._knowledge, translation, query.vector)

    def _admits(self, query: Query, row: int) -> bool:
        source = self._source(row)
        return source.kind in query.kinds and source.access in query.access

    def _source(self, row: int) -> Source:
        return self._knowledge.sources[self._knowledge.passages[row].source_id]


@lru_cache(maxsize=2)  # as many as there are snapshots that somebody reads
def search_of(knowledge: KnowledgeBase) -> CandidateSearch:
    """Give the search of a snapshot with the usual ranking; what it has read of passages once is kept."""
    return CandidateSearch(knowledge)


def _ordered(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.row))


def _is_past(passage: Passage, day: date) -> bool:
    return passage.valid_to is not None and passage.valid_to < day
