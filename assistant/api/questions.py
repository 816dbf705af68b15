"""A question that comes over HTTP: answered as in the chat, and kept for whoever asked, if they may have it kept."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from assistant.access.local import local_identity
from assistant.access.scope import Scope
from assistant.api.caller import Caller
from assistant.api.work_queue import WorkQueue
from assistant.composition.writer import Show
from assistant.domain import Answer, Language
from assistant.errors import KompassError, RecordsError
from assistant.fair_use.fair_use import at_once
from assistant.monitoring.running import running
from assistant.pipeline import Assistant, Trace
from assistant.records.fair_use_people import user_key
from assistant.resources import current_assistant, current_fair_use, current_records
from assistant.serving.asking import asking
from assistant.serving.keep import keep_answer, vector_of
from assistant.serving.question_text import as_taken
from assistant.settings import Settings

PATIENCE = 2.0  # seconds that a caller waits for the records
Result = TypeVar("Result")

_log = logging.getLogger(__name__)


class GivenUpError(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True)
class Wanted:
    """What is asked: as `Assistant.ask` takes it; without a `history`, after all that was asked in `conversation`."""

    question: str
    language: Language | None = None
    as_of: date | None = None
    history: Sequence[str] = ()
    conversation: str | None = None
    contract: Sequence[str] = ()
    keep: bool = True


@dataclass
class Exchange:
    """What became of a question.

    `id` and `conversation` are its names in the records, `unsaved` says why it is not there although it was to be.
    """

    reference: str
    answer: Answer | None = None
    error: KompassError | None = None
    id: str | None = None
    conversation: str | None = None
    unsaved: KompassError | None = None


class Questions:
    """Answers questions in threads, as many at a time as fair use lets pass: more would only hold a thread and wait.

    Checks of contracts have threads of their own, and comparisons another one: they may take long.
    """

    def __init__(self, settings: Settings) -> None:
        """Answer by `settings`."""
        self._settings = settings
        self._queue = WorkQueue(at_once(settings))
        self.checks = WorkQueue(settings.checks_at_once)
        self._comparisons = WorkQueue(1)  # a second one would wait for it all the same

    async def answer(self, wanted: Wanted, caller: Caller, show: Show | None = None) -> Exchange:
        """Answer a question, when it is the turn of who asks.

        `show` hears what a chat model writes, in the thread that answers; a GivenUpError of it ends the answering, and
        there is no answer.

        Raises:
            KompassError: why there is no answer.
        """
        return await self.in_queue(caller, partial(self._answer, wanted, caller, show))

    async def counted(self, caller: Caller, work: Callable[[], Result]) -> Result:
        """Do something that costs about as much as a question, and counts as one; gives and raises what that does.

        Raises:
            LimitError: the caller has asked too much.
        """
        return await self.in_queue(caller, partial(self._within_share, caller, work))

    async def count(self, caller: Caller) -> None:
        """Count something as a question that has its turn elsewhere.

        Raises:
            LimitError: the caller has asked too much.
        """
        await self.counted(caller, _nothing)

    async def check(self, caller: Caller, work: Callable[[], Result]) -> Result:
        """Do something that checks contracts: it counts as a question, and no question waits for it.

        Raises:
            LimitError: the caller has asked too much.
        """
        await self.count(caller)
        return await self.checks.do(self._counted_as(caller), work)

    async def compare(self, caller: Caller, work: Callable[[], Result]) -> Result:
        """Do something that compares contracts: it counts as a question, and neither question nor check waits for it.

        Raises:
            LimitError: the caller has asked too much.
        """
        await self.count(caller)
        return await self._comparisons.do(self._counted_as(caller), work)

    async def in_queue(self, caller: Caller, work: Callable[[], Result]) -> Result:
        """Do something that needs the model, when it is the turn of `caller`; gives and raises what that does."""
        return await self._queue.do(self._counted_as(caller), work)

    def _answer(self, wanted: Wanted, caller: Caller, show: Show | None) -> Exchange:
        exchange = Exchange(caller.reference)
        with asking(exchange):
            try:
                assistant = current_assistant(self._settings, caller.language)
                with current_fair_use(self._settings).turn(self._counted_as(caller)) as turn:
                    trace = (assistant if turn.paused is None else assistant.extractive()).trace(
                        as_taken(wanted.question, self._settings.max_question_chars),
                        language=wanted.language,
                        as_of=wanted.as_of,
                        history=self._history(wanted, caller),
                        access=caller.identity.access,
                        show=show,
                        contract=wanted.contract or None,
                    )
            except KompassError as error:
                exchange.error = error
            except GivenUpError:
                _log.info("whoever asked has gone")
            else:
                exchange.answer = trace.answer
                if wanted.keep and Scope.KEEP in caller.scopes:
                    self._keep(exchange, trace, assistant, wanted, caller)
        running.drawn(caller.reference)
        if exchange.error is not None:
            raise exchange.error
        return exchange

    def _within_share(self, caller: Caller, work: Callable[[], Result]) -> Result:
        with current_fair_use(self._settings).turn(self._counted_as(caller)):
            return work()

    def _counted_as(self, caller: Caller) -> str | None:
        """Say for whom a question is counted; the one person of local mode may ask as much as they like."""
        identity = caller.identity
        return None if identity == local_identity(identity.role) else user_key(identity.user)

    def _history(self, wanted: Wanted, caller: Caller) -> Sequence[str]:
        """Give the earlier questions; nobody goes on with a conversation of others, whatever their role."""
        if wanted.history or wanted.conversation is None:
            return [as_taken(earlier, self._settings.max_question_chars) for earlier in wanted.history]
        if Scope.KEEP not in caller.scopes:
            raise RecordsError("conversation_unknown")
        turns = current_records(self._settings).conversations.turns(wanted.conversation, caller.identity, own=True)
        return [turn.question for turn in turns]

    def _keep(self, exchange: Exchange, trace: Trace, assistant: Assistant, wanted: Wanted, caller: Caller) -> None:
        """Keep the answer; if that fails the caller has it all the same, and hears why."""
        vector = vector_of(trace, assistant.embeddings.fingerprint)
        keep = partial(
            keep_answer,
            trace.answer,
            trace.knowledge,
            vector,
            caller.identity,
            self._settings,
            patience=PATIENCE,
            asked=caller.asked,
        )
        try:
            try:
                recorded = keep(conversation=wanted.conversation)
            except RecordsError as error:
                if error.key != "conversation_unknown" or not wanted.history:
                    raise
                recorded = keep(conversation=None)  # it was deleted meanwhile
        except KompassError as error:
            exchange.unsaved = error
        else:
            exchange.id, exchange.conversation = recorded.id, recorded.conversation


def _nothing() -> None:
    """Do what is done elsewhere."""
