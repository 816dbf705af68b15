"""Going from one page to another by a click in what a page has drawn, within the same session."""

from collections.abc import Mapping

import streamlit as st

from assistant.app.language import PARAMETER

GOING = "going"  # in the session: the page to go to, and the parameters of its address


def request_page(page: str, parameters: Mapping[str, str]) -> None:
    """Go to `page` when the frame is drawn next; clicks are heard before that."""
    st.session_state[GOING] = page, dict(parameters)


def apply_request(pages: Mapping[str, st.Page]) -> None:
    """Go where a click asked to; `pages` are those of the navigation, by the names of their addresses."""
    page, parameters = st.session_state.pop(GOING, (None, {}))
    if page in pages:
        st.switch_page(pages[page], query_params=_with_language(parameters))


def show_address(parameters: Mapping[str, str]) -> None:
    """Have the page that is shown say `parameters` in its address, and be drawn by them."""
    st.query_params.from_dict(_with_language(parameters))


def _with_language(parameters: Mapping[str, str]) -> dict[str, str]:
    """Add the language of the interface that the address says, if any."""
    kept = {PARAMETER: st.query_params[PARAMETER]} if PARAMETER in st.query_params else {}
    return kept | dict(parameters)
