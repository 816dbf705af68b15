"""What comes of a question stands in the log and the figures, under its name and without its words."""

import logging

import pytest

from assistant.app.ask.asking import drawn, fail_next
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.errors import ChatError, StateError
from assistant.monitoring import metrics, running
from assistant.monitoring.log_format import TextFormat
from assistant.monitoring.reference import current_reference
from assistant.serving.asking import asking
from tests.support.answers import an_answer

QUESTION = "Haftet Frau Schmidt?"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    handler = logging.Handler()
    format_ = TextFormat()
    handler.emit = lambda record: lines.append(format_.format(record))  # type: ignore[method-assign] # takes down
    logger = logging.getLogger("assistant.serving.asking")
    monkeypatch.setattr(logger, "handlers", [handler])
    return lines


@pytest.fixture(autouse=True)
def _running(monkeypatch: pytest.MonkeyPatch) -> running.Running:
    own = running.Running()
    monkeypatch.setattr("assistant.app.ask.asking.running", own)
    monkeypatch.setattr("assistant.serving.asking.running", own)
    return own


def _count(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0


def test_an_answer_is_counted(lines: list[str]) -> None:
    turn, before = Turn(QUESTION), _count("avv_questions_total", status="answered")
    with asking(turn):
        assert current_reference() == turn.reference
        assert _count("avv_questions_running") == 1
        turn.answer = an_answer(question=QUESTION)
    assert (_count("avv_questions_total", status="answered"), _count("avv_questions_running")) == (before + 1, 0)
    assert lines == []


def test_what_fails_stands_in_the_log_by_its_name(lines: list[str]) -> None:
    turn, before = Turn(QUESTION), _count("avv_failures_total", error="chat_silent")
    with asking(turn):
        turn.error = ChatError("chat_silent", detail=QUESTION)
    chat = ChatState(turns=[Turn(QUESTION)])
    assert fail_next(chat, ChatError("chat_silent", detail=QUESTION))
    assert not fail_next(chat, ChatError("chat_silent"))
    assert _count("avv_failures_total", error="chat_silent") == before + 2
    assert [line.partition("ing: ")[2] for line in lines] == [
        f"a question is not answered: chat_silent [{each.reference}]" for each in (turn, chat.turns[0])
    ]


def test_what_nobody_foresaw_too_and_without_its_words(lines: list[str]) -> None:
    turn, before = Turn(QUESTION), _count("avv_failures_total", error="unforeseen")
    with pytest.raises(ValueError, match=QUESTION[:6]), asking(turn):
        raise ValueError(QUESTION)
    assert _count("avv_failures_total", error="unforeseen") == before + 1
    assert len(lines) == 1
    assert "ValueError" in lines[0]
    assert turn.reference in lines[0]
    assert "Schmidt" not in lines[0]


def test_what_runs_at_the_end_counts_until_it_is_drawn(_running: running.Running) -> None:
    chat = ChatState(turns=[Turn(QUESTION), Turn(QUESTION)])
    with asking(chat.turns[1]):
        _running.end()
        chat.turns[1].answer = an_answer()
    assert not _running.wait(0)
    drawn(chat)
    assert _running.wait(0)


def test_at_the_end_nothing_is_begun(_running: running.Running) -> None:
    _running.end()
    with pytest.raises(StateError), asking(Turn(QUESTION)):
        pytest.fail("was begun")
