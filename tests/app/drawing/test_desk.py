"""The desk as HTML: nothing in it is taken for HTML, failures are said in plain words, and no asker is named."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.desk import (
    draw_case,
    draw_feedback,
    draw_findings,
    draw_queue,
    draw_reviews,
    draw_statements,
)
from assistant.app.drawing.gaps import draw_themes
from assistant.domain import Answer, Citation, Language, Reason, Status, UserRole
from assistant.messages import LANGUAGES, say
from assistant.records.model import Feedback, Gap, Lapse, Recorded, ResultPage, Review, ReviewDecision, Waiting
from assistant.records.review_validity import ReviewValidity
from assistant.review.gaps import Theme
from assistant.verification.model import Check, Failure, Violation

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(1)>"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
Make = Callable[..., Answer]
Read = Callable[[str], Element]


def _harmless(drawn: Element) -> None:
    assert not {"script", "img"} & {element.tag for element in drawn.iter()}
    assert not [name for element in drawn.iter() for name in element.attrib if name.startswith("on")]


def _review(verdict: ReviewDecision, correction: Answer | None = None) -> Review:
    return Review(
        verdict=verdict,
        reviewer="lea",
        reviewer_name=ATTACK,
        created=NOW,
        until=date(2027, 11, 24) if verdict is not ReviewDecision.REJECTED else None,
        reason=ATTACK,
        correction=correction,
        passages={},
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_queue(read: Read, language: str) -> None:
    item = Waiting(
        id="a",
        question=ATTACK,
        language=Language.GERMAN,
        status=Status.PARTIAL,
        created=NOW,
        support=0.5,
        unhelpful=2,
        verdict=ReviewDecision.APPROVED,
    )
    drawn = read(draw_queue(ResultPage([item], 60), 2, 3, language))
    _harmless(drawn)
    text = "".join(drawn.itertext())
    for key, values in (("unhelpful", {"count": 2}), ("support", {"percent": 50}), ("page", {"page": 2, "pages": 3})):
        assert say(language, f"desk.{key}", **values) in text
    steps = [element.get("data-value") for element in drawn.iter("button") if element.get("data-event") == "page"]
    assert steps == ["1", "3"]
    assert 'data-event="page"' not in draw_queue(ResultPage([item], 1), 1, 1, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("failure", list(Failure))
def test_each_failure_is_said_in_words(language: str, failure: Failure) -> None:
    drawn = draw_findings([Violation(failure=failure, check=Check.CONTENT, what="niemals")] * 2, 0, language)
    assert drawn.count("<li>") == 1
    assert str(failure) not in drawn
    assert ("niemals" in drawn) is (failure is not Failure.UNCITED)


def test_a_case_names_nobody(answer: Make, read: Read) -> None:
    recorded = Recorded(
        id="a",
        conversation="c",
        position=0,
        asker="mia",
        role=UserRole.MANAGER,
        question=ATTACK,
        answer=answer(status=Status.ABSTAINED, reason=Reason.OUT_OF_SCOPE),
        created=NOW,
        settings_hash="0",
        legal_only=False,
        personal_data=False,
        review=None,
    )
    html = draw_case(recorded, "de")
    _harmless(read(html))
    assert say("de", "desk.reason.out_of_scope") in html
    assert "mia" not in html
    assert say("en", "status.abstained") in draw_case(recorded, "en")


def test_statements_stand_beside_their_sources(answer: Make, cite: Callable[..., Citation], read: Read) -> None:
    given = answer(citations=(cite(url="https://example.org/x", quote=ATTACK), cite(n=2, url="javascript:alert(1)")))
    wrong = {5: [Violation(failure=Failure.UNCITED, check=Check.CITATION, what="x")]}
    html = draw_statements(given, range(6), wrong, {}, "de", today=NOW.date(), editable=True)
    _harmless(read(html))
    assert html.count('data-event="edit"') == 6
    assert 'href="https://example.org/x"' in html
    assert "javascript:" not in html
    assert say("de", "desk.no_sources") in html
    assert say("de", "desk.failure.uncited") in html
    assert 'data-event="edit"' not in draw_statements(given, range(6), {}, {}, "de", today=NOW.date(), editable=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_feedback_and_reviews(answer: Make, read: Read, language: str) -> None:
    feedback = [Feedback(helpful=True, changed=NOW), Feedback(helpful=False, comment=ATTACK, changed=NOW)]
    html = draw_feedback(feedback, language)
    _harmless(read(html))
    assert say(language, "desk.helpful") in html
    assert say(language, "desk.feedback_none") in draw_feedback([], language)
    reviews = [_review(ReviewDecision.CORRECTED, answer()), _review(ReviewDecision.REJECTED)]
    html = draw_reviews(reviews, ReviewValidity(lapse=Lapse.GONE), language)
    _harmless(read(html))
    assert html.count(say(language, "records.lapse.gone")) == 1
    assert say(language, "desk.correction") in html
    assert say(language, "desk.in_force") in draw_reviews(reviews[:1], ReviewValidity(), language)
    assert say(language, "desk.history_none") in draw_reviews([], None, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes(read: Read, language: str) -> None:
    gap = Gap(
        id="a",
        question=ATTACK,
        language=Language.GERMAN,
        status=Status.PARTIAL,
        reason=None,
        created=NOW,
        vector=None,
    )
    html = draw_themes([Theme("t", ATTACK, [gap], [0, 2]), Theme(None, None, [gap], [0, 0])], language, cut=1000)
    _harmless(read(html))
    assert say(language, "desk.no_theme") in html
    assert say(language, "desk.gaps_limit", count=1000) in html
    assert say(language, "desk.gaps_none") in draw_themes([], language)
