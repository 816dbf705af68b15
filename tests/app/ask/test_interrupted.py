"""A question that was lost with its session is shown again, and asked only if somebody wants that."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.local import local_identity
from assistant.app.ask import interrupted
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.ask.interrupted import PLACE, show_interrupted
from assistant.messages import say
from assistant.settings import Settings
from tests.support.ask_page import LIABLE, Open, ask, talk
from tests.support.streamlit_page import html_of


def remembered(page: AppTest) -> dict[str, Any]:
    """What the browser is given to remember."""
    (given,) = (json.loads(one.proto.json) for one in page.get("bidi_component") if one.key == PLACE)
    assert isinstance(given, dict)
    return given


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupted, "identity_now", local_identity)


def test_a_session_tells_itself_from_others_and_names_nobody(visit: Open) -> None:
    one, other = visit(), visit()
    assert remembered(one)["session"] != remembered(other)["session"]
    assert remembered(one)["owner"] == remembered(other)["owner"]
    assert local_identity().user not in json.dumps(remembered(one))
    ask(one, LIABLE)
    assert remembered(one) | {"session": ""} == {
        "owner": remembered(other)["owner"],
        "session": "",
        "conversation": talk(one).record,
        "question": None,  # as it is answered
    }


def test_what_was_lost_is_shown_and_can_be_asked_again(visit: Open) -> None:
    page = visit()
    show_interrupted(talk(page), LIABLE, Settings())
    page.run()
    [turn] = talk(page).turns
    assert (turn.question, turn.answer, turn.pending) == (LIABLE, None, False)
    shown = html_of(page, "answer-0-0")
    assert say("de", "ask.interrupted_title") in shown
    assert f'data-event="ask" data-value="{LIABLE}"' in shown
    assert remembered(page)["question"] is None


@pytest.mark.parametrize("heard", [None, "", 7, ["Wer?"], {"question": "Wer?"}])
def test_what_is_no_question_is_ignored(heard: object) -> None:
    chat = ChatState()
    show_interrupted(chat, heard, Settings())
    assert chat.turns == []


def test_of_one_that_is_too_long_no_more_is_kept_than_of_any() -> None:
    chat = ChatState()
    show_interrupted(chat, "x" * 1_000_000, Settings(max_question_chars=100))
    assert chat.turns[0].question == "x" * 100 + "…"


def test_an_answer_that_was_kept_before_is_enough() -> None:
    chat = ChatState(turns=[Turn(LIABLE, started=True)])
    show_interrupted(chat, LIABLE, Settings())
    assert len(chat.turns) == 1


def test_nothing_is_put_into_the_conversation_of_others_or_where_nobody_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show_interrupted(foreign := ChatState(foreign=True), LIABLE, Settings())
    monkeypatch.setattr(interrupted, "identity_now", lambda: None)
    show_interrupted(chat := ChatState(), LIABLE, Settings())
    assert foreign.turns == chat.turns == []
