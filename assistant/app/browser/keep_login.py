"""The cookie of a login, as a page has it: asked for, and given up."""

import streamlit as st

from assistant.app.browser.joined import joined
from assistant.app.login_cookie import DROP, HEADER, PATH

_component = st.components.v2.component("avv_kompass_login", js=joined("login_cookie.js"))


def keep_login(ticket: str) -> None:
    """Have the browser get the cookie for which `ticket` stands."""
    _show("keep-login", ticket)


def keep_pending(ticket: str) -> None:
    """Have the browser get the cookie of a login to which something is missing."""
    _show("keep-pending", ticket)


def forget_login() -> None:
    """Have the browser forget the cookie."""
    keep_login(DROP)


def _show(key: str, ticket: str) -> None:
    _component(key=key, data={"path": PATH, "header": HEADER, "ticket": ticket, "key": key})
