"""Reviewed answers for others who ask the same: kept in memory, given only while all that they rest on is as it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.access.identity import Identity
from assistant.citation.numbering import unnumbered
from assistant.citation.reanchor import reanchor
from assistant.composition.draft import Draft
from assistant.domain import Access, Answer, Language, Reviewed, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.records.model import Candidate
from assistant.records.review_validity import current_hash, review_validity
from assistant.records.reviews import Reviews, ReviewsState
from assistant.retrieval.plan import Plan
from assistant.review.question_equivalence import ask_the_same
from assistant.understanding.cross_language import expand_cross_language
from assistant.understanding.question import Question
from assistant.verification.verify import verify

NEAR = 0.8  # cosine of two questions that ask the same, if their words allow it; see question_equivalence.py
EVERYBODY = Identity(user="", name="", role=UserRole.LEGAL)  # what each asker may see is decided when they ask
Today = Callable[[], date]


@dataclass(frozen=True)
class CachedCandidates:
    """The candidates of one language, newest first, and the vectors of their questions: shape [count, dimension]."""

    state: ReviewsState
    candidates: Sequence[Candidate]
    vectors: NDArray[np.float32]


class ApprovedReviews:
    """The reviewed answers of one process; a review that was saved anywhere is noticed with the next question."""

    def __init__(self, reviews: Reviews, embeddings: SentenceEmbeddings, today: Today = date.today) -> None:
        """Serve `reviews`; `embeddings` embed the questions whose vectors were not kept."""
        self._reviews = reviews
        self._embeddings = embeddings
        self._today = today
        self._lock = Lock()
        self._cached: dict[Language, CachedCandidates] = {}

    def find(self, plan: Plan, access: frozenset[Access], knowledge: KnowledgeBase) -> Draft | None:
        """Give the approved answer to the same question, if there is one that still holds; see `ApprovedAnswers`.

        Raises:
            RecordsError: the records cannot be read.
        """
        question = plan.question
        if question.context or question.day != self._today():
            return None
        cached = self._candidates(question.language)
        nearness = cached.vectors @ plan.vector
        for place in np.argsort(-nearness, kind="stable"):
            if nearness[place] < NEAR:
                break
            candidate = cached.candidates[place]
            if ask_the_same(candidate.question, question.read, question.language):
                draft = self._holding(candidate, question, access, knowledge)
                if draft is not None:
                    return draft
        return None

    def _candidates(self, language: Language) -> CachedCandidates:
        state = self._reviews.state()
        with self._lock:
            cached = self._cached.get(language)
            if cached is None or cached.state != state:
                found = self._reviews.approved(language, EVERYBODY)
                cached = self._cached[language] = CachedCandidates(state, found, self._vectors(found, language))
            return cached

    def _vectors(self, candidates: Sequence[Candidate], language: Language) -> NDArray[np.float32]:
        vectors = np.empty((len(candidates), self._embeddings.dimension), np.float32)
        for place, candidate in enumerate(candidates):
            held = candidate.vector
            if held is not None and held.model == self._embeddings.fingerprint:
                vectors[place] = held.unpack()
            else:
                vectors[place] = self._embeddings.encode_query(expand_cross_language(candidate.question, language))
        return vectors

    def _holding(
        self, candidate: Candidate, question: Question, access: frozenset[Access], knowledge: KnowledgeBase
    ) -> Draft | None:
        """Give the answer of `candidate` as it stands today; None if anything that it rests on is not as it was."""
        today = self._today()
        answer, review = candidate.answer, candidate.review
        if not _stood_alone(candidate, answer) or not review_validity(review, current_hash(knowledge), today).valid:
            return None
        citations = [one for citation in answer.citations if (one := reanchor(citation, knowledge))]
        if any(knowledge.sources[one.source_id].access not in access for one in citations):
            return None
        statements = unnumbered(answer, citations)
        if verify(statements, knowledge, None if question.asks_about_past else today).rejected:
            return None
        return Draft(
            statements,
            engine=answer.engine,
            note=answer.note,
            dropped=answer.dropped,
            missing=answer.understood.missing if answer.understood else (),
            premise=answer.understood is not None and answer.understood.premise is not None,
            reviewed=Reviewed(
                by=review.reviewer_name,
                on=review.created.date(),
                until=review.until,
                verdict="approved" if review.correction is None else "corrected",
            ),
        )


def _stood_alone(candidate: Candidate, answer: Answer) -> bool:
    """Tell whether a question was read without another one, and for the day on which it was asked."""
    asked = answer.understood
    return asked is not None and not asked.context and abs(asked.as_of - candidate.asked.date()) <= timedelta(days=1)
