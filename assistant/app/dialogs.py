"""Which dialog is open; there is one at most, and it stays open until it is closed."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

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
        st.dialog(title, on_dismiss=close_dialog)(draw)(about)
