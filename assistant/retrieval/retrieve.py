"""Find what an answer can rest on, and judge whether it answers."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Access, Reason
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms
from assistant.retrieval.answerability import Answerability, AnswerabilityInput, judge
from assistant.retrieval.candidates import CandidateSearch, Query, search_of
from assistant.retrieval.evidence import searched_kinds, sort_evidence
from assistant.retrieval.plan import (
    Plan,
    Retrieved,
    as_independent,
    parts_answerable,
    premise_is_distinct,
    share_a_passage,
)
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.scope import ScopeModel
from assistant.understanding.question import Question

HITS = 10
ANSWERING = 3  # passages that an earlier question was answered from
WHOLE = 0.5  # what the whole question weighs beside a part of it
# A later question of a conversation is read by itself if it is this likely to have an answer so.
ALONE = 0.99  # where its words may point back to an earlier one
COMPLETE = 0.8  # where they do not

_log = logging.getLogger(__name__)

Vector = NDArray[np.float32]
Vectors = Mapping[tuple[str, str], Vector]  # by own text and context


class Retriever:
    """Looks for answers in one snapshot; `ranking` puts what is found in order, if not its own."""

    def __init__(
        self, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, ranking: Ranking | None = None
    ) -> None:
        self._knowledge = knowledge
        self._embeddings = embeddings
        self._candidates = search_of(knowledge) if ranking is None else CandidateSearch(knowledge, ranking)
        self._scope = ScopeModel(knowledge)

    @property
    def ranking(self) -> Ranking:
        """What puts in order what is found."""
        return self._candidates.ranking

    def retrieve(self, question: Question, access: frozenset[Access]) -> Plan:
        """Look for an answer to the whole question, or to its parts one by one, and for what it takes for granted.

        All that may be searched for is embedded at once.
        """
        vectors = self._embed(question.readings)
        parts = [self._search(part, vectors, access, whole=question) for part in question.parts]
        if parts_answerable(parts):
            return self._plan(question, parts, vectors, access)
        whole = self._search_whole(question, vectors, access, HITS)
        independent = as_independent(parts)
        if whole.answerability.reason is not None:
            if parts_answerable(independent):
                return self._plan(question, independent, vectors, access)
            return self._plan(whole.question, [whole], vectors, access)
        apart = self._plan(question, parts, vectors, access) if share_a_passage(parts) else None
        return replace(self._plan(whole.question, [whole], vectors, access), apart=apart)

    def search(self, question: Question, access: frozenset[Access], limit: int = HITS) -> Retrieved:
        """Look for an answer to the whole question, whatever its parts are; gives `limit` passages at most."""
        return self._search_whole(question, self._embed(question.readings), access, limit)

    def _plan(
        self, question: Question, asked: Sequence[Retrieved], vectors: Vectors, access: frozenset[Access]
    ) -> Plan:
        premise = None if question.premise is None else self._search(question.premise, vectors, access)
        distinct = premise is not None and premise_is_distinct(premise, asked)
        for one in asked:
            best = one.evidence.hits[0].passage.id if one.evidence.hits else "nothing"
            _log.info("found %s, answerable: %.2f", best, one.answerability.probability)
        return Plan(question, vectors[_key(question)], asked, premise if distinct else None)

    def _embed(self, readings: Sequence[Question]) -> Vectors:
        keys = [_key(reading) for reading in readings] + [(one.earlier, "") for one in readings if one.earlier]
        return dict(zip(keys, self._embeddings.encode_in_context(keys), strict=True))

    def _search_whole(self, question: Question, vectors: Vectors, access: frozenset[Access], limit: int) -> Retrieved:
        """Search for a question, with the earlier ones if by itself it is not sure to have an answer.

        One that does not point back to them is not read with them if that gives no answer either.
        """
        found = self._search(question, vectors, access, limit)
        sure = ALONE if question.points_back else COMPLETE
        if question.in_conversation is None or found.answerability.probability >= sure:
            return found
        together = self._search(question.in_conversation, vectors, access, limit)
        return together if question.points_back or together.answerability.reason is None else found

    def _search(
        self,
        question: Question,
        vectors: Vectors,
        access: frozenset[Access],
        limit: int = HITS,
        whole: Question | None = None,
    ) -> Retrieved:
        """Search for one question as it stands, or for a part of the `whole` one, whose subject it keeps."""
        vector = vectors[_key(question)] if whole is None else _within(vectors[_key(question)], vectors[_key(whole)])
        query = Query(
            text=f"{question.context} {question.read}",
            spoken_of=self._spoken_of(question, vectors, access),
            language=question.language,
            day=question.day,
            vector=vector,
            terms=question.terms if whole is None else (*question.terms, *whole.terms),
            access=access,
            kinds=searched_kinds(question),
        )
        found = self._candidates.search(query, limit, past=int(question.asks_about_past))
        evidence = sort_evidence(found, question, access)
        asked = AnswerabilityInput(
            terms=question.terms,
            norms=question.norms,
            ahead=question.looks_ahead,
            margin=self._scope.margin(question.language, vector, access),
        )
        judged = judge(asked, evidence.hits, self._knowledge.lexical_for(access)[question.language])
        if question.names_provision:
            judged = Answerability(judged.probability, Reason.NO_EVIDENCE, judged.features)  # the contract is not there
        return Retrieved(question, vector, evidence, judged)

    def _spoken_of(self, question: Question, vectors: Vectors, access: frozenset[Access]) -> frozenset[str]:
        """Give the documents that answered the earlier questions of the conversation."""
        if not question.earlier:
            return frozenset()
        query = Query(
            language=question.language,
            day=question.day,
            vector=vectors[question.earlier, ""],
            terms=terms(question.earlier, question.language),
            access=access,
            kinds=searched_kinds(question),
        )
        return frozenset(hit.passage.source_id for hit in self._candidates.search(query, ANSWERING).in_force)


def _within(part: Vector, whole: Vector) -> Vector:
    """Give the unit vector of a part of a question read within the whole one."""
    mixed = part + WHOLE * whole
    found: Vector = (mixed / np.linalg.norm(mixed)).astype(np.float32)
    return found


def _key(question: Question) -> tuple[str, str]:
    return question.own_text, question.context
