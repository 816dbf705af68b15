"""Feedback: one from each reader on each answer, as they see it last."""

import pytest

from assistant.records.feedback import COMMENT
from assistant.records.model import FeedbackReason
from assistant.records.records import Records
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, make_answer, refused


def test_up_then_down(records: Records, keep: Keep, clock: Clock) -> None:
    answer = keep().id
    assert records.feedback.of(answer, "mia") is None
    records.feedback.give(answer, MANAGER, helpful=True)
    clock.turn(minutes=1)
    records.feedback.give(answer, MANAGER, helpful=False, reason=FeedbackReason.OUTDATED, comment=" Seit 2024 anders. ")
    given = records.feedback.of(answer, "mia")
    assert given is not None
    assert (given.helpful, given.reason, given.comment) == (False, FeedbackReason.OUTDATED, "Seit 2024 anders.")
    assert given.changed == clock.now
    assert records.feedback.on(answer, LEGAL) == [given]


def test_taken_back(records: Records, keep: Keep) -> None:
    answer = keep().id
    records.feedback.give(answer, MANAGER, helpful=True)
    records.feedback.withdraw(answer, MANAGER)
    records.feedback.withdraw(answer, MANAGER)
    assert records.feedback.of(answer, "mia") is None


def test_several_readers(records: Records, keep: Keep, clock: Clock) -> None:
    answer = keep().id
    for identity, helpful in ((MANAGER, True), (LEGAL, False)):
        records.feedback.give(answer, identity, helpful=helpful)
        clock.turn(minutes=1)
    assert [given.helpful for given in records.feedback.on(answer, ADMIN)] == [False, True]


def test_only_on_what_one_may_read(records: Records, keep: Keep) -> None:
    mine, secret = keep(), keep(make_answer("?", ("contract/de#fee", "5 Euro")), LEGAL)
    for answer, identity in ((mine, OTHER), (secret, MANAGER)):
        with refused("answer_unknown"):
            records.feedback.give(answer.id, identity, helpful=True)
    with refused("answer_unknown"):
        records.feedback.give("x" * 22, LEGAL, helpful=True)
    assert records.feedback.on(mine.id, LEGAL) == []


def test_all_feedback_is_for_legal_and_admin(records: Records, keep: Keep) -> None:
    with refused("records_not_allowed"):
        records.feedback.on(keep().id, MANAGER)


def test_a_long_comment_is_refused_and_the_old_one_stays(records: Records, keep: Keep) -> None:
    answer = keep().id
    records.feedback.give(answer, MANAGER, helpful=False, comment="x" * COMMENT)
    with refused("comment_long"):
        records.feedback.give(answer, MANAGER, helpful=True, comment="x" * (COMMENT + 1))
    given = records.feedback.of(answer, "mia")
    assert given is not None
    assert not given.helpful


@pytest.mark.parametrize("comment", ["„ß“ 🙂", "a\0b", "'; --", "\n"])
def test_any_comment(records: Records, keep: Keep, comment: str) -> None:
    answer = keep().id
    records.feedback.give(answer, MANAGER, helpful=False, comment=comment)
    given = records.feedback.of(answer, "mia")
    assert given is not None
    assert given.comment == comment.strip().replace("\0", "")
