"""From a question to a verified answer: understand, retrieve, judge, compose, verify."""

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from time import perf_counter
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.answering.answerability import Verdict, judge
from assistant.answering.cite import cite
from assistant.answering.compose import Chosen, Evidence, compose
from assistant.answering.language import warm_up
from assistant.answering.understand import Refused, Understood, understand
from assistant.answering.writer import EXTRACTIVE, Show, Writer, Written
from assistant.domain import (
    Access,
    Answer,
    Citation,
    Kind,
    Language,
    Reason,
    Role,
    Source,
    Statement,
    Status,
    Timings,
    Version,
)
from assistant.knowledge.analysis import is_function_word, terms
from assistant.knowledge.embedding import SentenceEmbeddings
from assistant.knowledge.lexical import LexicalIndex
from assistant.knowledge.ranking import Ranking
from assistant.knowledge.retriever import Found, Hit, HybridRetriever, Query
from assistant.knowledge.snapshot import KnowledgeBase
from assistant.progress import Progress, silent
from assistant.settings import Settings, load_settings
from assistant.texts import lookup
from assistant.verification.verify import verify

HITS, FOLLOW_UPS = 10, 3
PAST_HITS = 1
NAMING = 4.0  # inverse document frequency of a word that tells one contract from others
PAST_MARGIN = 0.02  # an old text speaks up unasked only if its cosine comes this close to the best one in force


