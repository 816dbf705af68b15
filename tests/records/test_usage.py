"""Use over time: counts by day, and how long a review takes."""

from datetime import UTC, date, datetime, timedelta, timezone

from assistant.domain import Status
from assistant.records.records import Records
from assistant.records.usage import AnswersOfDay, FeedbackOfDay
from tests.support.people import LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer

FIRST, SECOND = date(2026, 11, 24), date(2026, 11, 25)
BEGINNING = datetime(2026, 11, 24, tzinfo=UTC)


def test_answers_of_each_day(records: Records, keep: Keep, clock: Clock) -> None:
    keep()
    keep(asker=OTHER)
    keep(make_answer(status=Status.ABSTAINED))
    clock.turn(days=1)
    keep(make_answer(status=Status.PARTIAL))
    assert records.usage.answers(BEGINNING) == [
        AnswersOfDay(day=FIRST, status=Status.ABSTAINED, count=1),
        AnswersOfDay(day=FIRST, status=Status.ANSWERED, count=2),
        AnswersOfDay(day=SECOND, status=Status.PARTIAL, count=1),
    ]
    assert [item.day for item in records.usage.answers(clock.now)] == [SECOND]


def test_a_day_is_that_of_utc(records: Records, keep: Keep, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 25, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    keep()
    [item] = records.usage.answers(BEGINNING)
    assert item.day == FIRST


def test_feedback_of_each_day(records: Records, keep: Keep, clock: Clock) -> None:
    answers = [keep().id for _ in range(3)]
    for answer in answers:
        records.feedback.give(answer, MANAGER, helpful=True)
    clock.turn(days=1)
    records.feedback.give(answers[0], MANAGER, helpful=False)
    assert records.usage.feedback(BEGINNING) == [
        FeedbackOfDay(day=FIRST, helpful=True, count=2),
        FeedbackOfDay(day=SECOND, helpful=False, count=1),
    ]


def test_time_to_the_first_review(records: Records, keep: Keep, clock: Clock, texts: Texts) -> None:
    assert records.usage.time_to_review(BEGINNING) is None
    one, two, _ = keep().id, keep().id, keep()
    clock.turn(hours=1)
    records.reviews.approve(one, LEGAL, texts, date(2027, 1, 1))
    clock.turn(hours=2)
    records.reviews.reject(two, LEGAL, "Nein.")
    records.reviews.reject(one, LEGAL, "Doch nicht.")
    assert records.usage.time_to_review(BEGINNING) == timedelta(hours=2)
    assert records.usage.time_to_review(clock.now) is None
