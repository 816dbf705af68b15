"""The way to an answer: who waits hears it, who leaves is gone, and nobody is held up by a database that is away."""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from contextvars import copy_context
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from assistant.errors import LimitError, RecordsError
from assistant.fair_use import fair_use as module
from assistant.fair_use.fair_use import AWAY, FairUse, KeptPlace, at_once
from assistant.fair_use.limits import DAY
from assistant.fair_use.question_queue import LOST
from assistant.generation.spent import spend
from assistant.monitoring import metrics
from assistant.records.database import Database
from assistant.records.fair_use_people import hashed
from assistant.records.fair_use_tables import AskedRow
from assistant.settings import Settings

NOW = 1_000_000.0
SECONDS = 20


class LeftError(Exception):
    """Whoever waited does so no longer."""


class Clock:
    """Seconds since 1970, as they are said."""

    now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def small(settings: Settings) -> Settings:
    """Settings in which two questions are answered at once."""
    return settings.model_copy(update={"questions_at_once": 2})


@pytest.fixture
def fair(small: Settings, database: Database, clock: Clock) -> FairUse:
    return FairUse(small, lambda: database, clock)


@pytest.fixture
def busy(fair: FairUse) -> Iterator[list[ExitStack]]:
    """Two questions that are being answered."""
    running = [ExitStack(), ExitStack()]
    for stack in running:
        stack.enter_context(fair.turn(None))
    yield running
    for stack in running:
        stack.close()


def rows(database: Database) -> list[AskedRow]:
    with database.reading() as session:
        return list(session.scalars(select(AskedRow).order_by(AskedRow.entered)))


