"""The cookie of a login, as a page has it: asked for, and given up."""

from importlib.resources import files

import streamlit as st

from assistant.app.login_cookie import DROP, HEADER, PATH

_component = st.components.v2.component(
    "avv_kompass_login", js=(files("assistant.app.browser") / "login_cookie.js").read_text(encoding="utf-8")
)


def keep_login(ticket: str) -> None:
    """Have the browser get the cookie for which `ticket` stands."""
    _component(key="keep-login", data={"path": PATH, "header": HEADER, "ticket": ticket})


def forget_login() -> None:
    """Have the browser forget the cookie."""
    keep_login(DROP)
