"""The question of an address stays in the browser, not on the server, while its user logs in at another site."""

from collections.abc import Callable
from importlib.resources import files

import streamlit as st

KEY = "kept-question"
ROOM = 20_000  # characters, of an address too

_component = st.components.v2.component(
    "avv_kompass_keep_question",
    js=(files("assistant.app.browser") / "keep_question.js").read_text(encoding="utf-8"),
)


def keep_question() -> None:
    """Have the browser keep it until the next page that asks for it."""
    _component(key="keep-question", data={"keep": True, "room": ROOM})


def kept_question(take: Callable[[str], None]) -> None:
    """Hand what the browser kept, if anything, to `take` before the page runs again; the browser forgets it."""

    def heard() -> None:
        question = st.session_state[KEY].get("question")
        if isinstance(question, str):
            take(question)

    _component(key=KEY, data={"keep": False}, on_question_change=heard)
