"""Let a chat model answer: propose, check, and the extractive answer where nothing comes of it."""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from threading import Event
from time import perf_counter

import numpy as np
from langchain_core.exceptions import ModelTimeoutError
from langchain_core.language_models import BaseChatModel
from numpy.typing import NDArray

from assistant.bounded_replies import EndlessReplyError
from assistant.citation.numbering import number
from assistant.composition.draft import Draft
from assistant.composition.writer import Show
from assistant.domain import Note, Passage, Sent, Span
from assistant.generation.assemble import assemble
from assistant.generation.budget import Budget, stop_after
from assistant.generation.check import Fits, SupportedClaim, check
from assistant.generation.model import chat_name, make_chat_model
from assistant.generation.outgoing import Message, Outgoing
from assistant.generation.prompt import PROMPTS, choose
from assistant.generation.reply import can_structure, drafts
from assistant.generation.schema import ProposedStatement, ReplyError
from assistant.generation.spent import spend
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.plan import Retrieved
from assistant.settings import Settings
from assistant.understanding.question import Question

STATEMENTS = 8  # that are taken from it at most
REACH = 0.7  # of the way from the best cosine down to the worst one: so far a sentence may lie and still fit

_log = logging.getLogger(__name__)


class ChatWriter:
    """Answers with the chat model of the settings; serves many questions and threads."""

    def __init__(self, knowledge: KnowledgeBase, settings: Settings, model: BaseChatModel | None = None) -> None:
        """Take `model` instead of the one of `settings`, if given; that one is made with the first question."""
        self._knowledge = knowledge
        self._settings = settings
        self._given_model = model
        self._outgoing = Outgoing(knowledge, settings)
        self._prompt = PROMPTS[settings.chat_prompt]
        self._budget = Budget(tokens=settings.chat_budget, prompt=self._prompt.tokens)

    def write(self, found: Retrieved, extractive: Draft, show: Show | None = None) -> Draft:
        """Answer in verified statements of the model, see `Writer`.

        The words of a clause and the law of the past are given as they stand in the corpus: there a model could only
        do harm.
        """
        evidence = found.evidence
        may_go = [hit.passage for hit in evidence.hits if not self._outgoing.stays(hit.passage.source_id)]
        passages = _chosen_first(may_go, extractive)
        given = choose(passages, self._budget.passage_characters, self._prompt.passages)
        if evidence.clause is not None or evidence.today or not given:
            _log.info("a clause, law of the past, or nothing found: the model is not asked")
            return extractive
        if any(self._outgoing.stays(source_id) for source_id in _cited(extractive)):
            _log.info("the texts answer: some that they rest on stay here")
            return replace(extractive, note=Note.LEGAL_ONLY)
        began = perf_counter()
        claims: list[SupportedClaim] = []
        dropped: Counter[str] = Counter()
        fits = self._fits(found.vector, passages)
        sent: tuple[Sent, ...] = ()
        try:
            message = self._message(found.question, given)
            sent = () if message.sent is None else (message.sent,)
            for proposed in self._proposed(found.question, message):
                checked = check(proposed, given, self._knowledge, evidence.day, fits)
                if checked.failure is not None:
                    dropped[checked.failure] += 1
                if checked.claims:
                    claims += checked.claims
                    if show is not None:
                        show(*number(assemble(claims, self._knowledge)))
                if len(claims) >= STATEMENTS:
                    break
            if not claims:
                raise ReplyError(Note.NOTHING_HELD)
        except ReplyError as error:
            _log.info("the texts answer: %s, dropped: %s, %.1f s", error.note, dict(dropped), perf_counter() - began)
            return replace(extractive, note=error.note, dropped=dict(dropped), sent=sent)
        _log.info("%d statements hold, dropped: %s, %.1f s", len(claims), dict(dropped), perf_counter() - began)
        statements = assemble(claims, self._knowledge, extractive.statements)
        engine = f"chat:{chat_name(self._settings) or 'model'}"
        return Draft(statements, engine=engine, dropped=dict(dropped), sent=sent)

    def _message(self, question: Question, given: Sequence[Passage]) -> Message:
        """Write down what the model is told; a model for names that cannot be used becomes a ReplyError."""
        try:
            return self._outgoing.message(question.search_text, given)
        except Exception as error:
            _log.warning("placeholders: %s", type(error).__name__)
            raise ReplyError(Note.ERROR) from error

    def _proposed(self, question: Question, message: Message) -> Iterator[ProposedStatement]:
        """Ask the model; whatever goes wrong becomes a ReplyError."""
        try:
            hidden = message.hidden
            prompt = self._prompt.messages(question.language, message.question, message.texts)
            model = self._model
            spend(self._budget.most_tokens(len(message.question) + sum(map(len, message.texts))))
            given_up = Event()
            found = drafts(
                model,
                prompt,
                language=question.language,
                structured=self._structured(model),
                characters=self._budget.reply_characters,
                given_up=given_up,
            )
            for one in stop_after(self._settings.chat_timeout, found, given_up):
                yield one.model_copy(update={"quote": hidden.restore(one.quote), "text": hidden.restore(one.text)})
        except ReplyError:
            raise
        except EndlessReplyError as error:
            raise ReplyError(Note.REPLY_TOO_LONG) from error
        except (TimeoutError, ModelTimeoutError) as error:
            raise ReplyError(Note.TIMEOUT) from error
        except Exception as error:  # each provider has errors of its own
            _log.warning("chat model: %s", type(error).__name__)  # its words may hold the key, or the question
            raise ReplyError(Note.ERROR) from error

    @cached_property
    def _model(self) -> BaseChatModel:
        return self._given_model or make_chat_model(self._settings)

    def _structured(self, model: BaseChatModel) -> bool:
        wish = self._settings.chat_structured
        return wish == "yes" or (wish == "auto" and can_structure(model))

    def _fits(self, vector: NDArray[np.float32], found: Sequence[Passage]) -> Fits:
        """Compare sentences with the question by their embeddings."""
        knowledge = self._knowledge
        cosines = {passage.id: knowledge.statements_of(knowledge.rows[passage.id]) @ vector for passage in found}
        best = max((float(values.max()) for values in cosines.values()), default=0.0)
        worst = min((float(values.min()) for values in cosines.values()), default=0.0)
        least = best - REACH * (best - worst)

        def fits(passage: Passage, span: Span) -> bool:
            return float(cosines[passage.id][passage.spans.index(span)]) >= least

        return fits


def _chosen_first(found: Sequence[Passage], extractive: Draft) -> list[Passage]:
    """Put those that the texts answer from before the others: a model with room for few gets the right ones."""
    cited = [citation.passage_id for statement in extractive.statements for citation in statement.citations]
    return sorted(found, key=lambda passage: cited.index(passage.id) if passage.id in cited else len(cited))


def _cited(draft: Draft) -> set[str]:
    return {citation.source_id for statement in draft.statements for citation in statement.citations}