class Assistant:
    """Answers questions from one snapshot. One instance serves many questions and threads."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        embeddings: SentenceEmbeddings,
        settings: Settings,
        ranking: Ranking | None = None,
        writer: Writer | None = None,
    ) -> None:
        """Join a snapshot with its model; `ranking` puts what is found in order, if not its own.

        `writer` puts answers into words; without one they are sentences of the corpus.

        Raises:
            ModelError: the snapshot was made with another model.
        """
        embeddings.must_match(knowledge.manifest.model)
        self.knowledge = knowledge
        self.settings = settings
        self.embeddings = embeddings
        self._writer = writer
        self._retriever = HybridRetriever(knowledge, ranking)
        self._contracts = [source for source in knowledge.sources.values() if source.kind is Kind.CONTRACT]

    @classmethod
    def open(cls, settings: Settings | None = None, progress: Progress = silent) -> Self:
        """Open the current snapshot and load its model.

        Raises:
            SnapshotError: nothing was ingested yet, or the snapshot is damaged.
            ModelError: the model cannot be loaded, or is not the snapshot's.
        """
        settings = settings or load_settings()
        knowledge = KnowledgeBase.current(settings)
        embeddings = SentenceEmbeddings.load(settings, progress)
        return cls(knowledge, embeddings, settings, writer=choose_writer(knowledge, settings))

    def extractive(self) -> Self:
        """Give the same assistant without a chat model."""
        other = copy.copy(self)
        other._writer = None
        return other

    def with_embeddings(self, embeddings: SentenceEmbeddings) -> Self:
        """Give the same assistant with other embeddings of questions."""
        other = copy.copy(self)
        other.embeddings = embeddings
        return other

    def with_ranking(self, ranking: Ranking) -> Self:
        """Give the same assistant with another ranking."""
        other = copy.copy(self)
        other._retriever = HybridRetriever(self.knowledge, ranking)
        return other

    def warm_up(self) -> None:
        """Load what is otherwise loaded by the first question."""
        warm_up()
        self.ask("Wer haftet?")

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[str] = (),
        access: frozenset[Access] = frozenset({Access.ALL}),
        id: str | None = None,
        show: Show | None = None,
    ) -> Answer:
        """Answer `question`, or abstain and say why.

        Args:
            question: in German or English, as people ask.
            language: of question and answer; found out if not given.
            as_of: the day whose law is asked about; today if not given.
            history: the earlier questions of the conversation, oldest first.
            access: which sources the asker may see.
            id: handed through to the answer.
            show: hears the verified statements of a chat model as they come; the answer may still be another one.
        """
        clock = _Clock()
        understood = self.understand(question, language=language, as_of=as_of, history=history, access=access)
        clock.lap("understand")
        if isinstance(understood, Refused):
            hints = tuple(lookup(understood.language, "examples")[:FOLLOW_UPS])
            answer = self._abstain(understood, understood.reason, hints)
        else:
            answer = self._answer(understood, access, clock, show)
        return answer.model_copy(update={"id": id, "timings_ms": clock.timings()})

    def understand(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[str] = (),
        access: frozenset[Access] = frozenset({Access.ALL}),
    ) -> Understood | Refused:
        """Make out what `question` asks, without answering it; the arguments are those of `ask`."""
        return understand(
            question,
            partial(self._knows, self.knowledge.lexical_for(access)),
            limit=self.settings.max_question_chars,
            default=Language(self.settings.language),
            language=language,
            as_of=as_of,
            history=history,
        )

    def find(
        self,
        understood: Understood,
        access: frozenset[Access] = frozenset({Access.ALL}),
        *,
        contracts: bool | None = None,
        limit: int = HITS,
    ) -> tuple[NDArray[np.float32], Evidence]:
        """Embed the question (unit vector, shape [dimension]) and find what an answer may rest on.

        `contracts` says whether the company's own ones are searched too; if not given, where the question means them.
        """
        if contracts is None:
            contracts = understood.means_contract or self._names_contract(understood, access)
        vector = self.embeddings.encode_query(understood.search_text)
        query = Query(
            language=understood.language,
            day=understood.day,
            vector=vector,
            terms=understood.terms,
            access=access,
            kinds=_kinds(understood, contracts=contracts),
        )
        found = self._retriever.search(query, limit, past=int(understood.asks_about_past))
        if understood.clause is not None:
            found = Found(_wanted_version_first(found.in_force, understood.clause), found.past)
        return vector, _evidence(found, understood, access, self._retriever.ranking.near)

    def judge(self, understood: Understood, vector: NDArray[np.float32], evidence: Evidence) -> Verdict:
        """Decide whether `evidence`, found with the question's `vector`, answers it."""
        outside = self.knowledge.outside.nearness(understood.language, vector)
        index = self.knowledge.lexical_for(evidence.access)[understood.language]
        return judge(understood.terms, evidence.hits, index, outside)

    def _answer(self, understood: Understood, access: frozenset[Access], clock: "_Clock", show: Show | None) -> Answer:
        vector, evidence = self.find(understood, access)
        verdict = self.judge(understood, vector, evidence)
        # Perhaps one of the company's contracts knows what the corpus does not.
        if verdict.reason is not None and self._contracts_for(access):
            vector, evidence = self.find(understood, access, contracts=True)
            verdict = self.judge(understood, vector, evidence)
        hits = evidence.hits
        clock.lap("retrieve")
        if verdict.reason is not None:
            return self._abstain(understood, verdict.reason, _headings(hits))
        written = self._cite(compose(vector, evidence, self.knowledge))
        if self._writer is not None:
            written = self._writer.write(understood, vector, evidence, written, show)
        clock.lap("compose")
        verified = verify(written.statements, written.citations, self.knowledge)
        statements, citations = verified.statements, verified.citations
        clock.lap("verify")
        if not any(statement.role is Role.SHORT_ANSWER for statement in statements):
            return self._abstain(understood, Reason.UNSUPPORTED, _headings(hits))
        shown = {citation.passage_id for citation in citations}
        return Answer(
            question=understood.question,
            language=understood.language,
            status=Status.ANSWERED,
            statements=statements,
            citations=citations,
            norms=tuple(dict.fromkeys(norm for citation in citations for norm in citation.norms)),
            follow_ups=_headings([hit for hit in hits if hit.passage.id not in shown]),
            engine=written.engine,
            note=written.note,
            dropped=dict(Counter(written.dropped) + Counter({str(name): n for name, n in verified.count().items()})),
            corpus_version=self.knowledge.version,
            timings_ms=Timings(),
        )

    def _contracts_for(self, access: frozenset[Access]) -> list[Source]:
        return [source for source in self._contracts if source.access in access]

    def _names_contract(self, understood: Understood, access: frozenset[Access]) -> bool:
        """Tell whether the question names a contract that the asker may see by a rare word of its title."""
        index = self.knowledge.lexical_for(access)[understood.language]
        asked = {term for term in understood.terms if index.rarity(term) >= NAMING}
        return any(asked & set(terms(source.title, source.language)) for source in self._contracts_for(access))

    def _abstain(self, asked: Understood | Refused, reason: Reason, hints: Sequence[str]) -> Answer:
        return Answer(
            question=asked.question,
            language=asked.language,
            status=Status.ABSTAINED,
            reason=reason,
            follow_ups=tuple(hints),
            engine=EXTRACTIVE,
            corpus_version=self.knowledge.version,
            timings_ms=Timings(),
        )

    @staticmethod
    def _knows(lexical: Mapping[Language, LexicalIndex], word: str, language: Language) -> bool:
        return is_function_word(word, language) or any(lexical[language].knows(term) for term in terms(word, language))

    def _cite(self, chosen: Sequence[Chosen]) -> Written:
        """Number the quotes in the order in which they are used."""
        citations: list[Citation] = []
        statements: list[Statement] = []
        for n, item in enumerate(chosen, start=1):
            source = self.knowledge.sources[item.passage.source_id]
            citations.append(cite(n, item.passage, source, item.span))
            statements.append(
                Statement(text=item.passage.quote(item.span), role=item.role, citations=(n,), support=1.0)
            )
        return Written(statements=tuple(statements), citations=tuple(citations))


