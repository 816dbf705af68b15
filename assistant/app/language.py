"""The language of the interface: that of the session, also in the address, so that a link opens in the same one.

Where neither names one it is what was last chosen in this browser, which keeps that in a cookie; else the browser's
own, if it is one of ours; else that of the settings.
"""

import streamlit as st

from assistant.app.browser.cookies import read_cookie
from assistant.messages import LANGUAGES

PARAMETER = "lang"
LANGUAGE_COOKIE = "avv_language"
CHOSEN = "lang-chosen"  # in the session: somebody chose it here, and the browser is to keep it


def interface_language(default: str) -> str:
    """Give the language of this session, of the address or of the browser; `default` if none is one of ours."""
    of_browser = (read_cookie(LANGUAGE_COOKIE), _first_of_browser())
    said = (st.session_state.get(PARAMETER), st.query_params.get(PARAMETER), *of_browser)
    return next((language for language in said if language in LANGUAGES), default)


def language_to_keep(default: str) -> str | None:
    """Give the language that somebody chose in this session; None if nobody did."""
    return interface_language(default) if CHOSEN in st.session_state else None


def language_switch(default: str) -> None:
    """Draw the switch between the languages; a choice starts the next run of the page.

    Every run says where it stands: a switch that comes late to the browser takes what the latest run says, and sends
    it with the next click, as if it had been chosen.
    """
    chosen = st.segmented_control(
        "Sprache / Language",
        LANGUAGES,
        default=interface_language(default),
        key=PARAMETER,
        format_func=str.upper,
        required=True,
        label_visibility="collapsed",
        on_change=_chose,
    )
    if st.query_params.get(PARAMETER, default) != chosen:
        st.query_params[PARAMETER] = str(chosen)


def _chose() -> None:
    st.session_state[CHOSEN] = True


def _first_of_browser() -> str:
    """Give the language that the browser wants most, without its country."""
    locale = st.context.locale
    return locale.partition("-")[0].lower() if isinstance(locale, str) else ""
