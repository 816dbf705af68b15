"""From a question to a verified answer: understand, retrieve, judge, compose, verify."""

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Self

from assistant.composition.approved import ApprovedAnswers
from assistant.composition.extractive import SelectedSentence, compose
from assistant.composition.merge import (
    PREMISE,
    Plan,
    about_another_matter,
    apart,
    brief,
    have_own_answers,
    joined,
    opening,
)
from assistant.composition.writer import EXTRACTIVE, Draft, Show, Writer, number
from assistant.domain import Access, Answer, Language, Reason, Role, Status, Timings
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.lexical import LexicalIndex
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import is_function_word, terms
from assistant.messages import lookup
from assistant.progress import Progress, silent
from assistant.retrieval.ranking import Ranking
from assistant.retrieval.result import Retrieved, suggestions
from assistant.retrieval.retrieve import HITS, Finder
from assistant.settings import Settings, load_settings
from assistant.stopwatch import Stopwatch
from assistant.understanding.language import warm_up
from assistant.understanding.spelling import Correction, Typos, dictionary, uncorrected
from assistant.understanding.understand import Question, Rejection, understand
from assistant.verification.verify import verify

HINTS = 3


class Assistant:
    """Answers questions from one snapshot. One instance serves many questions and threads."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        embeddings: SentenceEmbeddings,
        settings: Settings,
        ranking: Ranking | None = None,
        writer: Writer | None = None,
        reviewed: ApprovedAnswers | None = None,
    ) -> None:
        """Join a snapshot with its model; `ranking` puts what is found in order, if not its own.

        `writer` puts answers into words; without one they are sentences of the corpus. `reviewed` knows which questions
        the legal department has answered for good.

        Raises:
            ModelError: the snapshot was made with another model.
        """
        embeddings.must_match(knowledge.manifest.model)
        self.knowledge = knowledge
        self.settings = settings
        self.embeddings = embeddings
        self._writer = writer
        self._reviewed = reviewed
        self._correct: Correction = Typos(knowledge).corrected
        self._finder = Finder(knowledge, embeddings, ranking)

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

    def as_typed(self) -> Self:
        """Give the same assistant, which corrects no typos."""
        other = copy.copy(self)
        other._correct = uncorrected
        return other

    def with_embeddings(self, embeddings: SentenceEmbeddings) -> Self:
        """Give the same assistant with other embeddings of questions."""
        other = copy.copy(self)
        other.embeddings = embeddings
        other._finder = Finder(self.knowledge, embeddings, self._finder.ranking)
        return other

    def with_ranking(self, ranking: Ranking) -> Self:
        """Give the same assistant with another ranking."""
        other = copy.copy(self)
        other._finder = Finder(self.knowledge, self.embeddings, ranking)
        return other

    def warm_up(self) -> None:
        """Load what is otherwise loaded by the first question."""
        warm_up()
        for language in Language:
            dictionary(language)
        self.ask("Wer haftet?")

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        as_of: date | None = None,
        history: Sequence[str] = (),
        access: frozenset[Access] = frozenset({Access.ALL}),
        usual: Language | None = None,
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
            usual: the language of a question that could be in either; that of the settings if not given.
            id: handed through to the answer.
            show: hears the verified statements of a chat model as they come; the answer may still be another one.
        """
        clock = Stopwatch()
        understood = self.understand(
            question, language=language, as_of=as_of, history=history, access=access, usual=usual
        )
        clock.lap("understand")
        if isinstance(understood, Rejection):
            hints = tuple(lookup(understood.language, "examples")[:HINTS])
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
        usual: Language | None = None,
    ) -> Question | Rejection:
        """Make out what `question` asks, without answering it; the arguments are those of `ask`."""
        known = partial(self._knows, self.knowledge.lexical_for(access))
        return understand(
            question,
            known,
            partial(self._correct, known),
            limit=self.settings.max_question_chars,
            default=usual or Language(self.settings.language),
            language=language,
            as_of=as_of,
            history=history,
        )

    def look(
        self, understood: Question, access: frozenset[Access] = frozenset({Access.ALL}), *, limit: int = HITS
    ) -> Retrieved:
        """Find what an answer may rest on, and judge whether it answers; see `Finder`."""
        return self._finder.look(understood, access, limit)

    def _answer(self, understood: Question, access: frozenset[Access], clock: Stopwatch, show: Show | None) -> Answer:
        several = len(understood.parts) > 1
        parts = self._finder.look_for_each(list(understood.one_by_one()), access) if several else []
        whole = None if have_own_answers(parts) else self.look(understood, access)
        if whole is not None and whole.verdict.reason is not None and have_own_answers(apart(parts)):
            parts, whole = apart(parts), None
        understood = understood if whole is None else whole.understood
        plan = self._plan(understood, parts if whole is None else [whole], access)
        clock.lap("retrieve")
        reviewed = self._find_reviewed(understood, plan, whole, access)
        if reviewed is not None:
            return reviewed
        if whole is None or plan.premise is not None:
            written = self._one_by_one(plan, show)
        elif whole.verdict.reason is not None:
            return self._abstain(understood, whole.verdict.reason, suggestions([whole], ()))
        else:
            written = self._write(whole, self._compose(whole), show)
        clock.lap("compose")
        return self._verified(understood, written, plan, clock)

    def _plan(self, understood: Question, asked: Sequence[Retrieved], access: frozenset[Access]) -> Plan:
        """Look for what the question takes for granted too."""
        if (stated := understood.taken_for_granted()) is None:
            return Plan(asked)
        (premise,) = self._finder.look_for_each([stated], access)
        return Plan(asked, premise if about_another_matter(premise, asked) else None)

    def _one_by_one(self, plan: Plan, show: Show | None) -> Draft:
        """Say how the law stands on the premise, then answer one question after another."""
        composed = (
            opening(self._compose(one), one) if n == PREMISE else self._compose(one) for n, one in plan.answered
        )
        answers = zip(plan.answered, brief(composed, several=len(plan.asked) > 1), strict=True)
        return joined(
            (n, number(chosen, self.knowledge) if n == PREMISE else self._write(one, chosen, show))
            for (n, one), chosen in answers
        )

    def _compose(self, finding: Retrieved) -> list[SelectedSentence]:
        return compose(finding.vector, finding.evidence, self.knowledge)

    def _write(self, finding: Retrieved, chosen: Sequence[SelectedSentence], show: Show | None) -> Draft:
        """Write down what was `chosen` for the answer, or let the writer of the settings put it into words."""
        written = number(chosen, self.knowledge)
        if self._writer is None:
            return written
        return self._writer.write(finding.understood, finding.vector, finding.evidence, written, show)

    def _find_reviewed(
        self, understood: Question, plan: Plan, whole: Retrieved | None, access: frozenset[Access]
    ) -> Answer | None:
        """Give what the legal department has said to the same question, with suggestions for this asker."""
        if self._reviewed is None:
            return None
        vector = whole.vector if whole is not None else self.embeddings.encode_query(understood.search_text)
        answer = self._reviewed.find(understood, vector, access, self.knowledge)
        shown = {citation.passage_id for citation in answer.citations} if answer else set()
        return answer and answer.model_copy(update={"follow_ups": suggestions(plan.looked, shown)})

    def _verified(self, understood: Question, written: Draft, plan: Plan, clock: Stopwatch) -> Answer:
        """Show what stands up to verification of what was `written`."""
        verified = verify(written.statements, written.citations, self.knowledge)
        statements, citations = verified.statements, verified.citations
        clock.lap("verify")
        if not any(statement.role is Role.SHORT_ANSWER for statement in statements):
            return self._abstain(understood, Reason.UNSUPPORTED, suggestions(plan.looked, ()))
        return Answer(
            question=understood.question,
            language=understood.language,
            understood=understood.told(plan.missing, premise=plan.premise is not None),
            status=Status.PARTIAL if plan.missing else Status.ANSWERED,
            reason=Reason.PARTS_MISSING if plan.missing else None,
            statements=statements,
            citations=citations,
            norms=tuple(dict.fromkeys(norm for citation in citations for norm in citation.norms)),
            follow_ups=suggestions(plan.looked, {citation.passage_id for citation in citations}),
            engine=written.engine,
            note=written.note,
            dropped=dict(Counter(written.dropped) + Counter({str(name): n for name, n in verified.count().items()})),
            corpus_version=self.knowledge.version,
            timings_ms=Timings(),
        )

    def _abstain(self, asked: Question | Rejection, reason: Reason, hints: Sequence[str]) -> Answer:
        return Answer(
            question=asked.question,
            language=asked.language,
            understood=asked.told() if isinstance(asked, Question) else None,
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


def choose_writer(knowledge: KnowledgeBase, settings: Settings) -> Writer | None:
    """Give the chat model of `settings` as a writer; None where the sentences of the corpus are to stand alone."""
    if not settings.chat_model:
        return None
    from assistant.generation.chat_writer import ChatWriter

    return ChatWriter(knowledge, settings)
