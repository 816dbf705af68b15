"""What somebody sees who has not got in: how to log in, or why they cannot."""

from collections.abc import Callable

import streamlit as st

from assistant.access import passwords
from assistant.app.ask.link import keep_over_login
from assistant.messages import say

LONGEST = 256  # characters that a field takes, but for passwords
WIDTH = 420  # pixels, of the form and of why it was refused
NAME, PASSWORD, TYPED = "login-name", "login-password", "login-typed"  # in the session: the fields, what was sent


def draw_form(language: str) -> tuple[str, str] | None:
    """Draw the fields for name and password; gives both when they are sent, and empties that of the password."""
    with st.form("login-form", width=WIDTH):
        st.subheader(say(language, "access.login"), anchor=False)
        name = st.text_input(say(language, "access.name"), key=NAME, max_chars=LONGEST, autocomplete="username")
        password = st.text_input(
            say(language, "access.password"),
            key=PASSWORD,
            type="password",
            max_chars=passwords.LONGEST,
            autocomplete="current-password",
        )
        sent = st.form_submit_button(say(language, "access.enter"), type="primary", on_click=_take_typed)
    # In a session that is new, as another process has taken over the page, no callback hears the first click.
    taken: tuple[str, str] | None = st.session_state.pop(TYPED, None)
    return taken or ((name, password) if sent else None)


def draw_code_form(language: str, on_cancel: Callable[[], None]) -> str | None:
    """Draw the field for a code of the second factor; gives it when it is sent. `on_cancel` hears of another name."""
    with st.form("code-form", clear_on_submit=True, width=WIDTH):
        st.subheader(say(language, "account.code_title"), anchor=False)
        st.write(say(language, "account.code_intro"))
        code = st.text_input(say(language, "account.code"), max_chars=LONGEST, autocomplete="one-time-code")
        sent = st.form_submit_button(say(language, "access.enter"), type="primary")
    st.button(say(language, "account.other_name"), on_click=on_cancel)
    return code if sent else None


def draw_provider(language: str) -> None:
    """Draw the way to the identity provider."""
    st.subheader(say(language, "access.login"), anchor=False)
    st.write(say(language, "access.provider"))
    keep_over_login()
    st.button(say(language, "access.to_provider"), type="primary", on_click=st.login)


def draw_refusal(message: str) -> None:
    """Draw why somebody does not get in."""
    st.error(message, width=WIDTH)


def _take_typed() -> None:
    """Take what was typed before the form is drawn anew: only then a field can be emptied."""
    st.session_state[TYPED] = st.session_state.get(NAME, ""), st.session_state.get(PASSWORD, "")
    st.session_state[PASSWORD] = ""
