"""History, tools and notes are drawn whole, and nothing in them is ever taken for HTML."""

from collections.abc import Callable
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.answer_toolbar import draw_tools
from assistant.app.drawing.conversation_list import draw_conversations
from assistant.app.drawing.notices import draw_note, draw_personal, draw_questions
from assistant.messages import say
from assistant.privacy.recognisers import recognisers
from assistant.records.model import Conversation, Feedback, FeedbackReason, ResultPage

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
ATTACK = '"><script>alert(1)</script>'
Read = Callable[[str], Element]


def _talk(**changes: object) -> Conversation:
    fields: dict[str, object] = {"id": "t1", "title": "Haftung", "created": NOW, "asked": NOW, "answers": 2}
    return Conversation.model_validate(fields | changes)


def _buttons(drawn: Element) -> dict[str | None, Element]:
    return {button.get("data-event"): button for button in drawn.iter("button")}


def _text(drawn: Element) -> str:
    return "".join(drawn.itertext())


@pytest.mark.parametrize(("language", "day"), [("de", "24.11.2026"), ("en", "24 Nov 2026")])
def test_a_conversation_can_be_opened_renamed_and_deleted(read: Read, language: str, day: str) -> None:
    drawn = read(draw_conversations(ResultPage([_talk()], 1), "t1", "", language))
    buttons = _buttons(drawn)
    assert set(buttons) == {"conversation", "rename", "delete"}
    assert {button.get("data-value") for button in buttons.values()} == {"t1"}
    assert buttons["conversation"].get("aria-current") == "page"
    assert buttons["delete"].get("aria-label") == say(language, "ask.delete_this", title="Haftung")
    assert day in _text(drawn)


def test_another_conversation_is_not_current_and_one_without_a_title_has_a_name(read: Read) -> None:
    drawn = read(draw_conversations(ResultPage([_talk(title="")], 1), None, "", "de"))
    assert _buttons(drawn)["conversation"].get("aria-current") is None
    assert say("de", "ask.untitled") in _text(drawn)


def test_more_conversations_are_offered(read: Read) -> None:
    drawn = read(draw_conversations(ResultPage([_talk()], 8), None, "", "de"))
    assert _buttons(drawn)["more"].text == say("de", "ask.more", count=7)


@pytest.mark.parametrize(("search", "key"), [("", "ask.history_empty"), ("x", "ask.history_nothing")])
def test_an_empty_history_says_why(search: str, key: str) -> None:
    assert say("en", key) in draw_conversations(ResultPage([], 0), None, search, "en")


def test_titles_stay_text(read: Read) -> None:
    for html in (
        draw_conversations(ResultPage([_talk(title=ATTACK, id=ATTACK)], 1), None, "", "de"),
        draw_note(ATTACK),
        draw_questions([ATTACK], 0, "de"),
        draw_tools(ATTACK, None, "de"),
    ):
        assert "<script" not in html
        assert not list(read(html).iter("script"))


def test_questions_that_are_not_drawn_are_not_jumped_to(read: Read) -> None:
    [button] = read(draw_questions(["a", "b"], 1, "de")).iter("button")
    assert button.get("data-value") == "turn-1"


@pytest.mark.parametrize(
    ("helpful", "pressed"), [(None, ("false", "false")), (True, ("true", "false")), (False, ("false", "true"))]
)
def test_the_thumb_that_was_given_is_pressed(read: Read, helpful: bool | None, pressed: tuple[str, str]) -> None:
    feedback = None if helpful is None else Feedback(helpful=helpful, changed=NOW)
    drawn = read(draw_tools("a1", feedback, "de"))
    buttons = _buttons(drawn)
    assert (buttons["up"].get("aria-pressed"), buttons["down"].get("aria-pressed")) == pressed
    assert (say("de", "ask.thanks") in _text(drawn)) is (helpful is not None)
    assert buttons["link"].get("data-value") == "?answer=a1"


def test_the_reason_that_was_given_is_said() -> None:
    feedback = Feedback(helpful=False, reason=FeedbackReason.SOURCE, changed=NOW)
    assert say("en", "records.feedback_reason.source") in draw_tools("a1", feedback, "en")


def test_an_answer_that_was_not_kept_can_only_be_copied_and_saved(read: Read) -> None:
    assert set(_buttons(read(draw_tools(None, None, "de")))) == {"rich", "memo"}
    assert set(_buttons(read(draw_tools("a1", None, "de")))) == {"up", "down", "link", "rich", "print", "memo"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_personal_data_has_a_name(read: Read, language: str) -> None:
    drawn = read(draw_personal(list(recognisers()), 30, language))
    assert "30" in _text(drawn)
    assert set(_buttons(drawn)) == {"delete"}


def test_personal_data_that_are_kept_for_ever() -> None:
    assert say("en", "ask.personal_for_ever") in draw_personal(["NAME"], 0, "en")
