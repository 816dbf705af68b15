"""What clicks do, as the browser reports them: names and values that may be anything."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.access.local import local_identity
from assistant.app.ask.chat_state import KEY, ChatState, Turn
from assistant.app.ask.history import SIZE
from assistant.app.contracts.addresses import CONTRACT
from assistant.app.dialogs import DIALOG
from assistant.app.navigation import GOING
from assistant.domain import Answer, Kind, Language, Source
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.resources import current_records
from assistant.settings import Settings

Make = Callable[..., Answer]
Click = Callable[..., AppTest]


def _in_a_turn() -> None:
    import streamlit as st

    from assistant.app.ask.turns import clicked

    clicked(*st.session_state["click"])


def _in_the_history() -> None:
    import streamlit as st

    from assistant.app.ask.chat_state import current_chat
    from assistant.app.ask.history import _clicked
    from assistant.settings import load_settings

    _clicked(current_chat(), load_settings(), *st.session_state["click"])


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Records:
    monkeypatch.setenv("AVV_HOME", f"{tmp_path}/home")
    return current_records(Settings())


@pytest.fixture
def kept(records: Records, answer: Make) -> Recorded:
    source = Source(
        id="guidance/liability/de", title="T", kind=Kind.GUIDANCE, language=Language.GERMAN, sha256="0" * 64
    )
    return records.answers.record(
        answer(), local_identity(), conversation=None, sources={source.id: source}, personal_data=False
    )


@pytest.fixture
def chat(kept: Recorded) -> ChatState:
    turn = Turn(kept.question, started=True, answer=kept.answer, id=kept.id)
    return ChatState(turns=[turn], record=kept.conversation)


def _click(script: Callable[[], None], chat: ChatState, *click: object) -> AppTest:
    page = AppTest.from_function(script)
    page.session_state[KEY] = chat
    page.session_state["click"] = click
    page.run()
    assert not page.exception
    return page


def test_a_thumb_goes_up_and_comes_back(chat: ChatState, kept: Recorded, records: Records) -> None:
    _click(_in_a_turn, chat, 0, "up", None)
    given = records.feedback.of(kept.id, "local")
    assert given is not None
    assert given.helpful
    assert chat.turns[0].feedback == given
    _click(_in_a_turn, chat, 0, "up", None)
    assert records.feedback.of(kept.id, "local") is None


def test_a_thumb_down_is_kept_at_once_and_asks_why(chat: ChatState, kept: Recorded, records: Records) -> None:
    _click(_in_a_turn, chat, 0, "up", None)
    page = _click(_in_a_turn, chat, 0, "down", None)
    given = records.feedback.of(kept.id, "local")
    assert given is not None
    assert not given.helpful
    assert page.session_state[DIALOG] == ("reason", kept.id)


def test_an_answer_that_was_not_kept_gets_no_thumb(chat: ChatState, kept: Recorded, records: Records) -> None:
    chat.turns[0].id = None
    _click(_in_a_turn, chat, 0, "up", None)
    assert records.feedback.of(kept.id, "local") is None


def test_a_thumb_that_cannot_be_kept_is_explained(chat: ChatState) -> None:
    chat.turns[0].id = "gone"
    page = _click(_in_a_turn, chat, 0, "down", None)
    assert page.toast[0].value
    assert chat.turns[0].feedback is None


@pytest.mark.parametrize(("event", "about"), [("memo", "0"), ("delete", "record")])
def test_a_click_opens_a_dialog(chat: ChatState, event: str, about: str) -> None:
    page = _click(_in_a_turn, chat, 0, event, None)
    assert page.session_state[DIALOG] == (event, chat.record if about == "record" else about)


def test_clicks_ask_open_and_close(chat: ChatState) -> None:
    _click(_in_a_turn, chat, 0, "open", 2)
    assert chat.opened is not None
    _click(_in_a_turn, chat, 0, "close", None)
    assert chat.opened is None
    _click(_in_a_turn, chat, 0, "ask", "Und?")
    assert [turn.question for turn in chat.turns] == ["Wer haftet?", "Und?"]


def test_a_click_leads_to_the_check_of_a_contract(chat: ChatState) -> None:
    page = _click(_in_a_turn, chat, 0, "check", "contracts/klar/de")
    assert page.session_state[GOING] == (CONTRACT, {"id": "contracts/klar/de", "part": "check"})


def test_of_an_over_long_question_only_the_beginning_is_taken(chat: ChatState) -> None:
    _click(_in_a_turn, chat, 0, "ask", "x" * 1_000_000)
    assert chat.turns[-1].question == "x" * 2_000 + "…"


@pytest.mark.parametrize("click", [(9, "up", None), (0, "ask", 3), (0, "open", "1"), (0, "nothing", None)])
def test_clicks_that_nobody_could_make_change_nothing(chat: ChatState, click: tuple[object, ...]) -> None:
    _click(_in_a_turn, chat, *click)
    assert len(chat.turns) == 1
    assert chat.opened is None


def test_the_history_opens_a_conversation(kept: Recorded) -> None:
    chat = ChatState()
    _click(_in_the_history, chat, "conversation", kept.conversation)
    assert [turn.question for turn in chat.turns] == [kept.question]
    _click(_in_the_history, chat, "conversation", "nothing")
    assert chat.problem is not None
    assert chat.turns == []


def test_the_history_shows_more_and_asks_before_it_changes(chat: ChatState) -> None:
    assert _click(_in_the_history, chat, "more", None).session_state[SIZE] == 40
    assert _click(_in_the_history, chat, "rename", "t1").session_state[DIALOG] == ("rename", "t1")
    assert DIALOG not in _click(_in_the_history, chat, "rename", 7).session_state


@pytest.mark.parametrize(("script", "click"), [(_in_a_turn, (0, "up", None)), (_in_the_history, ("rename", "t1"))])
def test_who_is_no_longer_logged_in_changes_nothing(
    chat: ChatState, monkeypatch: pytest.MonkeyPatch, script: Callable[[], None], click: tuple[object, ...]
) -> None:
    monkeypatch.setenv("AVV_LOGIN", "file")
    page = _click(script, chat, *click)
    assert DIALOG not in page.session_state
    assert chat.turns[0].feedback is None


def test_broken_records_are_named(chat: ChatState, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    del records
    home = Settings().home.parent / "other"
    home.mkdir()
    (home / "records.db").write_bytes(b"no database at all" * 200)
    monkeypatch.setenv("AVV_HOME", str(home))
    _click(_in_the_history, chat, "conversation", "t1")
    assert chat.problem is not None
    assert str(home) in chat.problem.message("en")
