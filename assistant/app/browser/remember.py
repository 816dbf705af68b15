"""A cookie by which a browser is known at its next login, so that strangers do not slow it down; it lets nobody in."""

import streamlit as st

from assistant.access.limits import KNOWN_FOR
from assistant.app.browser.joined import joined

COOKIE = "avv_browser"

_component = st.components.v2.component("avv_kompass_remember", js=joined("remember.js"))


def known_browser() -> str | None:
    """Give the secret that this browser shows, if any; whoever sends it may have made it up."""
    shown = st.context.cookies.get(COOKIE)
    return shown if isinstance(shown, str) else None  # a page that runs without a server has no cookies to give


def remember_browser(secret: str) -> None:
    """Have the browser keep `secret`."""
    _component(key="remember", data={"name": COOKIE, "secret": secret, "seconds": KNOWN_FOR})
