"""A cookie by which a browser is known at its next login, so that strangers do not slow it down; it lets nobody in."""

from importlib.resources import files

import streamlit as st

from assistant.access.limits import KNOWN_FOR

BROWSER_COOKIE = "avv_browser"

_component = st.components.v2.component(
    "avv_kompass_remember", js=(files("assistant.app.browser") / "remember.js").read_text(encoding="utf-8")
)


def remember_browser(secret: str) -> None:
    """Have the browser keep `secret`."""
    _component(key="remember", data={"name": BROWSER_COOKIE, "secret": secret, "seconds": KNOWN_FOR})
