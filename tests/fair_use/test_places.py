"""The line in the database: several processes agree, nobody slips through, and what is left behind goes by itself."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from assistant.fair_use import places as module
from assistant.fair_use.limits import DAY, Limits
from assistant.fair_use.places import FORGOTTEN, LOST, Entered, Places, ReachedError
from assistant.records.database import Database
from assistant.records.fair_use_tables import AskedRow

NOW = 1_000_000.0
FREE = Limits()


@pytest.fixture
def places(database: Database, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(module, "PATIENCE", 60.0)  # the machine may be busy
    return Places(database, 2)


@pytest.fixture
def elsewhere(places: Places, other: Database) -> Places:
    """The same line in another process."""
    assert places
    return Places(other, 2)


def enter(places: Places, who: str | None = None, now: float = NOW, limits: Limits = FREE, **more: float) -> Entered:
    return places.enter(who, limits, now, since=more.get("since", now), tokens=int(more.get("tokens", 0)))


def reached(places: Places, who: str, limits: Limits, now: float = NOW) -> tuple[str, float | None]:
    with pytest.raises(ReachedError) as caught:
        enter(places, who, now, limits)
    return caught.value.limit, caught.value.until


def ids(database: Database) -> set[str]:
    with database.reading() as session:
        return set(session.scalars(select(AskedRow.id)))


def test_those_beyond_what_the_machine_bears_wait_in_all_processes(places: Places, elsewhere: Places) -> None:
    first, second = enter(places), enter(elsewhere)
    third, fourth = enter(places, now=NOW + 1), enter(elsewhere, now=NOW + 2)
    assert [one.number for one in (first, second, third, fourth)] == [0, 0, 1, 2]
    places.leave(first.id, NOW + 3, 0)
    assert [elsewhere.look(fourth.id, NOW + 3), places.look(third.id, NOW + 3)] == [2, 0]
    assert elsewhere.look(fourth.id, NOW + 3) == 1
    elsewhere.leave(second.id, NOW + 4, 0)
    assert elsewhere.look(fourth.id, NOW + 4) == 0


def test_many_at_the_same_time_do_not_slip_through_together(places: Places, elsewhere: Places) -> None:
    with ThreadPoolExecutor(4) as pool:
        entered = list(pool.map(lambda n: enter((places, elsewhere)[n % 2], now=NOW + n / 100), range(12)))
        assert sum(one.number == 0 for one in entered) == 2
        waiting = [one for one in entered if one.number]
        for one in entered:
            if not one.number:
                places.leave(one.id, NOW + 1, 0)
        looks = list(pool.map(lambda one: elsewhere.look(one.id, NOW + 1), waiting))
    assert looks.count(0) <= 2


def test_one_user_at_two_processes_has_one_limit(places: Places, elsewhere: Places) -> None:
    limits = Limits(minute=3)

    def asks(number: int) -> bool:
        try:
            enter((places, elsewhere)[number % 2], "anna", NOW, limits)
        except ReachedError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(asks, range(12))).count(True) == 3
    assert enter(places, "ben", NOW, limits)


def test_two_at_once_also_those_that_wait(places: Places, elsewhere: Places) -> None:
    enter(places), enter(places)
    limits = Limits(at_once=2)
    waits = [enter(one, "anna", NOW + n, limits) for n, one in enumerate((places, elsewhere))]
    assert [one.number for one in waits] == [1, 2]
    assert reached(places, "anna", limits) == ("at_once", None)
    elsewhere.leave(waits[0].id, NOW, 0)
    assert enter(places, "anna", NOW, limits)


def test_nobody_takes_all_turns(places: Places, elsewhere: Places) -> None:
    """Who asks what is hard, twice, holds up nobody else."""
    hard, harder = enter(places, "anna"), enter(elsewhere, "anna")
    assert [hard.number, harder.number] == [0, 1]
    ben = enter(places, "ben", NOW + 1)
    assert ben.number == 0
    assert elsewhere.look(harder.id, NOW + 1) == 1
    places.leave(ben.id, NOW + 2, 0)
    assert elsewhere.look(harder.id, NOW + 2) == 1
    places.leave(hard.id, NOW + 3, 0)
    assert elsewhere.look(harder.id, NOW + 3) == 0
    large = Places(places._database, 3)
    assert [enter(large, "cem", NOW + 4).number, enter(large, "cem", NOW + 4).number] == [0, 1]
    places.leave(harder.id, NOW + 5, 0)
    assert [enter(large, "dan", NOW + 6).number, enter(large, "dan", NOW + 6).number] == [0, 2]


def test_a_question_that_was_never_begun_does_not_count(places: Places) -> None:
    enter(places), enter(places)
    for _ in range(3):
        waits = enter(places, "anna", NOW, Limits(minute=1))
        places.leave(waits.id, NOW, 0)


def test_limits_hold_until_the_time_that_is_said(places: Places, database: Database) -> None:
    limits = Limits(day=2)
    for n in range(2):
        places.leave(enter(places, "anna", NOW + n, limits).id, NOW + n, 0)
    assert reached(places, "anna", limits, NOW + 5) == ("day", NOW + DAY)
    assert reached(places, "anna", limits, NOW + DAY - 1) == ("day", NOW + DAY)
    assert enter(places, "anna", NOW + DAY, limits).number == 0
    assert len(ids(database)) == 2  # what is a day ago is gone


def test_tokens_count_as_reserved_and_then_as_spent(places: Places) -> None:
    limits = Limits(tokens=100)
    first = enter(places, "anna", NOW, limits, tokens=100)
    assert first.paused is None
    second = enter(places, "anna", NOW, limits, tokens=100)
    assert second.paused == NOW + DAY  # and it is answered all the same
    places.leave(first.id, NOW, 30)
    places.leave(second.id, NOW, 0)
    assert enter(places, "anna", NOW, limits, tokens=69).paused is None
    assert enter(places, "anna", NOW, limits, tokens=1).paused is None
    assert enter(places, "anna", NOW, limits, tokens=1).paused == NOW + DAY


def test_a_process_that_is_gone_keeps_nobody_waiting(places: Places, elsewhere: Places, database: Database) -> None:
    gone = [enter(elsewhere, who) for who in ("anna", "dora", "ben")]
    waits = enter(places, "cem", NOW + LOST)
    assert waits.number == 2
    assert places.look(waits.id, NOW + LOST + 0.1) == 0
    assert enter(places, "anna", NOW + LOST + 0.1, Limits(at_once=1)).number == 0
    enter(places, "cem", NOW + FORGOTTEN)
    assert gone[2].id not in ids(database)
    assert {gone[0].id, waits.id} <= ids(database)  # they were begun, and count for a day


def test_who_still_waits_is_not_taken_for_gone(places: Places) -> None:
    running = [enter(places), enter(places)]
    waits = enter(places)
    for second in range(0, 100, int(LOST)):
        places.renew([one.id for one in (*running, waits)], NOW + second)
    assert places.look(waits.id, NOW + 100) == 1


def test_a_place_is_kept_by_the_time_since_which_somebody_waits(places: Places) -> None:
    enter(places), enter(places)
    enter(places, now=NOW + 5)
    assert enter(places, now=NOW + 6, since=NOW + 4).number == 1


def test_a_place_that_is_not_there_any_more_lets_its_question_pass(places: Places) -> None:
    assert places.look("0" * 32, NOW) == 0
    places.leave("0" * 32, NOW, 0)


def test_a_clock_that_was_put_back_leaves_nothing_behind(places: Places, database: Database) -> None:
    later = NOW + 2 * DAY
    enter(places, now=later), enter(places, now=later), enter(places, now=later)
    assert enter(places).number == 0
    assert len(ids(database)) == 1
