"""Which dialog is open; there is one at most, and it stays open until it is closed."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from assistant.app.session import OWNER, identity_now

DIALOG = "dialog"  # in the session: its name, and the id of what it is about


class Dialog(NamedTuple):
    """What a dialog is called, and what draws it, given the id of what it is about."""

    title: str
    draw: Callable[[str], None]


def open_dialog(name: str, about: str) -> None:
    """Open the dialog `name` with the next run of the page."""
    st.session_state[DIALOG] = (name, about)


def close_dialog() -> None:
    """Close whatever dialog is open with the next run of the page."""
    st.session_state.pop(DIALOG, None)


def draw_dialog(dialogs: dict[str, Dialog]) -> None:
    """Draw the one of `dialogs`, by name, that is open, if any."""
    name, about = st.session_state.get(DIALOG, ("", ""))
    if name in dialogs:
        title, draw = dialogs[name]
        st.dialog(title, on_dismiss=close_dialog)(_for_who_is_here(draw))(about)


def _for_who_is_here(draw: Callable[[str], None]) -> Callable[[str], None]:
    """Have the page look who is here before a dialog is drawn anew, which Streamlit does without the page."""

    def drawn(about: str) -> None:
        if identity_now() != st.session_state.get(OWNER):
            st.rerun()
        draw(about)

    return drawn
