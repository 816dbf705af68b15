"""Each is told once; what fails is tried again with pauses, and given up; one process tells at a time."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from assistant.notifications.event import Event
from assistant.notifications.notification_log import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    MOST_FAILURES,
    RUN,
    SHOWN_FOR,
    Failures,
    NotificationLog,
)
from assistant.records.database import Database
from tests.support.records import Clock

pytestmark = pytest.mark.usefixtures("people")
Make = Callable[..., Event]
PROBLEM = "notify.mail_unreachable"


def test_once(database: Database, clock: Clock, event: Make) -> None:
    told, one, other = NotificationLog(database), event("one"), event("other")
    assert told.last("mia", clock.now) is None
    told.note("mia", [one], clock.now)
    assert told.untold("mia", [one, other, other], clock.now) == [other]
    assert told.untold("otto", [one], clock.now) == [one]
    assert NotificationLog(database).untold("mia", [one], clock.now + timedelta(days=900)) == []
    assert told.last("mia", clock.now) == clock.now
    assert told.failures(clock.now) == Failures(again=0, given_up=0, problem=None)


def test_nothing_of_a_user_who_was_removed_meanwhile(database: Database, clock: Clock, event: Make) -> None:
    told, one = NotificationLog(database), event("one")
    told.note("otto", [one], clock.now)
    assert told.untold("otto", [one], clock.now) == [one]
    told.note("", [one], clock.now)  # the webhook
    assert told.untold("", [one], clock.now) == []


def test_failures_are_tried_again_after_pauses(database: Database, clock: Clock, event: Make) -> None:
    told, one = NotificationLog(database), event()
    pauses = []
    for _ in range(MOST_FAILURES - 1):
        told.note("mia", [one], clock.now, PROBLEM)
        begin = clock.now
        while not told.untold("mia", [one], clock.now):
            clock.turn(minutes=30)
        pauses.append(clock.now - begin)
    assert pauses[0] == FIRST_PAUSE
    assert pauses[-1] == LONGEST_PAUSE
    assert pauses == sorted(pauses)
    assert sum(pauses, timedelta()) > timedelta(days=3)  # a weekend without a mail server loses nothing
    assert told.failures(clock.now) == Failures(again=1, given_up=0, problem=PROBLEM)
    told.note("mia", [one], clock.now, PROBLEM)
    assert told.untold("mia", [one], clock.now + timedelta(days=900)) == []
    assert told.failures(clock.now) == Failures(again=0, given_up=1, problem=PROBLEM)
    assert told.failures(clock.now + SHOWN_FOR).problem is None


def test_success_after_a_failure(database: Database, clock: Clock, event: Make) -> None:
    told, one = NotificationLog(database), event()
    told.note("mia", [one], clock.now, PROBLEM)
    assert told.last("mia", clock.now) is None
    told.note("mia", [one], clock.now)
    assert told.last("mia", clock.now) == clock.now
    assert told.failures(clock.now).problem is None


def test_one_run_at_a_time(database: Database, clock: Clock) -> None:
    one, other = NotificationLog(database), NotificationLog(database)
    assert one.begin(clock.now)
    assert one.begin(clock.now)
    assert not other.begin(clock.now)
    other.end()  # which it has not begun
    assert not other.begin(clock.now)
    one.end()
    assert other.begin(clock.now)


def test_a_run_that_was_killed_keeps_nobody_from_it_for_long(database: Database, clock: Clock) -> None:
    assert NotificationLog(database).begin(clock.now)
    assert not NotificationLog(database).begin(clock.now + RUN - timedelta(seconds=1))
    assert NotificationLog(database).begin(clock.now + RUN)


def test_a_clock_that_was_ahead_puts_nothing_off(database: Database, clock: Clock, event: Make) -> None:
    ahead, told = clock.now + timedelta(days=200), NotificationLog(database)
    assert told.begin(ahead)
    told.note("mia", [event("told")], ahead)
    told.note("mia", [event("failed")], ahead, PROBLEM)
    assert NotificationLog(database).begin(clock.now)
    assert told.last("mia", clock.now) is None
    assert told.untold("mia", [event("told"), event("failed")], clock.now) == [event("failed")]
