"""The language of the interface: kept in the session and in the address, so that a link opens in the same one.

An address that names none is in the default language.
"""

import streamlit as st

from assistant.texts import LANGUAGES

PARAMETER = "lang"


def interface_language(default: str) -> str:
    """Give the language chosen in this session, else that of the address, else `default`."""
    if st.session_state.get(PARAMETER) not in LANGUAGES:
        asked = st.query_params.get(PARAMETER)
        st.session_state[PARAMETER] = asked if asked in LANGUAGES else default
    return str(st.session_state[PARAMETER])


def language_switch(default: str) -> None:
    """Draw the switch between `default` and the others; a choice starts the next run of the page."""
    chosen = st.segmented_control(
        "Sprache / Language",
        LANGUAGES,
        key=PARAMETER,
        format_func=str.upper,
        required=True,
        label_visibility="collapsed",
    )
    if st.query_params.get(PARAMETER, default) != chosen:
        st.query_params[PARAMETER] = str(chosen)
