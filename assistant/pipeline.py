"""The way of a question to a verified answer: understand, retrieve, compose (or take what is approved), verify."""

import copy
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Self

from assistant.citation.cite import Knowledge
from assistant.composition.approved import ApprovedAnswers
from assistant.composition.compose import Composer
from assistant.composition.draft import Draft
from assistant.composition.writer import Show, Writer
from assistant.contracts.asking.absent import NamedParty, named_party, without_contract
from assistant.contracts.asking.ask import ContractAsking
from assistant.contracts.asking.scope import ContractScope
from assistant.contracts.store.store import ContractStore
from assistant.domain import FOR_ALL, Access, Answer, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.lexical import LexicalIndex
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import is_function_word, terms
from assistant.language.dictionary import dictionary
from assistant.progress import Progress, silent
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.retrieval.plan import Plan, Retrieved
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.retrieve import HITS, Retriever
from assistant.settings import Settings, load_settings
from assistant.stopwatch import Stopwatch
from assistant.time_budget import TimeBudget
from assistant.understanding.language import warm_up
from assistant.understanding.question import Question, Rejection
from assistant.understanding.spelling import Correction, Typos, uncorrected
from assistant.understanding.understand import understand
from assistant.verification.answer import rejected_answer, verified_answer

FIRST_QUESTIONS = {Language.GERMAN: "Wer haftet?", Language.ENGLISH: "Who is liable?"}

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trace:
    """The way of one question: what was understood, found and written, and the answer; no more than it came to.

    `knowledge` is what the answer may quote: the snapshot, with the contracts that the question is about.
    """

    question: Question | Rejection
    answer: Answer
    knowledge: Knowledge
    plan: Plan | None = None
    draft: Draft | None = None


