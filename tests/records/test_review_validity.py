"""An approval holds as long as its passages read as they did, and its day has not passed."""

from datetime import UTC, date, datetime

import pytest

from assistant.records.model import Lapse, Review, ReviewDecision
from assistant.records.review_validity import ReviewValidity, current_hash, evidence, passage_hash, review_validity
from tests.support.records import Texts, make_answer, refused

TODAY = date(2026, 11, 24)


def review(verdict: ReviewDecision = ReviewDecision.APPROVED, until: date | None = TODAY, **passages: str) -> Review:
    return Review(
        verdict=verdict,
        reviewer="lea",
        reviewer_name="Lea Legal",
        created=datetime(2026, 1, 1, tzinfo=UTC),
        until=until,
        reason="",
        correction=None,
        passages=passages,
    )


@pytest.mark.parametrize("verdict", [ReviewDecision.APPROVED, ReviewDecision.CORRECTED])
@pytest.mark.parametrize(
    ("now", "today", "expected"),
    [
        ({"a": "1", "b": "2"}, TODAY, ReviewValidity()),
        ({"a": "1", "b": "2", "c": "3"}, TODAY, ReviewValidity()),
        ({"a": "1", "b": "3"}, TODAY, ReviewValidity(lapse=Lapse.CHANGED, passage_id="b")),
        ({"b": "2"}, TODAY, ReviewValidity(lapse=Lapse.GONE, passage_id="a")),
        ({"a": "1", "b": "2"}, date(2026, 11, 25), ReviewValidity(lapse=Lapse.EXPIRED)),
    ],
)
def test_standing(verdict: ReviewDecision, now: dict[str, str], today: date, expected: ReviewValidity) -> None:
    found = review_validity(review(verdict, a="1", b="2"), now.get, today)
    assert found == expected
    assert found.valid == (expected == ReviewValidity())


def test_a_rejection_does_not_lapse() -> None:
    assert review_validity(review(ReviewDecision.REJECTED, None), {}.get, date.max).valid


def test_without_a_day_it_holds_for_ever() -> None:
    assert review_validity(review(until=None), {}.get, date.max).valid


def test_evidence_is_the_text_of_the_cited_passages(texts: Texts) -> None:
    answer = make_answer("?", ("guide/de#who", "Das bleibt so."), ("guide/de#when", "72 Stunden"))
    assert evidence(answer, texts) == {
        "guide/de#who": passage_hash("Es haftet der Auftraggeber. Das bleibt so."),
        "guide/de#when": passage_hash("Die Meldung ist binnen 72 Stunden zu machen."),
    }


def test_what_the_passages_no_longer_say_is_no_evidence(texts: Texts) -> None:
    texts.put("guide/de#who", "Es haftet niemand.")
    with refused("review_changed"):
        evidence(make_answer(), texts)
    texts.remove("guide/de#who")
    with refused("review_gone"):
        evidence(make_answer(), texts)


def test_one_other_letter_is_another_hash(texts: Texts) -> None:
    find = current_hash(texts)
    before = find("guide/de#who")
    texts.put("guide/de#who", "Es haftet der Auftraggeber. Das bleibt so!")
    assert find("guide/de#who") != before
    assert find("guide/de#nothing") is None