def figure(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0


def leaves(fair: FairUse, kept: KeptPlace | None = None) -> list[int]:
    """Wait, leave as soon as the number is heard, and give it."""
    heard: list[int] = []

    def hear(number: int) -> None:
        heard.append(number)
        raise LeftError

    with pytest.raises(LeftError), fair.turn(None, hear, kept):
        pytest.fail("it is not its turn")
    return heard


def test_who_waits_hears_their_number_and_goes_on_by_themselves(fair: FairUse, busy: list[ExitStack]) -> None:
    heard: list[int] = []

    def hear(number: int) -> None:
        heard.append(number)
        busy[0].close()  # which wakes whoever waits

    before = figure("avv_queue_seconds_count")
    with fair.turn(None, hear):
        assert figure("avv_questions_waiting") == 0
        assert figure("avv_queue_seconds_count") == before + 1
    assert heard == [1]


def test_a_turn_that_comes_free_in_another_process_is_noticed(
    fair: FairUse, small: Settings, other: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TICK", 0.01)
    monkeypatch.setattr(module, "STEP", 0.01)
    elsewhere, running = FairUse(small, lambda: other, clock), ExitStack()
    with running:
        for _ in range(2):
            running.enter_context(elsewhere.turn(None))
        with fair.turn(None, lambda _: running.close()):
            pass


def test_who_leaves_is_gone_at_once(fair: FairUse, busy: list[ExitStack], database: Database) -> None:
    assert busy
    assert [leaves(fair), leaves(fair), leaves(fair)] == [[1], [1], [1]]
    assert len(rows(database)) == 2
    assert figure("avv_questions_waiting") == 0


def test_who_comes_back_soon_has_their_place_again(fair: FairUse, busy: list[ExitStack], clock: Clock) -> None:
    assert busy
    kept = KeptPlace()
    leaves(fair, kept)
    clock.now += 1

    def hear(number: int) -> None:
        assert number == 1
        clock.now += 1
        assert leaves(fair, kept) == [1]  # before who hears this, who came later
        clock.now += AWAY
        assert leaves(fair, kept) == [2]
        raise LeftError

    with pytest.raises(LeftError), fair.turn(None, hear):
        pytest.fail("it is not its turn")


def test_a_body_that_fails_gives_its_place_back(fair: FairUse, database: Database) -> None:
    for _ in range(3):
        with pytest.raises(LeftError), fair.turn("user/anna", leaves_never):
            raise LeftError
    assert [row.ended for row in rows(database)] == [NOW] * 3


def leaves_never(_: int) -> None:
    pytest.fail("nobody has to wait")


def test_a_limit_says_when_it_goes_on(small: Settings, database: Database, clock: Clock) -> None:
    fair = FairUse(
        small.model_copy(update={"user_questions_day": 2, "user_questions_minute": 0}), lambda: database, clock
    )
    before = figure("avv_limits_total", limit="day")
    for _ in range(2):
        with fair.turn("user/anna"):
            clock.now += 1
    with pytest.raises(LimitError) as caught, fair.turn("user/anna"):
        pytest.fail("it was answered")
    assert caught.value.key == "fair_use.day"
    assert caught.value.until == datetime.fromtimestamp(NOW + DAY, UTC)
    assert caught.value.values == {"most": 2}
    assert figure("avv_limits_total", limit="day") == before + 1
    for _ in range(5):
        with fair.turn(None):  # where nobody logs in
            pass
    with fair.turn("key/anna"):  # a key of the same name is not the user
        pass


def test_nobody_is_named_in_the_database(fair: FairUse, database: Database) -> None:
    with fair.turn("key/secret"):
        assert rows(database)[0].who == hashed("key/secret")


def test_tokens_are_those_that_were_spent(small: Settings, database: Database, clock: Clock) -> None:
    chatty = small.model_copy(update={"chat_model": "ollama:x", "chat_budget": 1_000, "user_tokens_day": 900})
    fair = FairUse(chatty, lambda: database, clock)
    with fair.turn("user/anna") as turn:
        assert turn.paused is None
        assert rows(database)[-1].tokens == 1_000  # until it is known
        thread = threading.Thread(target=copy_context().run, args=(spend, 500))
        thread.start()
        thread.join(SECONDS)
        spend(400)
    assert rows(database)[-1].tokens == 900
    with fair.turn("user/anna") as turn:
        assert turn.paused == datetime.fromtimestamp(NOW + DAY, UTC)
    assert sorted(row.tokens for row in rows(database)) == [0, 900]
    spend(1)  # where nobody counts


def test_a_database_that_is_away_holds_nobody_up(small: Settings, clock: Clock) -> None:
    def away() -> Database:
        raise RecordsError("records_unusable", place="x", detail="y")

    for _ in range(3):
        with FairUse(small, away, clock).turn("user/anna", leaves_never) as turn:
            assert turn.paused is None


def test_a_database_that_goes_away_ends_the_waiting(
    fair: FairUse, busy: list[ExitStack], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert busy

    def away(*_: object) -> int:
        raise RecordsError("records_unusable", place="x", detail="y")

    monkeypatch.setattr(module, "TICK", 0.001)
    monkeypatch.setattr(module, "STEP", 0.001)
    monkeypatch.setattr(module.QuestionQueue, "look", away)
    with fair.turn(None):
        pass


def test_what_waits_long_is_told(fair: FairUse, small: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fair.is_in_time()
    now = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    with fair.turn(None):
        now[0] += small.answer_seconds
        with fair.turn(None):
            assert fair.is_in_time()
            now[0] += 1
            assert not fair.is_in_time()
    assert fair.is_in_time()


def test_questions_that_hang_hold_up_nobody_for_longer_than_the_settings_bound(
    fair: FairUse, small: Settings, database: Database, clock: Clock, busy: list[ExitStack]
) -> None:
    """Their process lives, and goes on to speak for them."""
    assert busy

    def hear(number: int) -> None:
        raise LeftError(number)

    clock.now += module.STUCK * small.answer_seconds
    for more, expected in ((0.0, True), (0.1, False)):
        clock.now += more
        fair._queue().renew([row.id for row in rows(database)], clock.now)
        waited = False
        try:
            with fair.turn(None, hear):
                pass
        except LeftError:
            waited = True
        assert waited is expected


def test_the_line_hears_of_those_who_are_still_there(
    fair: FairUse, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RENEWED", 0.01)
    renewed = threading.Event()
    renew = module.QuestionQueue.renew

    def noticed(self: module.QuestionQueue, *arguments: object) -> None:
        renew(self, *arguments)  # type: ignore[arg-type] # whatever it is called with
        renewed.set()

    with fair.turn(None):
        clock.now += LOST
        monkeypatch.setattr(module.QuestionQueue, "renew", noticed)
        assert renewed.wait(SECONDS)
        assert rows(database)[0].seen == NOW + LOST


def test_what_counts_no_longer_goes_soon_after_the_last_question(
    fair: FairUse, database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RENEWED", 0.1)
    with fair.turn(None):
        pass
    clock.now += DAY
    with fair.turn(None):
        pass
    until = time.monotonic() + SECONDS
    while len(rows(database)) > 1 and time.monotonic() < until:
        time.sleep(0.01)
    assert [row.begun for row in rows(database)] == [NOW + DAY]


def test_as_many_at_once_as_the_settings_or_the_cores_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert at_once(Settings(questions_at_once=7)) == 7
    assert at_once(Settings()) == 3
    assert at_once(Settings(chat_model="ollama:x")) == 3
    assert at_once(Settings(chat_model="openai:x")) == 12
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0}, raising=False)
    assert at_once(Settings()) == 2
