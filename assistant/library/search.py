"""Search the library by words or by meaning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from assistant.domain import Language, Passage, Source
from assistant.language.analysis import terms
from assistant.library.accessible_view import AccessibleView
from assistant.library.browse import admits_passage
from assistant.library.search_query import LibraryQuery

if TYPE_CHECKING:
    from assistant.embedding.embedding import SentenceEmbeddings

NEAREST = 40  # passages in force and as many of the past: by meaning, everything is near to some degree


@dataclass(frozen=True)
class Match:
    """A passage that was found, and how well it fits; scores of one search can be compared."""

    passage: Passage
    source: Source
    score: float


def by_words(collection: AccessibleView, wanted: LibraryQuery, today: date) -> list[Match]:
    """Give all passages that hold a word of the query and pass the filters, best first."""
    indexes = collection.knowledge.lexical_for(collection.access)
    scores: dict[int, float] = {}
    for language in _languages(wanted):
        found = indexes[language].scores(terms(wanted.query, language))
        for position in np.flatnonzero(found > 0):
            row = int(indexes[language].rows[position])
            scores[row] = max(scores.get(row, 0.0), float(found[position]))
    return _matches(collection, wanted, scores.items(), today)


def by_meaning(
    collection: AccessibleView, wanted: LibraryQuery, embeddings: "SentenceEmbeddings", today: date
) -> list[Match]:
    """Give the passages that say what the query says, best first, as answers find them.

    Raises:
        ModelError: the model is not the one that the snapshot was made with.
    """
    from assistant.retrieval.candidates import Query, search_of

    embeddings.must_match(collection.knowledge.manifest.model)
    vector = embeddings.encode_query(wanted.query)
    scores: dict[int, float] = {}
    for language in _languages(wanted):
        words = terms(wanted.query, language)
        query = Query(language=language, day=today, vector=vector, terms=words, access=collection.access)
        found = search_of(collection.knowledge).search(query, limit=NEAREST, past=NEAREST)
        for hit in (*found.in_force, *found.past[:NEAREST]):
            scores[hit.row] = max(scores.get(hit.row, hit.score), hit.score)
    return _matches(collection, wanted, scores.items(), today)


def _languages(wanted: LibraryQuery) -> tuple[Language, ...]:
    return tuple(Language) if wanted.language is None else (wanted.language,)


def _matches(
    collection: AccessibleView, wanted: LibraryQuery, scores: Iterable[tuple[int, float]], today: date
) -> list[Match]:
    passages = collection.knowledge.passages
    return [
        Match(passages[row], collection.sources[passages[row].source_id], score)
        for row, score in sorted(scores, key=lambda item: (-item[1], item[0]))
        if admits_passage(collection, wanted, passages[row], today)
    ]
