"""The Draft page."""

import streamlit as st


def draft_page() -> None:
    """Draw the page."""
    st.write("…")