class Assistant:
    """Answers questions from one snapshot. One instance serves many questions and threads."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        embeddings: SentenceEmbeddings,
        settings: Settings,
        ranking: Ranking | None = None,
        writer: Writer | None = None,
        approved: ApprovedAnswers | None = None,
        contracts: ContractAsking | None = None,
    ) -> None:
        """Join a snapshot with its model; `ranking` puts what is found in order, if not its own.

        `writer` puts answers into words; without one they are sentences of the corpus. `approved` knows which questions
        the legal department has answered for good, `contracts` answers those about the company's own.

        Raises:
            ModelError: the snapshot was made with another model.
        """
        embeddings.must_match(knowledge.manifest.model)
        self.knowledge = knowledge
        self.settings = settings
        self.embeddings = embeddings
        self._approved = approved
        self._contracts = contracts
        self._correct: Correction = Typos(knowledge).corrected
        self._retriever = Retriever(knowledge, embeddings, ranking)
        self._composer = Composer(knowledge, writer)

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        progress: Progress = silent,
        embeddings: SentenceEmbeddings | None = None,
    ) -> Self:
        """Open the current snapshot and load its model; `embeddings` is that model, if it is loaded already.

        Raises:
            SnapshotError: nothing was ingested yet, or the snapshot is damaged.
            ModelError: the model cannot be loaded, or is not the snapshot's.
        """
        settings = settings or load_settings()
        knowledge = KnowledgeBase.current(settings)
        embeddings = embeddings or SentenceEmbeddings.load(settings, progress)
        contracts = open_contracts(knowledge, embeddings, settings)
        return cls(knowledge, embeddings, settings, writer=choose_writer(knowledge, settings), contracts=contracts)

    def ask(  # noqa: PLR0913 - each says something about one question
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[str] = (),
        access: frozenset[Access] = FOR_ALL,
        usual: Language | None = None,
        id: str | None = None,
        show: Show | None = None,
        contract: str | Collection[str] | None = None,
    ) -> Answer:
        """Answer `question`, or abstain and say why.

        Args:
            question: in German or English, as people ask.
            language: of question and answer; found out if not given.
            as_of: the day whose law is asked about; today if not given.
            history: the earlier questions of the conversation, oldest first.
            access: which sources the asker may see.
            usual: the language of a question that could be in either; that of the settings if not given.
            id: handed through to the answer.
            show: hears the verified statements of a chat model as they come; the answer may still be another one.
            contract: the id of a contract of the company, or the name of a provider, that was picked beforehand; or
                several of them.
        """
        return self.trace(
            question,
            language=language,
            as_of=as_of,
            history=history,
            access=access,
            usual=usual,
            id=id,
            show=show,
            contract=contract,
        ).answer

    def trace(  # noqa: PLR0913 - as `ask`
        self,
        text: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[str] = (),
        access: frozenset[Access] = FOR_ALL,
        usual: Language | None = None,
        id: str | None = None,
        show: Show | None = None,
        contract: str | Collection[str] | None = None,
    ) -> Trace:
        """Do what `ask` does, and keep what it came by; the arguments are the same."""
        watch = Stopwatch()
        question = self.understand(text, language=language, as_of=as_of, history=history, access=access, usual=usual)
        watch.lap("understand")
        if isinstance(question, Rejection):
            answer = rejected_answer(question, self.knowledge)
            return Trace(question, _completed(answer, id, watch), self.knowledge)
        if self._contracts is not None:
            scope = self._contracts.scope(question.typed, question.language, history, access, contract)
            if scope is not None:
                return self._ask_contracts(self._contracts, question, scope, access, id, watch, contract)
        absent = named_party(question.typed, question.language)  # whose contract is not there for the asker
        plan = self._composer.settle(self._plan(question, absent, history, access))
        watch.lap("retrieve")
        draft = self._find_approved(plan, access) or self._composer.compose(plan, show)
        watch.lap("compose")
        answer = without_contract(verified_answer(plan, draft, self.knowledge), absent)
        watch.lap("verify")
        _log.info("%s, %d statements, %s", answer.status, len(answer.statements), watch)
        return Trace(question, _completed(answer, id, watch), self.knowledge, plan, draft)

    def understand(
        self,
        text: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[str] = (),
        access: frozenset[Access] = FOR_ALL,
        usual: Language | None = None,
    ) -> Question | Rejection:
        """Make out what is asked, without answering it; the arguments are those of `ask`."""
        lexical = self.knowledge.lexical_for(access)
        names = self._contracts.names(access) if self._contracts is not None else None
        budget = TimeBudget()

        def known(word: str, language: Language) -> bool:
            budget.check()  # each word is asked about
            return _is_known(lexical, word, language) or (names is not None and names.knows(word))

        return understand(
            text,
            known,
            partial(self._correct, known),
            limit=self.settings.max_question_chars,
            default=usual or Language(self.settings.language),
            language=language,
            as_of=as_of,
            history=history,
            budget=budget,
        )

    def search(self, question: Question, access: frozenset[Access] = FOR_ALL, *, limit: int = HITS) -> Retrieved:
        """Find what an answer to the whole question may rest on, `limit` passages at most; see `Retriever`."""
        return self._retriever.search(question, access, limit)

    def warm_up(self) -> None:
        """Load what is otherwise loaded by the first question in each language; no chat model is asked."""
        warm_up()
        plain = self.extractive()
        for language, question in FIRST_QUESTIONS.items():
            dictionary(language)
            plain.ask(question)

    def extractive(self) -> Self:
        """Give the same assistant without a chat model."""
        return self._with(_composer=Composer(self.knowledge))

    def with_settings(
        self,
        settings: Settings,
        writer: Writer | None = None,
        approved: ApprovedAnswers | None = None,
        contracts: ContractAsking | None = None,
    ) -> Self:
        """Give an assistant over the same snapshot that shares all that this one has read of it; else as a new one."""
        composer = Composer(self.knowledge, writer)
        return self._with(settings=settings, _composer=composer, _approved=approved, _contracts=contracts)

    def as_typed(self) -> Self:
        """Give the same assistant, which corrects no typos."""
        return self._with(_correct=uncorrected)

    def with_embeddings(self, embeddings: SentenceEmbeddings) -> Self:
        """Give the same assistant with other embeddings of questions."""
        retriever = Retriever(self.knowledge, embeddings, self._retriever.ranking)
        return self._with(embeddings=embeddings, _retriever=retriever)

    def with_ranking(self, ranking: Ranking) -> Self:
        """Give the same assistant with another ranking."""
        return self._with(_retriever=Retriever(self.knowledge, self.embeddings, ranking))

    def _plan(
        self, question: Question, absent: NamedParty | None, history: Sequence[str], access: frozenset[Access]
    ) -> Plan:
        """Find what answers; about a contract that is not there, what the law says, and no model clause in its place.

        The other party's name tells nothing about the law, unless the texts speak of it.
        """
        if absent is None:
            return self._retriever.retrieve(question, access)
        known = " " not in absent.name and _is_known(self.knowledge.lexical_for(access), absent.name, question.language)
        plan = self._retriever.retrieve(question, access) if known else None
        if plan is None or not plan.answered:
            read = self.understand(
                absent.without, language=question.language, as_of=question.day, history=history, access=access
            )
            general = question if isinstance(read, Rejection) else replace(read, typed=question.typed)
            plan = self._retriever.retrieve(general, access)
        return plan if question.clause is not None else plan.in_prose()

    def _ask_contracts(
        self,
        contracts: ContractAsking,
        question: Question,
        scope: ContractScope,
        access: frozenset[Access],
        id: str | None,
        watch: Stopwatch,
        chosen: str | Collection[str] | None,
    ) -> Trace:
        """Answer from contracts of the company, with what the corpus says to the question beside it."""
        answer, knowledge = contracts.answer(question, scope, lambda asked: self._law(asked, question, access), chosen)
        watch.lap("retrieve")
        return Trace(question, _completed(answer, id, watch), knowledge)

    def _law(self, asked: str, question: Question, access: frozenset[Access]) -> Draft | None:
        plain = self.understand(asked, language=question.language, as_of=question.day, access=access)
        if isinstance(plain, Rejection):
            return None
        return self._composer.law(self._retriever.search(plain, access))

    def _with(self, **parts: object) -> Self:
        other = copy.copy(self)
        vars(other).update(parts)
        return other

    def _find_approved(self, plan: Plan, access: frozenset[Access]) -> Draft | None:
        return None if self._approved is None else self._approved.find(plan, access, self.knowledge)


def choose_writer(knowledge: KnowledgeBase, settings: Settings) -> Writer | None:
    """Give the chat model of `settings` as a writer; None where the sentences of the corpus are to stand alone."""
    if not settings.chat_model:
        return None
    from assistant.generation.chat_writer import ChatWriter

    return ChatWriter(knowledge, settings)


def open_contracts(
    knowledge: KnowledgeBase, embeddings: SentenceEmbeddings, settings: Settings
) -> ContractAsking | None:
    """Give what answers questions about the company's contracts; None where there are no records yet.

    Raises:
        RecordsError: the database cannot be used.
    """
    if not Database.of(settings).exists:
        return None
    records = Records.open(settings)
    return ContractAsking.of(ContractStore.of(records, settings), knowledge, embeddings, records)


def _completed(answer: Answer, id: str | None, watch: Stopwatch) -> Answer:
    return answer.model_copy(update={"id": id, "timings_ms": watch.timings()})


def _is_known(lexical: Mapping[Language, LexicalIndex], word: str, language: Language) -> bool:
    return is_function_word(word, language) or any(lexical[language].knows(term) for term in terms(word, language))
