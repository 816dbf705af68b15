"""Whoever waits for an answer can stop waiting at any time."""

import threading
from collections.abc import Callable

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from assistant.app.ask import streaming
from assistant.app.ask.chat_state import ChatState
from assistant.app.ask.streaming import ask_in, write
from assistant.composition.writer import Show
from assistant.domain import Access, Answer, Statement
from assistant.pipeline import Assistant
from assistant.settings import Settings

Make = Callable[..., Answer]
SECONDS = 20


class StoppedError(Exception):
    """What Streamlit raises when the page begins anew."""


class EndedRun(DeltaGenerator):
    """A place of a run that a click has ended: Streamlit says so as soon as anything is drawn."""

    def empty(self) -> DeltaGenerator:
        raise StopException


def _never(*_: object) -> None:
    raise AssertionError


def test_what_holds_so_far_is_shown_before_the_answer(answer: Make) -> None:
    whole, shown = answer(), list[tuple[Statement, ...]]()

    def ask(show: Show) -> Answer:
        show(whole.statements[:1], whole.citations)
        show(whole.statements[:2], whole.citations)
        return whole

    assert write(ask, lambda statements, _: shown.append(tuple(statements)), lambda: None) is whole
    assert shown == [whole.statements[:1], whole.statements[:2]]


def test_a_failure_is_that_of_whoever_waits() -> None:
    def ask(_: Show) -> Answer:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        write(ask, _never, lambda: None)


def test_who_stops_does_not_wait_for_the_next_sentence(answer: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "POLL", 0.01)
    resumed, ended = threading.Event(), threading.Event()
    heard = []

    def ask(show: Show) -> Answer:
        resumed.wait(SECONDS)
        try:
            show((), ())
        except Exception as error:
            heard.append(error)
            raise
        finally:
            ended.set()
        return answer()

    def stop() -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        write(ask, _never, stop)
    resumed.set()
    assert ended.wait(SECONDS)
    assert heard  # the thread did not go on writing for nobody


def test_an_answer_to_a_question_that_was_given_up_does_not_count(assistant: Assistant) -> None:
    chat = ChatState()
    chat.ask("Wer haftet für Fehler des Callcenters?")
    with pytest.raises(StopException):
        chat.answer_next(assistant, frozenset(Access), ask_in(EndedRun(), Settings(), "de"))
    turn = chat.turns[0]
    assert turn.started
    assert turn.answer is None
