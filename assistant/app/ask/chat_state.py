"""The conversation of one browser session: its questions, their answers, and the source that is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from assistant.app.ask.answer_copy import AnswerCopy
from assistant.citation.cite import Knowledge
from assistant.domain import Access, Answer, Citation
from assistant.errors import KompassError
from assistant.fair_use.fair_use import KeptPlace
from assistant.monitoring.reference import new_reference
from assistant.pipeline import Assistant, Trace
from assistant.records.model import Feedback, utc_now

KEY = "conversation"
SHOWN = 20  # turns that are drawn at once; earlier ones when asked for

Ask = Callable[[Assistant, str, Sequence[str], frozenset[Access]], Trace]  # question, those before it, what to see


@dataclass
class Turn:
    """A question and what became of it; `knowledge` is what the answer quotes from.

    `vector` is the unit embedding of the question, shape [dimension], if it was understood by itself.
    `id` names the answer in the records, `unsaved` says why it is not there, `waits` that it soon will be all the same,
    `feedback` is what the asker thinks of it. `hidden` is an answer that may no longer be seen, `personal` are the
    kinds of personal data in the question, and `former` is an answer of an earlier session, whose sources may read
    otherwise today. `contracts` are those that came with the question, `refused` says why none of its files was taken
    in. `reference` names the question in the log.
    `interrupted` says that it was lost with the session in which it was asked.
    `queue_place` is its place in the line, `paused` says from when on a chat model may be asked again, if it was not
    asked, `copy` is what a click copies, and `asked` when it was.
    """

    question: str
    started: bool = False
    answer: Answer | None = None
    error: KompassError | None = None
    refused: tuple[KompassError, ...] = ()
    failed: bool = False
    knowledge: Knowledge | None = None
    vector: NDArray[np.float32] | None = None
    id: str | None = None
    unsaved: KompassError | None = None
    waits: bool = False
    feedback: Feedback | None = None
    hidden: bool = False
    personal: tuple[str, ...] = ()
    former: bool = False
    contracts: tuple[str, ...] = ()
    interrupted: bool = False
    reference: str = field(default_factory=new_reference)
    queue_place: KeptPlace = field(default_factory=KeptPlace)
    paused: datetime | None = None
    copy: AnswerCopy | None = None
    asked: datetime = field(default_factory=utc_now)

    @property
    def pending(self) -> bool:
        """Whether nobody has tried to answer yet."""
        return not self.started

    def citation(self, n: int) -> Citation | None:
        """Give the source number `n` of the answer, if there is one."""
        citations = self.answer.citations if self.answer else ()
        return next((citation for citation in citations if citation.n == n), None)


@dataclass(frozen=True)
class Opened:
    """A source that is shown: which turn, which number, and whether somebody clicked it open."""

    turn: int
    n: int
    clicked: bool = True


@dataclass
class ChatState:
    """The turns so far; `number` tells one conversation of the session from the next.

    `record` is its id in the records, `title` the one it has there. One that is `foreign` belongs to somebody else and
    is only read. `target` is the turn to come into view, `problem` why nothing could be opened.
    """

    number: int = 0
    turns: list[Turn] = field(default_factory=list)
    opened: Opened | None = None
    record: str | None = None
    foreign: bool = False
    target: int | None = None
    problem: KompassError | None = None
    shown: int = SHOWN

    def ask(self, question: str) -> None:
        """Take down a question; the page answers it in its next run. Nobody asks in a conversation of others."""
        if self.foreign:
            self.restart()
        self.turns.append(Turn(question))
        self.opened, self.target, self.problem = None, None, None

    def show_interrupted(self, question: str) -> None:
        """Show a question whose answer was lost; nobody answers it unless it is asked again."""
        self.turns.append(Turn(question, started=True, interrupted=True))
        self.target = None

    def open(self, turn: int, n: int) -> None:
        """Open a source; a number that the answer does not have changes nothing."""
        if 0 <= turn < len(self.turns) and self.turns[turn].citation(n) is not None:
            self.opened = Opened(turn, n)

    def close(self) -> None:
        """Close the source."""
        self.opened = None

    def restart(self) -> None:
        """Begin a new conversation."""
        self.show([], None)

    def show(self, turns: list[Turn], record: str | None, *, foreign: bool = False, target: int | None = None) -> None:
        """Show another conversation in place of this one."""
        self.number += 1
        self.turns, self.record, self.foreign, self.target = turns, record, foreign, target
        self.problem = None
        self.shown = SHOWN if target is None else max(SHOWN, len(turns) - target)
        self.opened = self._first_source(len(turns) - 1 if target is None else target)

    def show_earlier(self) -> None:
        """Draw more of the turns."""
        self.shown += SHOWN

    @property
    def first_shown(self) -> int:
        """The number of the first turn that is drawn."""
        return max(0, len(self.turns) - self.shown)

    def answer_next(self, assistant: Assistant, access: frozenset[Access], ask: Ask) -> Turn | None:
        """Answer the pending question with `ask`, and give its turn; None if there is none.

        A question that fails in an unforeseen way stays without answer instead of being asked again and again; so does
        one whose answer is not waited for.
        """
        index = self._next()
        if index is None:
            return None
        turn = self.turns[index]
        turn.started = True
        try:
            trace = ask(assistant, turn.question, [earlier.question for earlier in self.turns[:index]], access)
        except KompassError as error:
            turn.error = error
        except Exception:  # whatever it is, it is raised again
            turn.failed = True
            raise
        else:
            turn.answer = trace.answer
            if trace.plan is not None and not trace.plan.question.context:  # with an earlier one, it is like no other
                turn.vector = trace.plan.vector
            turn.knowledge = trace.knowledge
        self.opened = self._first_source(index)
        return turn

    @property
    def next_turn(self) -> Turn | None:
        """The turn of the pending question, if there is one."""
        index = self._next()
        return None if index is None else self.turns[index]

    def ask_next_of(self, contracts: tuple[str, ...]) -> None:
        """Have the pending question, if there is one, ask these contracts."""
        if (index := self._next()) is not None:
            self.turns[index].contracts = contracts

    @property
    def next_contracts(self) -> tuple[str, ...]:
        """The contracts that came with the pending question."""
        index = self._next()
        return () if index is None else self.turns[index].contracts

    def fail_next(self, error: KompassError) -> bool:
        """Give up the pending question because of `error`, and say whether there was one."""
        index = self._next()
        if index is None:
            return False
        self.turns[index].started = True
        self.turns[index].error = error
        return True

    def refuse_next(self, problems: Sequence[KompassError]) -> bool:
        """Give up the pending question because its files were refused, and say whether there was one."""
        index = self._next()
        if index is None:
            return False
        self.turns[index].started, self.turns[index].refused = True, tuple(problems)
        return True

    def give_up_next(self) -> None:
        """Leave the pending question without an answer."""
        if (index := self._next()) is not None:
            self.turns[index].started = True

    def _next(self) -> int | None:
        return next((index for index, turn in enumerate(self.turns) if turn.pending), None)

    def _first_source(self, index: int) -> Opened | None:
        answer = self.turns[index].answer if self.turns else None
        return Opened(index, answer.citations[0].n, clicked=False) if answer and answer.citations else None


def current_chat() -> ChatState:
    """Give the conversation of this session."""
    found: ChatState = st.session_state.setdefault(KEY, ChatState())
    return found