def _evidence(found: Found, understood: Understood, access: frozenset[Access], near: float) -> Evidence:
    """Sort out what the answer rests on, and which old texts belong to it.

    A question about the past may be answered by an old text, with today's rule beside it; any other question only
    mentions one, and only if it fits as well as today's texts do.
    """
    day = understood.day
    if understood.asks_about_past:
        hits = sorted([*found.in_force, *found.past], key=lambda hit: -hit.score)[: len(found.in_force)]
        if hits and hits[0] in found.past:
            return Evidence(hits, day, today=found.in_force, near=near, access=access)
        current = [hit for hit in hits if hit not in found.past]
        return Evidence(current, day, found.past[:PAST_HITS], near=near, access=access)
    best = max((hit.dense for hit in found.in_force), default=0.0)
    fitting = [hit for hit in found.past if best - hit.dense <= PAST_MARGIN]
    return Evidence(found.in_force, day, fitting[:PAST_HITS], clause=understood.clause, near=near, access=access)


def _wanted_version_first(hits: Sequence[Hit], version: Version) -> list[Hit]:
    """Keep the order of the clauses, but put the version that is asked for before the other sections of its clause."""
    order = {source_id: n for n, source_id in enumerate(dict.fromkeys(hit.passage.source_id for hit in hits))}
    return sorted(hits, key=lambda hit: (order[hit.passage.source_id], hit.passage.version is not version))


def _kinds(understood: Understood, *, contracts: bool) -> frozenset[Kind]:
    """Tell what is searched: statutes never are, as their words stand beside the passages that rest on them."""
    if understood.clause:
        return frozenset({Kind.CLAUSE})
    return frozenset(Kind) - {Kind.STATUTE} - (frozenset() if contracts else {Kind.CONTRACT})


def _headings(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.passage.heading for hit in hits))[:FOLLOW_UPS]


def choose_writer(knowledge: KnowledgeBase, settings: Settings) -> Writer | None:
    """Give the chat model of `settings` as a writer; None where the sentences of the corpus are to stand alone."""
    if not settings.chat_model:
        return None
    from assistant.generation.chat_writer import ChatWriter

    return ChatWriter(knowledge, settings)


class _Clock:
    """Measures the laps of one question in milliseconds."""

    def __init__(self) -> None:
        self._start = self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """End the lap `name`."""
        now = perf_counter()
        self._laps[name] = round((now - self._last) * 1_000, 3)
        self._last = now

    def timings(self) -> Timings:
        """Give the laps and their total."""
        return Timings(**self._laps, total=round((perf_counter() - self._start) * 1_000, 3))
