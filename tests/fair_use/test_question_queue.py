"""The queue in the database: several processes agree, nobody slips through, and what is left behind goes by itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from assistant.fair_use import question_queue as module
from assistant.fair_use.limits import DAY, UserLimits
from assistant.fair_use.question_queue import FORGOTTEN, LOST, QuestionQueue, QueueTicket, ReachedError
from assistant.records.database import Database
from assistant.records.fair_use_tables import AskedRow

NOW = 1_000_000.0
LONGEST = 120.0
FREE = UserLimits()


@pytest.fixture
def queue(database: Database, monkeypatch: pytest.MonkeyPatch) -> QuestionQueue:
    monkeypatch.setattr(module, "PATIENCE", 60.0)  # the machine may be busy
    return QuestionQueue(database, 2, LONGEST)


@pytest.fixture
def elsewhere(queue: QuestionQueue, other: Database) -> QuestionQueue:
    """The same queue in another process."""
    assert queue
    return QuestionQueue(other, 2, LONGEST)


def enter(
    queue: QuestionQueue, who: str | None = None, now: float = NOW, limits: UserLimits = FREE, **more: float
) -> QueueTicket:
    return queue.enter(who, limits, now, since=more.get("since", now), tokens=int(more.get("tokens", 0)))


def reached(queue: QuestionQueue, who: str, limits: UserLimits, now: float = NOW) -> tuple[str, float | None]:
    with pytest.raises(ReachedError) as caught:
        enter(queue, who, now, limits)
    return caught.value.limit, caught.value.until


def ids(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.scalars(select(AskedRow.id)))


def test_those_beyond_what_the_machine_bears_wait_in_all_processes(
    queue: QuestionQueue, elsewhere: QuestionQueue
) -> None:
    first, second = enter(queue), enter(elsewhere)
    third, fourth = enter(queue, now=NOW + 1), enter(elsewhere, now=NOW + 2)
    assert [one.number for one in (first, second, third, fourth)] == [0, 0, 1, 2]
    queue.leave(first.id, NOW + 3, 0)
    assert [elsewhere.look(fourth.id, NOW + 3), queue.look(third.id, NOW + 3)] == [2, 0]
    assert elsewhere.look(fourth.id, NOW + 3) == 1
    elsewhere.leave(second.id, NOW + 4, 0)
    assert elsewhere.look(fourth.id, NOW + 4) == 0


def test_many_at_the_same_time_do_not_slip_through_together(queue: QuestionQueue, elsewhere: QuestionQueue) -> None:
    with ThreadPoolExecutor(4) as pool:
        entered = list(pool.map(lambda n: enter((queue, elsewhere)[n % 2], now=NOW + n / 100), range(12)))
        assert sum(one.number == 0 for one in entered) == 2
        waiting = [one for one in entered if one.number]
        for one in entered:
            if not one.number:
                queue.leave(one.id, NOW + 1, 0)
        looks = list(pool.map(lambda one: elsewhere.look(one.id, NOW + 1), waiting))
    assert looks.count(0) <= 2


def test_one_user_at_two_processes_has_one_limit(queue: QuestionQueue, elsewhere: QuestionQueue) -> None:
    limits = UserLimits(minute=3)

    def asks(number: int) -> bool:
        try:
            enter((queue, elsewhere)[number % 2], "anna", NOW, limits)
        except ReachedError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(asks, range(12))).count(True) == 3
    assert enter(queue, "ben", NOW, limits)


def test_two_at_once_also_those_that_wait(queue: QuestionQueue, elsewhere: QuestionQueue) -> None:
    enter(queue), enter(queue)
    limits = UserLimits(at_once=2)
    waits = [enter(one, "anna", NOW + n, limits) for n, one in enumerate((queue, elsewhere))]
    assert [one.number for one in waits] == [1, 2]
    assert reached(queue, "anna", limits) == ("at_once", None)
    elsewhere.leave(waits[0].id, NOW, 0)
    assert enter(queue, "anna", NOW, limits)


def test_nobody_takes_all_turns(queue: QuestionQueue, elsewhere: QuestionQueue) -> None:
    """Who asks what is hard, twice, holds up nobody else."""
    hard, harder = enter(queue, "anna"), enter(elsewhere, "anna")
    assert [hard.number, harder.number] == [0, 1]
    ben = enter(queue, "ben", NOW + 1)
    assert ben.number == 0
    assert elsewhere.look(harder.id, NOW + 1) == 1
    queue.leave(ben.id, NOW + 2, 0)
    assert elsewhere.look(harder.id, NOW + 2) == 1
    queue.leave(hard.id, NOW + 3, 0)
    assert elsewhere.look(harder.id, NOW + 3) == 0
    large = QuestionQueue(queue._database, 3, LONGEST)
    assert [enter(large, "cem", NOW + 4).number, enter(large, "cem", NOW + 4).number] == [0, 1]
    queue.leave(harder.id, NOW + 5, 0)
    assert [enter(large, "dan", NOW + 6).number, enter(large, "dan", NOW + 6).number] == [0, 2]


def test_who_asked_much_of_late_waits_behind_who_did_not(queue: QuestionQueue, elsewhere: QuestionQueue) -> None:
    for _ in range(3):
        queue.leave(enter(queue, "eve", NOW).id, NOW, 0)
    running = [enter(queue, who, NOW + 1) for who in ("anna", "ben")]
    eve, cem = enter(elsewhere, "eve", NOW + 2), enter(queue, "cem", NOW + 3)
    assert [eve.number, cem.number] == [1, 1]
    assert elsewhere.look(eve.id, NOW + 3) == 2
    queue.leave(running[0].id, NOW + 4, 0)
    assert [elsewhere.look(eve.id, NOW + 4), queue.look(cem.id, NOW + 4)] == [2, 0]
    later = NOW + module.OF_LATE + 1
    dan = enter(queue, "dan", NOW + 5)
    queue.renew([eve.id, dan.id, running[1].id], later)
    queue.leave(cem.id, later, 0)
    assert [queue.look(dan.id, later), elsewhere.look(eve.id, later)] == [2, 0]


def test_a_question_that_was_never_begun_does_not_count(queue: QuestionQueue) -> None:
    enter(queue), enter(queue)
    for _ in range(3):
        waits = enter(queue, "anna", NOW, UserLimits(minute=1))
        queue.leave(waits.id, NOW, 0)


def test_limits_hold_until_the_time_that_is_said(queue: QuestionQueue, database: Database) -> None:
    limits = UserLimits(day=2)
    for n in range(2):
        queue.leave(enter(queue, "anna", NOW + n, limits).id, NOW + n, 0)
    assert reached(queue, "anna", limits, NOW + 5) == ("day", NOW + DAY)
    assert reached(queue, "anna", limits, NOW + DAY - 1) == ("day", NOW + DAY)
    assert enter(queue, "anna", NOW + DAY, limits).number == 0
    queue.renew([], NOW + DAY)
    assert len(ids(database)) == 2  # what is a day ago is gone


def test_tokens_count_as_reserved_and_then_as_spent(queue: QuestionQueue) -> None:
    limits = UserLimits(tokens=100)
    first = enter(queue, "anna", NOW, limits, tokens=100)
    assert first.paused is None
    second = enter(queue, "anna", NOW, limits, tokens=100)
    assert second.paused == NOW + DAY  # and it is answered all the same
    queue.leave(first.id, NOW, 30)
    queue.leave(second.id, NOW, 0)
    assert enter(queue, "anna", NOW, limits, tokens=69).paused is None
    assert enter(queue, "anna", NOW, limits, tokens=1).paused is None
    assert enter(queue, "anna", NOW, limits, tokens=1).paused == NOW + DAY


def test_a_process_that_is_gone_keeps_nobody_waiting(
    queue: QuestionQueue, elsewhere: QuestionQueue, database: Database
) -> None:
    gone = [enter(elsewhere, who) for who in ("anna", "dora", "ben")]
    waits = enter(queue, "cem", NOW + LOST)
    assert waits.number == 2
    assert queue.look(waits.id, NOW + LOST + 0.1) == 0
    assert enter(queue, "anna", NOW + LOST + 0.1, UserLimits(at_once=1)).number == 0
    queue.renew([], NOW + FORGOTTEN)
    assert gone[2].id not in ids(database)
    assert {gone[0].id, waits.id} <= ids(database)  # they were begun, and count for a day


def test_who_still_waits_is_not_taken_for_gone(queue: QuestionQueue) -> None:
    running = [enter(queue), enter(queue)]
    waits = enter(queue)
    for second in range(0, 100, int(LOST)):
        queue.renew([one.id for one in (*running, waits)], NOW + second)
    assert queue.look(waits.id, NOW + 100) == 1


def test_a_question_that_hangs_in_a_living_process_keeps_nobody_waiting_for_ever(
    queue: QuestionQueue, elsewhere: QuestionQueue
) -> None:
    """As where a server that it asks has fallen silent: its process goes on to say that somebody waits for it."""
    limits = UserLimits(at_once=2)
    hang = [enter(elsewhere, who, NOW, limits) for who in ("anna", "ben")]
    waits = [enter(queue, who, NOW + 1, limits) for who in ("cem", "anna")]
    later = NOW + LONGEST
    elsewhere.renew([one.id for one in hang], later)
    queue.renew([one.id for one in waits], later)
    assert queue.look(waits[0].id, later) == 1
    assert reached(queue, "anna", limits, later)[0] == "at_once"
    assert queue.look(waits[0].id, later + 0.1) == 0
    assert queue.look(waits[1].id, later + 0.1) == 0
    assert enter(queue, "ben", later + 0.1, limits).number == 1
    elsewhere.leave(hang[0].id, later + 1, 0)


def test_who_waits_for_long_still_waits(queue: QuestionQueue) -> None:
    running = [enter(queue), enter(queue)]
    waits, later = enter(queue, now=NOW + 1), NOW + LONGEST
    queue.renew([one.id for one in (*running, waits)], later)
    after = enter(queue, now=later)
    assert after.number == 2
    assert queue.look(waits.id, later + 1) == 0
    assert queue.look(after.id, later + 1) == 0


def test_a_place_is_kept_by_the_time_since_which_somebody_waits(queue: QuestionQueue) -> None:
    enter(queue), enter(queue)
    enter(queue, now=NOW + 5)
    assert enter(queue, now=NOW + 6, since=NOW + 4).number == 1


def test_a_place_that_is_not_there_any_more_lets_its_question_pass(queue: QuestionQueue) -> None:
    assert queue.look("0" * 32, NOW) == 0
    queue.leave("0" * 32, NOW, 0)


def test_a_clock_that_was_put_back_leaves_nothing_behind(queue: QuestionQueue, database: Database) -> None:
    later = NOW + 2 * DAY
    enter(queue, now=later), enter(queue, now=later), enter(queue, now=later)
    assert enter(queue).number == 0
    queue.renew([], NOW)
    assert len(ids(database)) == 1
