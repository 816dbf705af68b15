"""What is seen of each passage of a contract; what counts how much is learned (`avv eval clauses --fit`)."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.aspects import Aspects, Shares
from assistant.contracts.asking.check_places import CheckPlaces
from assistant.contracts.asking.matters import Flags, matters
from assistant.contracts.asking.topics import ClauseTopics
from assistant.contracts.check.model import ContractCheck
from assistant.contracts.store.model import ContractText, Vectors
from assistant.language.analysis import terms

MATTERS = ("matter", "matters", "kind")
REQUIREMENTS = tuple(f"requirement_{kind}{sure}" for sure in ("", "_surely") for kind in ("first", "place", "rank"))
NEARNESS = ("passage", "heading", "sentence", "words", "coverage", "topic", "kin_sentence", "kin_passage")
ASPECTS = ("aspect_passage", "aspect_heading", "aspect_sentence")
FEATURES = (*NEARNESS, *MATTERS, *REQUIREMENTS, *ASPECTS)
RELATIVE = [FEATURES.index(name) for name in (*NEARNESS[:3], *ASPECTS)]  # told from the best of the contract
SATURATION, LENGTH = 1.2, 0.75  # of BM25
SPREAD = 0.05  # added to the share of passages that speak of a matter: one that few speak of tells most


@dataclass(frozen=True)
class SearchedContract:
    """A contract ready to be searched.

    Attributes:
        text: its words and passages.
        vectors: of all its units, shape [units, dimension].
        passages, headings: the rows of `vectors` that stand for each passage and its heading.
        sentences: the rows of the sentences of each passage, first and end.
        terms: the analysed terms of each passage.
        topics: how near each passage lies to each topic.
        matters: which matters each passage speaks of, shape [passages, matters].
        aspects: what each unit is about, shape [units, aspects].
        check: where its check found the requirements of Art. 28 GDPR.
        check_tried: whether it has its check, or is known to have none.
    """

    text: ContractText
    vectors: Vectors
    passages: NDArray[np.intp]
    headings: NDArray[np.intp]
    sentences: tuple[tuple[int, int], ...]
    terms: tuple[tuple[str, ...], ...]
    topics: NDArray[np.float64]
    matters: Flags
    aspects: Shares
    check: CheckPlaces
    check_tried: bool

    @classmethod
    def of(
        cls,
        text: ContractText,
        vectors: Vectors,
        topics: ClauseTopics,
        aspects: Aspects,
        check: ContractCheck | None,
        *,
        tried: bool,
    ) -> "SearchedContract":
        """Prepare a contract whose `vectors` are in the order of its units, with its check if there is one."""
        language = text.source.language
        starts, first = [], 0
        for passage in text.passages:
            starts.append(first)
            first += 2 + len(passage.spans)
        ends = [*starts[1:], first]
        rows = np.array(starts, dtype=np.intp)
        words = [f"{passage.heading} {passage.context} {passage.text}" for passage in text.passages]
        return cls(
            text=text,
            vectors=vectors,
            passages=rows,
            headings=rows + 1,
            sentences=tuple((start + 2, end) for start, end in zip(starts, ends, strict=True)),
            terms=tuple(tuple(terms(each, language)) for each in words),
            topics=topics.of_passages(vectors[rows]),
            matters=matters().of_passages(words),
            aspects=aspects.of_units(vectors),
            check=CheckPlaces.of(check, text.passages),
            check_tried=tried,
        )

    def best_sentences(self, cosines: NDArray[np.float32]) -> NDArray[np.float64]:
        """Give the highest of the `cosines` of units for the sentences of each passage; shape [passages]."""
        return np.array([float(cosines[start:end].max()) if end > start else -1.0 for start, end in self.sentences])


@dataclass(frozen=True)
class ClauseQuestion:
    """A question without the names of the contracts.

    Attributes:
        vector: of unit length.
        terms: in the contract's language.
        topics: how likely it is about each topic of the model clauses.
        kin: the direction of what the corpus says to it.
        matters: which ones it asks for, shape [matters].
        aspects: what it is about, shape [aspects].
        requirements: how likely it is about each requirement of the check, shape [requirements].
    """

    vector: Vectors
    terms: Sequence[str]
    topics: NDArray[np.float64]
    kin: Vectors
    matters: Flags
    aspects: Shares
    requirements: NDArray[np.float64]


def describe(question: ClauseQuestion, contract: SearchedContract) -> NDArray[np.float64]:
    """Give the FEATURES of each passage; shape [passages, features]."""
    cosines = contract.vectors @ question.vector
    kin = contract.vectors @ question.kin
    alike = contract.aspects @ question.aspects
    words, coverage = _words(question.terms, contract.terms)
    found = np.stack(
        [
            cosines[contract.passages],
            cosines[contract.headings],
            contract.best_sentences(cosines),
            words / max(float(words.max()), 1e-9),
            coverage,
            contract.topics @ question.topics,
            contract.best_sentences(kin),
            kin[contract.passages],
            *_matters(question.matters, contract.matters),
            *contract.check.of_passages(question.requirements).T,
            *contract.check.of_passages(question.requirements**2).T,
            alike[contract.passages],
            alike[contract.headings],
            contract.best_sentences(alike),
        ],
        axis=1,
    ).astype(np.float64)
    found[:, RELATIVE] -= found[:, RELATIVE].max(axis=0)
    return found


def _matters(asked: Flags, said: Flags) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Give, of the matters that are asked for, the share and the weight of those that each passage speaks of.

    Matters that many passages speak of weigh less. Last comes the share of the kinds of answer; shape [passages] each.
    """
    kinds = asked & matters().kinds
    weights = np.log(1 + 1 / (said.mean(axis=0) + SPREAD)) * (asked & ~kinds)
    found = said @ weights
    return found / max(float(weights.sum()), 1e-9), found, said @ kinds.astype(float) / max(int(kinds.sum()), 1)


def _words(asked: Sequence[str], passages: Sequence[Sequence[str]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give BM25 within the contract, and the share of the question that each passage holds; shape [passages] each."""
    count = len(passages)
    frequency = Counter(term for passage in passages for term in set(passage))
    average = sum(map(len, passages)) / max(count, 1) or 1.0
    idf = {term: math.log(1 + (count - frequency[term] + 0.5) / (frequency[term] + 0.5)) for term in asked}
    total = sum(idf.values()) or 1.0
    scores, coverage = np.zeros(count), np.zeros(count)
    for place, passage in enumerate(passages):
        held = Counter(passage)
        norm = SATURATION * (1 - LENGTH + LENGTH * len(passage) / average)
        for term, weight in idf.items():
            if held[term]:
                scores[place] += weight * held[term] * (SATURATION + 1) / (held[term] + norm)
                coverage[place] += weight / total
    return scores, coverage
