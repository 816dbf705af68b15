"""A cookie by which a browser is known at its next login, so that strangers do not slow it down; it lets nobody in."""

import streamlit as st

from assistant.access.limits import KNOWN_FOR
from assistant.app.browser.joined import joined

BROWSER_COOKIE = "avv_browser"

_component = st.components.v2.component("avv_kompass_remember", js=joined("remember.js"))


def remember_browser(secret: str) -> None:
    """Have the browser keep `secret`."""
    _component(key="remember", data={"name": BROWSER_COOKIE, "secret": secret, "seconds": KNOWN_FOR})
