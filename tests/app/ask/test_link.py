"""A link puts its question into the box, once; only whoever is there asks it."""

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app.ask.link import BOX, PARAMETER
from assistant.messages import say
from assistant.serving.question_text import as_taken
from assistant.settings import Settings
from tests.support.ask_page import LIABLE, Open, ask, talk
from tests.support.streamlit_page import html_of


def box(page: AppTest) -> str:
    """What this run has put into the box."""
    return str(page.chat_input[0].proto.value) if page.chat_input[0].proto.set_value else ""


def test_a_link_fills_the_box_and_asks_nothing(visit: Open) -> None:
    page = visit(q=LIABLE)
    assert box(page) == LIABLE
    assert talk(page).turns == []
    assert say("de", "ask.from_link") in html_of(page, "from-link")
    assert PARAMETER not in page.query_params  # neither a reload nor "back" brings it again
    page.run()
    assert box(page) == ""
    assert html_of(page, "from-link")


def test_what_stood_in_the_box_is_asked_by_who_is_there(visit: Open) -> None:
    page = visit(q=LIABLE)
    assert ask(page, LIABLE).answer is not None
    assert html_of(page, "from-link") == ""
    page.run()
    assert len(talk(page).turns) == 1


@pytest.mark.parametrize(
    ("linked", "filled"),
    [
        ("  Wer \u202e haftet?\x00\n\n Und\u200b wann? ", "Wer haftet? Und wann?"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("", ""),
        (" \u200b\n", ""),
    ],
)
def test_nothing_is_hidden_in_the_box(visit: Open, linked: str, filled: str) -> None:
    page = visit(q=linked)
    assert box(page) == filled
    assert bool(html_of(page, "from-link")) is bool(filled)


def test_a_question_that_is_too_long_is_refused_when_it_is_asked(visit: Open) -> None:
    page = visit(q="Wer haftet? " * 5_000)
    limit = Settings().max_question_chars
    assert len(box(page)) == limit + 1
    assert as_taken(box(page), limit) == box(page)
    answer = ask(page, box(page)).answer
    assert answer is not None
    assert answer.reason == "question_too_long"


def test_other_parts_of_the_address_stay(visit: Open) -> None:
    page = visit(q=LIABLE, lang="en")
    assert page.query_params.get("lang") in ("en", ["en"])
    assert say("en", "ask.from_link") in html_of(page, "from-link")


def test_what_stood_in_the_box_is_gone_with_the_page() -> None:
    def pages() -> None:
        import streamlit as st

        from assistant.app.ask.link import BOX, take_question
        from assistant.settings import Settings

        if not st.checkbox("elsewhere"):
            st.text(str(take_question(Settings())))
            st.chat_input("?", key=BOX)

    page = AppTest.from_function(pages)
    page.query_params[PARAMETER] = LIABLE
    assert page.run().text[0].value == "True"
    assert page.run().text[0].value == "True"
    page.checkbox[0].check().run()
    assert page.checkbox[0].uncheck().run().text[0].value == "False"


def test_over_a_login_elsewhere_the_browser_keeps_it() -> None:
    def page() -> None:
        from assistant.app.ask.link import keep_over_login, take_question
        from assistant.settings import Settings

        keep_over_login()
        take_question(Settings().model_copy(update={"login": "oidc"}))

    shown = AppTest.from_function(page)
    shown.query_params[PARAMETER] = LIABLE
    shown.run()
    assert not shown.exception
    assert [view.key for view in shown.get("bidi_component")] == ["keep-question"]
    assert shown.session_state[BOX] == LIABLE
    shown.query_params.clear()
    assert [view.key for view in shown.run().get("bidi_component")] == ["kept-question"]
