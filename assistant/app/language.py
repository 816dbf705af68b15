"""The language of the interface: kept in the session and in the address, so that a link opens in the same one.

An address that names none is in the default language.
"""

import streamlit as st

from assistant.messages import LANGUAGES

PARAMETER = "lang"


def interface_language(default: str) -> str:
    """Give the language chosen in this session, else that of the address, else `default`."""
    said = (st.session_state.get(PARAMETER), st.query_params.get(PARAMETER))
    return next((language for language in said if language in LANGUAGES), default)


def language_switch(default: str) -> None:
    """Draw the switch between `default` and the others; a choice starts the next run of the page.

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
    )
    if st.query_params.get(PARAMETER, default) != chosen:
        st.query_params[PARAMETER] = str(chosen)
