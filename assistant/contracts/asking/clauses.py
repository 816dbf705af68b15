"""Find the clause of a contract that answers a question, or that none does."""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.features import ClauseQuestion, SearchedContract, describe
from assistant.contracts.asking.matters import matters
from assistant.contracts.asking.outcome import describe_outcome, judge_outcome
from assistant.contracts.asking.topics import ClauseTopics, corpus_direction
from assistant.contracts.asking.weights import ClauseWeights, load_weights
from assistant.contracts.check.model import ContractCheck
from assistant.contracts.store.model import ContractText, Vectors
from assistant.domain import ClauseOutcome, Language, Passage, Span
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms
from assistant.understanding.cross_language import expand_cross_language

HITS = 5
CLOSE = 1.0  # a passage whose score is at most this much below the best one speaks to the question too
WORDS = 5  # a shorter sentence is a heading
KEPT = 48  # contracts that are kept ready: a megabyte each, and a question may look through forty
LEARNED = 10.0  # what cosines of the learned direction are multiplied by


@dataclass(frozen=True)
class ClauseHit:
    """A passage of a contract; `lead` is the sentence that answers best, `details` those that stand beside it."""

    passage: Passage
    score: float
    lead: Span
    details: tuple[Span, ...]


@dataclass(frozen=True)
class FoundClause:
    """The best passages of a contract, and whether they regulate what is asked, with its probability (0 to 1)."""

    outcome: ClauseOutcome
    probability: float
    hits: tuple[ClauseHit, ...]

    @property
    def answering(self) -> tuple[ClauseHit, ...]:
        """The passages that speak to the question."""
        return tuple(hit for hit in self.hits if self.hits[0].score - hit.score <= CLOSE)


class ClauseSearch:
    """Searches contracts for clauses; one instance serves many threads."""

    def __init__(
        self, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, weights: ClauseWeights | None = None
    ) -> None:
        self._knowledge = knowledge
        self._embeddings = embeddings
        self._weights = weights
        self._ready: OrderedDict[str, SearchedContract] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def topics(self) -> ClauseTopics:
        """The topics of the model clauses."""
        return ClauseTopics.of(self._knowledge)

    def ready(self, version_id: str) -> SearchedContract | None:
        """Give a contract that was prepared before."""
        with self._lock:
            return self._ready.get(version_id)

    def prepare(
        self, text: ContractText, vectors: Vectors, check: ContractCheck | None, *, tried: bool = True
    ) -> SearchedContract:
        """Make a contract ready to be searched; the newest ones stay so, see `ready`.

        `tried` says that without a `check` there can be none.
        """
        aspects = (self._weights or load_weights()).aspects
        ready = SearchedContract.of(text, vectors, self.topics, aspects, check, tried=tried)
        with self._lock:
            self._ready[text.version_id] = ready
            while len(self._ready) > KEPT:
                self._ready.popitem(last=False)
        return ready

    def question(self, asked: str, language: Language, of_contract: Language) -> ClauseQuestion:
        """Read a question, from which the names of contracts are taken, as a search of contracts in a language."""
        weights = self._weights or load_weights()
        vector = self._embeddings.encode_query(asked)
        words = asked if language is of_contract else expand_cross_language(asked, of_contract)
        return ClauseQuestion(
            vector=vector,
            terms=tuple(terms(words, of_contract)),
            topics=self.topics.of_question(vector),
            matters=matters().of_question(asked),
            kin=corpus_direction(self._knowledge, language, vector),
            aspects=weights.aspects.of_question(vector),
            requirements=weights.requirements.of(vector),
        )

    def find(self, question: ClauseQuestion, contract: SearchedContract) -> FoundClause:
        """Give the best passages of `contract`, and whether they regulate what is asked."""
        weights = self._weights or load_weights()
        features = describe(question, contract)
        scores = score(question, contract, features, weights)
        outcome, probability = judge_outcome(describe_outcome(question, contract, features, scores), weights)
        sentences = _turned(question.vector, weights.sentence_down, weights.sentence_up)
        hits = tuple(
            _hit(contract, int(place), float(scores[place]), sentences) for place in np.argsort(-scores)[:HITS]
        )
        return FoundClause(outcome, probability, hits)


def score(
    question: ClauseQuestion, contract: SearchedContract, features: NDArray[np.float64], weights: ClauseWeights
) -> NDArray[np.float64]:
    """Give the score of each passage, shape [passages]; more is better."""
    passage = contract.vectors @ _turned(question.vector, weights.down, weights.up) * LEARNED
    sentence = contract.vectors @ _turned(question.vector, weights.sentence_down, weights.sentence_up) * LEARNED
    expected = contract.vectors @ weights.examples.direction(question.vector) * LEARNED
    near = np.stack(
        [
            passage[contract.passages],
            passage[contract.headings],
            contract.best_sentences(sentence),
            expected[contract.passages],
            expected[contract.headings],
            contract.best_sentences(expected),
        ],
        axis=1,
    )
    return np.asarray(near @ weights.near + features @ weights.features)


def _turned(vector: Vectors, down: Vectors, up: Vectors) -> Vectors:
    turned: Vectors = (vector + vector @ down @ up).astype(np.float32)
    return turned


def _hit(contract: SearchedContract, place: int, score: float, direction: Vectors) -> ClauseHit:
    """Choose the sentence that leads, and those next to it."""
    passage, (start, end) = contract.text.passages[place], contract.sentences[place]
    cosines = contract.vectors[start:end] @ direction
    long = [n for n, span in enumerate(passage.spans) if len(re.findall(r"\w+", passage.quote(span))) >= WORDS]
    order = sorted(long or range(len(passage.spans)), key=lambda n: -float(cosines[n]))
    lead = order[0]
    details = sorted(order[1:], key=lambda n: abs(n - lead))
    return ClauseHit(passage, score, passage.spans[lead], _in_order(passage.spans, details))


def _in_order(spans: Sequence[Span], places: Sequence[int]) -> tuple[Span, ...]:
    return tuple(spans[place] for place in places)
