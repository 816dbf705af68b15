"""The cookies that a browser shows."""

import streamlit as st


def read_cookie(name: str) -> str | None:
    """Give the value of a cookie that this browser shows, if any; whoever sends it may have made it up."""
    shown = st.context.cookies.get(name)
    return shown if isinstance(shown, str) else None  # a page that runs without a server has no cookies to give
