"""Records that somebody else has locked: the answer is there all the same, and is kept when the lock is gone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from assistant.access.local import local_identity
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.ask.save_later import LONGEST, PATIENCE, Later, Record
from assistant.domain import Answer
from assistant.errors import RecordsError
from assistant.monitoring import metrics
from assistant.monitoring.running import Running
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.settings import Settings

Make = Callable[..., Answer]


@pytest.fixture
def settings(tmp_path: object) -> Settings:
    return Settings(home=tmp_path / "home")  # type: ignore[operator] # a path


@pytest.fixture
def locked(records: Records, settings: Settings) -> Iterator[sqlite3.Connection]:
    """Lock the records as another program does; a rollback ends it."""
    del records
    with closing(sqlite3.connect(settings.records, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.fixture
def running() -> Running:
    return Running()


def _keeping(records: Records, answer: Answer) -> Record:
    def record(conversation: str | None, patience: float | None) -> Recorded:
        asker = local_identity()
        return records.answers.record(
            answer, asker, conversation=conversation, sources={}, personal_data=False, patience=patience
        )

    return record


def _ask(chat: ChatState, question: str, records: Records, later: Later, make: Make) -> Turn:
    turn = Turn(question, started=True, answer=make(question=question))
    chat.turns.append(turn)
    assert turn.answer is not None
    later.save(turn, chat, _keeping(records, turn.answer))
    return turn


def _kept(records: Records) -> list[list[str]]:
    """The questions of each conversation, the latest first."""
    found = records.conversations.page(local_identity().user).items
    return [[each.question for each in records.conversations.turns(one.id, local_identity())] for one in found]


def test_what_others_lock_is_kept_afterwards_in_its_order(
    records: Records, locked: sqlite3.Connection, running: Running, answer: Make
) -> None:
    later, chat = Later(patience=0.01, running=running), ChatState()
    turns = [_ask(chat, question, records, later, answer) for question in ("Eins?", "Zwei?", "Drei?")]
    assert all(turn.waits and turn.answer is not None and turn.id is None for turn in turns)
    assert turns[0].unsaved is not None
    assert turns[0].unsaved.key == "records_busy"
    assert metrics.unsaved.collect()[0].samples[0].value == 3
    assert not running.wait(0)  # the process is not to end before
    locked.rollback()
    assert running.wait(60)
    assert [(turn.waits, turn.unsaved) for turn in turns] == [(False, None)] * 3
    assert None not in {turn.id for turn in turns}
    assert _kept(records) == [["Eins?", "Zwei?", "Drei?"]]
    assert records.conversations.page(local_identity().user).items[0].id == chat.record
    assert metrics.unsaved.collect()[0].samples[0].value == 0


def test_a_conversation_that_was_left_meanwhile_stays_one_and_the_next_is_another(
    records: Records, locked: sqlite3.Connection, running: Running, answer: Make
) -> None:
    later, chat = Later(patience=0.01, running=running), ChatState()
    for question in ("Eins?", "Zwei?"):
        _ask(chat, question, records, later, answer)
    chat.restart()
    last = _ask(chat, "Drei?", records, later, answer)
    locked.rollback()
    assert running.wait(60)
    assert sorted(_kept(records)) == [["Drei?"], ["Eins?", "Zwei?"]]
    assert last.id is not None
    assert records.answers.read(last.id, local_identity()).conversation == chat.record


def test_who_asks_waits_for_a_moment_only(records: Records, locked: sqlite3.Connection, answer: Make) -> None:
    waits: list[float | None] = []
    turn = Turn("Eins?", answer=answer())

    def record(_conversation: str | None, patience: float | None) -> Recorded:
        waits.append(patience)
        if len(waits) == 1:
            locked.rollback()
            raise RecordsError("records_busy", place="")
        return _keeping(records, answer())(None, patience)

    own = Running()
    Later(running=own).save(turn, ChatState(), record)
    assert own.wait(60)
    assert waits == [PATIENCE, None]
    assert PATIENCE <= 2


def test_a_lock_that_never_ends_is_given_up(running: Running, answer: Make) -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    def record(_conversation: str | None, _patience: float | None) -> Recorded:
        raise RecordsError("records_busy", place="")

    turn = Turn("Eins?", answer=answer())
    Later(sleep=sleep, clock=lambda: now[0], running=running).save(turn, ChatState(), record)
    assert running.wait(60)
    assert sum(slept) == LONGEST
    assert (turn.waits, turn.unsaved and turn.unsaved.key) == (False, "records_busy")


def test_what_fails_unforeseen_does_not_hold_up_the_next(
    records: Records, locked: sqlite3.Connection, running: Running, answer: Make
) -> None:
    later, tries = Later(patience=0.01, sleep=lambda _: None, running=running), [0]

    def record(_conversation: str | None, _patience: float | None) -> Recorded:
        tries[0] += 1
        if tries[0] == 1:
            raise RecordsError("records_busy", place="")
        raise ValueError("Eins?")

    bad = Turn("Eins?", answer=answer())
    later.save(bad, ChatState(), record)
    good = _ask(ChatState(), "Zwei?", records, later, answer)
    locked.rollback()
    assert running.wait(20)
    assert (bad.waits, bad.unsaved and bad.unsaved.key) == (False, "answer_unsaved")
    assert (good.waits, good.unsaved, _kept(records)) == (False, None, [["Zwei?"]])


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (RecordsError("conversation_unknown"), "conversation_unknown"),
        (RecordsError("records_unusable", place="", detail=""), "records_unusable"),
        (OSError("words"), "answer_unsaved"),
    ],
)
def test_what_waiting_does_not_mend_is_not_waited_for(
    running: Running, answer: Make, error: Exception, key: str
) -> None:
    def record(_conversation: str | None, _patience: float | None) -> Recorded:
        raise error

    turn = Turn("Eins?", answer=answer())
    Later(running=running).save(turn, ChatState(), record)
    assert (turn.waits, turn.unsaved and turn.unsaved.key) == (False, key)
    assert running.wait(0)


def test_only_so_many_wait(
    records: Records,
    locked: sqlite3.Connection,
    running: Running,
    answer: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.app.ask.save_later.MOST", 2)
    later = Later(patience=0.001, running=running)
    turns = [_ask(ChatState(), f"{n}?", records, later, answer) for n in range(3)]
    assert [(turn.waits, turn.unsaved is None) for turn in turns] == [(True, False)] * 2 + [(False, False)]
    locked.rollback()
    assert running.wait(60)
