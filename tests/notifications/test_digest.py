"""A digest: what is new to a recipient, no more often than is set."""

from collections.abc import Callable
from datetime import date

import pytest

from assistant.access.identity import Identity
from assistant.domain import NotificationKind
from assistant.notifications.digest import digest_for
from assistant.notifications.event import Event
from assistant.notifications.notification_log import NotificationLog
from assistant.notifications.recipients import Choice, Recipient
from assistant.records.database import Database
from tests.support.people import LEGAL, MANAGER
from tests.support.records import Clock

pytestmark = pytest.mark.usefixtures("people")
Make = Callable[..., Event]


def recipient(identity: Identity = MANAGER, *kinds: NotificationKind) -> Recipient:
    choice = Choice(kinds=frozenset(kinds or NotificationKind), language="de")
    return Recipient(identity=identity, email="mia@example.org", choice=choice)


def test_what_somebody_may_hear_and_wants(database: Database, clock: Clock, event: Make) -> None:
    lapsed = event("lapsed", kind=NotificationKind.APPROVAL_LAPSED, for_all=False)
    events = [event("due"), lapsed, event("hers", user="mia"), event("his", user="otto")]

    def told(who: Recipient) -> set[str]:
        found = digest_for(who, events, NotificationLog(database), clock.now, "daily")
        return {one.name for one in found.events} if found else set()

    assert told(recipient()) == {"due", "hers"}
    assert told(recipient(LEGAL)) == {"due", "lapsed"}
    assert told(recipient(LEGAL, NotificationKind.APPROVAL_LAPSED)) == {"lapsed"}
    assert told(recipient(MANAGER, NotificationKind.APPROVAL_LAPSED)) == set()


@pytest.mark.parametrize(("every", "days"), [("daily", 1), ("weekly", 7)])
def test_no_more_often_than_is_set(database: Database, clock: Clock, event: Make, every: str, days: int) -> None:
    told = NotificationLog(database)
    told.note("mia", [event("before")], clock.now)
    clock.turn(days=days - 1)
    assert digest_for(recipient(), [event("new")], told, clock.now, every) is None
    clock.turn(hours=14)  # the next day: a timer need not come to the minute
    assert digest_for(recipient(), [event("new")], told, clock.now, every) is not None


def test_a_failure_does_not_count_as_told(database: Database, clock: Clock, event: Make) -> None:
    told = NotificationLog(database)
    told.note("mia", [event()], clock.now, "notify.mail_login")
    clock.turn(hours=1)
    assert digest_for(recipient(), [event()], told, clock.now, "weekly") is not None


def test_the_order_is_by_kind_and_day(database: Database, clock: Clock, event: Make) -> None:
    events = [event(day=date(2026, 12, 2)), event("b", day=date(2026, 12, 1)), event("a", kind="approval_lapsed")]
    found = digest_for(recipient(LEGAL), events, NotificationLog(database), clock.now, "daily")
    assert found is not None
    assert [one.name for one in found.events] == ["a", "b", "one"]
