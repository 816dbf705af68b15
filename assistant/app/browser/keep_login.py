"""The cookie of a login, as a page has it: asked for, and given up."""

import streamlit as st

from assistant.app.browser.joined import joined
from assistant.app.login_cookie import DROP, HEADER, PATH

_component = st.components.v2.component("avv_kompass_login", js=joined("login_cookie.js"))


def keep_login(ticket: str) -> None:
    """Have the browser get the cookie for which `ticket` stands."""
    _component(key="keep-login", data={"path": PATH, "header": HEADER, "ticket": ticket})


def forget_login() -> None:
    """Have the browser forget the cookie."""
    keep_login(DROP)
