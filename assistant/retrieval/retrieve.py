"""Find what an answer may rest on, and judge whether it answers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Access, Kind, Reason, Source
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms
from assistant.retrieval.answerability import SURE, Answerability, AnswerabilityInput, judge
from assistant.retrieval.candidates import HybridRetriever, Query
from assistant.retrieval.evidence import searched_kinds, sort_out
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.result import Retrieved
from assistant.retrieval.scope import ScopeModel
from assistant.understanding import cues
from assistant.understanding.understand import Question

HITS = 10
NAMING = 0.57  # of the highest rarity: so rare is a word that tells one contract from others
ALONE = 0.8  # a later question of a conversation that is this likely to have an answer by itself is read by itself


class Finder:
    """Looks for answers in one snapshot; `ranking` puts what is found in order, if not its own."""

    def __init__(
        self, knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, ranking: Ranking | None = None
    ) -> None:
        self._knowledge = knowledge
        self._embeddings = embeddings
        self._retriever = HybridRetriever(knowledge, ranking)
        self._scope = ScopeModel(knowledge)
        self._contracts = [source for source in knowledge.sources.values() if source.kind is Kind.CONTRACT]

    @property
    def ranking(self) -> Ranking:
        """What puts in order what is found."""
        return self._retriever.ranking

    def look(self, understood: Question, access: frozenset[Access], limit: int = HITS) -> Retrieved:
        """Look for an answer to one question.

        A later question of a conversation is read with the earlier ones if by itself it is not sure to have an answer.
        """
        (finding,) = self.look_for_each([understood], access, limit)
        if understood.before and finding.verdict.probability < ALONE:
            (finding,) = self.look_for_each([understood.within(understood.before)], access, limit)
        return finding

    def look_for_each(self, asked: Sequence[Question], access: frozenset[Access], limit: int = HITS) -> list[Retrieved]:
        """Look for each of the questions as it stands; they are embedded together."""
        vectors = self._embeddings.encode_in_context([(one.own_text, one.context) for one in asked])
        return [self._find(one, vector, access, limit) for one, vector in zip(asked, vectors, strict=True)]

    def _find(
        self,
        understood: Question,
        vector: NDArray[np.float32],
        access: frozenset[Access],
        limit: int,
        contracts: bool = False,
    ) -> Retrieved:
        """Search for one question; `contracts` says that those of the company are searched in any case."""
        visible = [source for source in self._contracts if source.access in access]
        index = self._knowledge.lexical_for(access)[understood.language]
        rare = {term for term in understood.terms if index.idf(term) >= NAMING * index.highest_idf}
        contracts = contracts or understood.means_contract or _names_one(visible, rare)
        query = Query(
            language=understood.language,
            day=understood.day,
            vector=vector,
            terms=understood.terms,
            access=access,
            kinds=searched_kinds(understood, contracts=contracts),
        )
        found = self._retriever.search(query, limit, past=int(understood.asks_about_past))
        evidence = sort_out(found, understood, access, self.ranking.near)
        asked = AnswerabilityInput(
            terms=understood.terms,
            norms=understood.norms,
            ahead=cues.looks_ahead(understood.read, understood.day),
            margin=self._scope.margin(understood.language, vector, access),
        )
        verdict = judge(asked, evidence.hits, index)
        if cues.names_provision(understood.read) and not visible:
            verdict = Answerability(verdict.probability, Reason.NO_EVIDENCE)  # of a contract that is not there
        elif verdict.probability < SURE and visible and not contracts:
            # One of them may know what the corpus does not.
            return self._find(understood, vector, access, limit, contracts=True)
        return Retrieved(understood, vector, evidence, asked, verdict)


def _names_one(contracts: Sequence[Source], rare: set[str]) -> bool:
    """Tell whether one of `contracts` has one of the `rare` words of the question in its title."""
    return any(rare & set(terms(source.title, source.language)) for source in contracts)
