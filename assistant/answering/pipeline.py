"""From a question to a verified answer: understand, retrieve, judge, compose, verify."""

from collections.abc import Sequence
from datetime import date
from time import perf_counter
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.answering.answerability import judge
from assistant.answering.cite import cite
from assistant.answering.compose import Chosen, Evidence, compose
from assistant.answering.language import warm_up
from assistant.answering.understand import Refused, Understood, understand
from assistant.answering.verify import verify
from assistant.domain import Access, Answer, Citation, Kind, Language, Reason, Role, Statement, Status, Timings
from assistant.knowledge.analysis import is_function_word, terms
from assistant.knowledge.embedding import SentenceEmbeddings
from assistant.knowledge.retriever import Found, Hit, HybridRetriever, Query, Weights
from assistant.knowledge.snapshot import KnowledgeBase
from assistant.progress import Progress, silent
from assistant.settings import Settings, load_settings
from assistant.texts import lookup

ENGINE = "extractive"
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
        weights: Weights | None = None,
    ) -> None:
        """Join a snapshot with its model; `weights` are those of retrieval, if not its own.

        Raises:
            ModelError: the snapshot was made with another model.
        """
        embeddings.must_match(knowledge.manifest.model)
        self.knowledge = knowledge
        self.settings = settings
        self.embeddings = embeddings
        self._retriever = HybridRetriever(knowledge, weights)
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
        return cls(knowledge, SentenceEmbeddings.load(settings, progress), settings)

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
    ) -> Answer:
        """Answer `question`, or abstain and say why.

        Args:
            question: in German or English, as people ask.
            language: of question and answer; found out if not given.
            as_of: the day whose law is asked about; today if not given.
            history: the earlier questions of the conversation, oldest first.
            access: which sources the asker may see.
            id: handed through to the answer.
        """
        clock = _Clock()
        understood = self.understand(question, language=language, as_of=as_of, history=history)
        clock.lap("understand")
        if isinstance(understood, Refused):
            hints = tuple(lookup(understood.language, "examples")[:FOLLOW_UPS])
            answer = self._abstain(understood, understood.reason, hints)
        else:
            answer = self._answer(understood, access, clock)
        return answer.model_copy(update={"id": id, "timings_ms": clock.timings()})

    def understand(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[str] = (),
    ) -> Understood | Refused:
        """Make out what `question` asks, without answering it; the arguments are those of `ask`."""
        return understand(
            question,
            self._knows,
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
    ) -> tuple[NDArray[np.float32], Evidence]:
        """Embed the question (unit vector, shape [dimension]) and find what an answer may rest on.

        `contracts` says whether the company's own ones are searched too; if not given, where the question means them.
        """
        if contracts is None:
            contracts = understood.means_contract or self._names_contract(understood)
        vector = self.embeddings.encode_query(understood.search_text)
        query = Query(
            language=understood.language,
            day=understood.day,
            vector=vector,
            terms=understood.terms,
            access=access,
            kinds=_kinds(understood, contracts=contracts),
        )
        found = self._retriever.search(query, HITS, past=int(understood.asks_about_past))
        return vector, _evidence(found, understood, access)

    def _answer(self, understood: Understood, access: frozenset[Access], clock: "_Clock") -> Answer:
        index = self.knowledge.lexical[understood.language]
        vector, evidence = self.find(understood, access)
        verdict = judge(understood.terms, evidence.hits, index)
        if verdict.reason is not None and self._contracts:  # perhaps one of them knows what the corpus does not
            vector, evidence = self.find(understood, access, contracts=True)
            verdict = judge(understood.terms, evidence.hits, index)
        hits = evidence.hits
        clock.lap("retrieve")
        if verdict.reason is not None:
            return self._abstain(understood, verdict.reason, _headings(hits))
        composed = self._cite(compose(vector, evidence, self.knowledge))
        clock.lap("compose")
        statements, citations = verify(*composed, self.knowledge.texts)
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
            engine=ENGINE,
            corpus_version=self.knowledge.version,
            timings_ms=Timings(),
        )

    def _names_contract(self, understood: Understood) -> bool:
        """Tell whether the question names a contract by a rare word of its title."""
        index = self.knowledge.lexical[understood.language]
        asked = {term for term in understood.terms if index.rarity(term) >= NAMING}
        return any(asked & set(terms(source.title, source.language)) for source in self._contracts)

    def _abstain(self, asked: Understood | Refused, reason: Reason, hints: Sequence[str]) -> Answer:
        return Answer(
            question=asked.question,
            language=asked.language,
            status=Status.ABSTAINED,
            reason=reason,
            follow_ups=tuple(hints),
            engine=ENGINE,
            corpus_version=self.knowledge.version,
            timings_ms=Timings(),
        )

    def _knows(self, word: str, language: Language) -> bool:
        if is_function_word(word, language):
            return True
        return any(self.knowledge.lexical[language].knows(term) for term in terms(word, language))

    def _cite(self, chosen: Sequence[Chosen]) -> tuple[list[Statement], list[Citation]]:
        """Number the quotes in the order in which they are used."""
        citations: list[Citation] = []
        statements: list[Statement] = []
        for n, item in enumerate(chosen, start=1):
            source = self.knowledge.sources[item.passage.source_id]
            citations.append(cite(n, item.passage, source, item.span))
            statements.append(
                Statement(text=item.passage.quote(item.span), role=item.role, citations=(n,), support=1.0)
            )
        return statements, citations


def _evidence(found: Found, understood: Understood, access: frozenset[Access]) -> Evidence:
    """Sort out what the answer rests on, and which old texts belong to it.

    A question about the past may be answered by an old text, with today's rule beside it; any other question only
    mentions one, and only if it fits as well as today's texts do.
    """
    day = understood.day
    if understood.asks_about_past:
        hits = sorted([*found.in_force, *found.past], key=lambda hit: -hit.score)[:HITS]
        if hits and hits[0] in found.past:
            return Evidence(hits, day, today=found.in_force, access=access)
        return Evidence([hit for hit in hits if hit not in found.past], day, found.past[:PAST_HITS], access=access)
    best = max((hit.dense for hit in found.in_force), default=0.0)
    fitting = [hit for hit in found.past if best - hit.dense <= PAST_MARGIN]
    return Evidence(found.in_force, day, fitting[:PAST_HITS], clause=understood.clause, access=access)


def _kinds(understood: Understood, *, contracts: bool) -> frozenset[Kind]:
    """Tell what is searched: statutes never are, as their words stand beside the passages that rest on them."""
    if understood.clause:
        return frozenset({Kind.CLAUSE})
    return frozenset(Kind) - {Kind.STATUTE} - (frozenset() if contracts else {Kind.CONTRACT})


def _headings(hits: Sequence[Hit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.passage.heading for hit in hits))[:FOLLOW_UPS]


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
