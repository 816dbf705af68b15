"""How a second factor is set up: a QR code, the same as text, a code that proves it, and the recovery codes."""

from collections.abc import Callable, Sequence
from html import escape

import segno
import streamlit as st

from assistant.accounts.second_factor import new_secret, setup_address
from assistant.app.login_page import LONGEST, WIDTH
from assistant.messages import say

SECRET = "factor-secret"  # noqa: S105 - in the session: the secret that is shown, kept nowhere else until it is proven
SCALE = 5  # pixels of a module of the QR code
TOGETHER = 4  # letters of the key that stand together


def draw_enrolment(language: str, user: str, on_cancel: Callable[[], None]) -> tuple[str, str] | None:
    """Draw it for `user`; gives the secret and the code that was typed, when that is sent."""
    secret = st.session_state.setdefault(SECRET, new_secret())
    with st.container(width=WIDTH):
        st.subheader(say(language, "account.setup_title"), anchor=False)
        st.write(say(language, "account.setup_intro"))
        st.html(qr_code(setup_address(secret, user), say(language, "account.qr_code")))
        st.write(say(language, "account.setup_key"))
        st.code(" ".join(secret[at : at + TOGETHER] for at in range(0, len(secret), TOGETHER)), language=None)
        with st.form("setup-form", clear_on_submit=True):
            code = st.text_input(say(language, "account.setup_code"), max_chars=LONGEST, autocomplete="one-time-code")
            sent = st.form_submit_button(say(language, "account.setup_confirm"), type="primary")
        st.button(say(language, "account.cancel"), key="setup-cancel", on_click=on_cancel)
    return (secret, code) if sent else None


def draw_recovery_codes(language: str, codes: Sequence[str]) -> bool:
    """Draw the recovery codes, this once; tells whether they have been put away."""
    with st.container(width=WIDTH):
        st.subheader(say(language, "account.recovery_title"), anchor=False)
        st.warning(say(language, "account.recovery_intro"))
        st.code("\n".join(codes), language=None)
        return st.button(say(language, "account.recovery_done"), type="primary")


def forget_enrolment() -> None:
    """Drop the secret that was shown."""
    st.session_state.pop(SECRET, None)


def qr_code(text: str, label: str) -> str:
    """Draw a QR code of `text`, as HTML; who cannot see it hears `label`. Streamlit takes SVG within an image alone."""
    drawn = segno.make(text, error="m", micro=False).svg_data_uri(scale=SCALE, dark="#000", light="#fff")
    return f'<img alt="{escape(label)}" src="{escape(drawn)}">'
