"""The question of an address stays in the browser, not on the server, while its user logs in at another site."""

from collections.abc import Callable

import streamlit as st

from assistant.app.browser.joined import joined

KEY = "kept-question"
LONGEST = 20_000  # characters, of an address too

_component = st.components.v2.component("avv_kompass_keep_question", js=joined("storage.js", "keep_question.js"))


def keep_question() -> None:
    """Have the browser keep it until the next page that asks for it."""
    _component(key="keep-question", data={"keep": True, "longest": LONGEST})


def kept_question(take: Callable[[str], None]) -> None:
    """Hand what the browser kept, if anything, to `take` before the page runs again; the browser forgets it."""

    def heard() -> None:
        question = st.session_state[KEY].get("question")
        if isinstance(question, str):
            take(question)

    _component(key=KEY, data={"keep": False}, on_question_change=heard)
