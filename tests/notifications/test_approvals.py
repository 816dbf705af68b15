"""Approvals that lapsed, or whose last day is near: told to the legal department, without what is for few eyes."""

from datetime import date, timedelta

import pytest

from assistant.domain import NotificationKind
from assistant.notifications.approvals import approval_events
from assistant.notifications.event import Event
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.records.review_validity import current_hash
from tests.support.people import LEGAL, MANAGER
from tests.support.records import Clock, Keep, Texts, make_answer

TODAY = date(2026, 11, 24)
AHEAD = timedelta(days=14)
LATER = date(2027, 11, 24)


def events(database: Database, today: date = TODAY) -> list[Event]:
    return approval_events(database, today, AHEAD)


def test_a_changed_passage(records: Records, database: Database, keep: Keep, texts: Texts) -> None:
    kept = keep()
    records.reviews.approve(kept.id, LEGAL, texts, LATER)
    records.reviews.compare("v1", current_hash(texts))
    assert events(database) == []
    texts.put("guide/de#who", "Es haften beide.")
    records.reviews.compare("v2", current_hash(texts))
    [event] = events(database)
    assert (event.kind, event.title, event.day) == (NotificationKind.APPROVAL_LAPSED, "Wer haftet?", None)
    assert event.path == f"/?answer={kept.id}"
    assert not event.is_for(MANAGER)


def test_the_last_day_comes_and_goes(records: Records, database: Database, keep: Keep, texts: Texts) -> None:
    records.reviews.approve(keep().id, LEGAL, texts, TODAY + AHEAD)
    assert events(database, TODAY - timedelta(days=1)) == []
    [coming] = events(database)
    assert (coming.kind, coming.day) == (NotificationKind.REVIEW_COMING, TODAY + AHEAD)
    assert [one.kind for one in events(database, TODAY + AHEAD)] == [NotificationKind.REVIEW_COMING]
    [over] = events(database, TODAY + AHEAD + timedelta(days=1))
    assert over.kind is NotificationKind.APPROVAL_LAPSED
    assert over.key != coming.key


def test_a_new_approval_is_another_event(
    records: Records, database: Database, keep: Keep, texts: Texts, clock: Clock
) -> None:
    kept = keep()
    records.reviews.approve(kept.id, LEGAL, texts, TODAY)
    [before] = events(database)
    clock.turn(hours=1)
    records.reviews.approve(kept.id, LEGAL, texts, TODAY)
    [after] = events(database)
    assert after.key != before.key
    records.reviews.reject(kept.id, LEGAL, "falsch")
    assert events(database) == []


@pytest.mark.parametrize("why", ["personal data", "legal only"])
def test_questions_for_few_eyes_are_not_told(
    records: Records, database: Database, keep: Keep, texts: Texts, why: str
) -> None:
    answer = make_answer("Was kostet es?", ("contract/de#fee", "Die Vergütung beträgt 5 Euro."))
    kept = keep(answer, LEGAL) if why == "legal only" else keep(personal_data=True)
    records.reviews.approve(kept.id, LEGAL, texts, TODAY)
    [event] = events(database)
    assert event.title is None
