"""The Contract page."""

import streamlit as st


def contract_page() -> None:
    """Draw the page."""
    st.write("…")
