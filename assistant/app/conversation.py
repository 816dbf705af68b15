"""The conversation of one browser session: its questions, their answers, and the source that is open."""

from dataclasses import dataclass, field

import streamlit as st

from assistant.answering.pipeline import Assistant
from assistant.answering.writer import Show
from assistant.domain import Access, Answer, Citation
from assistant.errors import KompassError
from assistant.knowledge.snapshot import KnowledgeBase

KEY = "conversation"


@dataclass
class Turn:
    """A question and what became of it; `knowledge` is the snapshot that the answer quotes from."""

    question: str
    started: bool = False
    answer: Answer | None = None
    error: KompassError | None = None
    knowledge: KnowledgeBase | None = None

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
class Conversation:
    """The turns so far; `number` tells one conversation of the session from the next."""

    number: int = 0
    turns: list[Turn] = field(default_factory=list)
    opened: Opened | None = None

    def ask(self, question: str) -> None:
        """Take down a question; the page answers it in its next run."""
        self.turns.append(Turn(question))
        self.opened = None

    def open(self, turn: int, n: int) -> None:
        """Open a source; a number that the answer does not have changes nothing."""
        if 0 <= turn < len(self.turns) and self.turns[turn].citation(n) is not None:
            self.opened = Opened(turn, n)

    def close(self) -> None:
        """Close the source."""
        self.opened = None

    def restart(self) -> None:
        """Begin a new conversation."""
        self.number += 1
        self.turns = []
        self.opened = None

    def answer_next(self, assistant: Assistant, access: frozenset[Access], show: Show | None = None) -> bool:
        """Answer the pending question, if there is one, and say whether there was.

        `access` and `show` are those of `Assistant.ask`.

        A question that fails in an unforeseen way stays without answer instead of being asked again and again.
        """
        index = self._next()
        if index is None:
            return False
        turn = self.turns[index]
        turn.started = True
        try:
            history = [earlier.question for earlier in self.turns[:index]]
            turn.answer = assistant.ask(turn.question, history=history, access=access, show=show)
        except KompassError as error:
            turn.error = error
        turn.knowledge = assistant.knowledge
        if turn.answer is not None and turn.answer.citations:
            self.opened = Opened(index, turn.answer.citations[0].n, clicked=False)
        return True

    def fail_next(self, error: KompassError) -> bool:
        """Give up the pending question because of `error`, and say whether there was one."""
        index = self._next()
        if index is None:
            return False
        self.turns[index].started = True
        self.turns[index].error = error
        return True

    def _next(self) -> int | None:
        return next((index for index, turn in enumerate(self.turns) if turn.pending), None)


def conversation() -> Conversation:
    """Give the conversation of this session."""
    found: Conversation = st.session_state.setdefault(KEY, Conversation())
    return found
