"""Whoever waits for an answer can stop waiting at any time."""

import threading
from collections.abc import Callable

import pytest

from assistant.answering.writer import Show
from assistant.app import writing
from assistant.app.writing import write
from assistant.domain import Answer, Statement

Make = Callable[..., Answer]
SECONDS = 20


class StoppedError(Exception):
    """What Streamlit raises when the page begins anew."""


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
    monkeypatch.setattr(writing, "LOOK", 0.01)
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
