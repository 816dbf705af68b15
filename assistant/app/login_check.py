"""Whether a login still counts when a file is made: Streamlit makes it beside the page, which looks at each run."""

from collections.abc import Callable
from time import time
from typing import TypeVar

import streamlit as st

from assistant.access.identity import Identity
from assistant.accounts.admit import admit_claims, admit_user
from assistant.app.logging_in import LOGIN, PasswordLogin, here_in_words
from assistant.app.session import current_identity
from assistant.resources import current_accounts
from assistant.settings import load_settings

Made = TypeVar("Made")


def while_logged_in(make: Callable[[], Made]) -> Callable[[], Made]:
    """Give what makes a file, but not for somebody whose login is over by then; it raises an AccessError."""
    check = login_check()

    def made() -> Made:
        check()
        return make()

    return made


def login_check() -> Callable[[], Identity]:
    """Give what says who uses this session; an AccessError if their login is over, or they were removed or changed."""
    settings, identity = load_settings(), current_identity()
    if settings.login == "none":
        return lambda: identity
    if settings.login == "oidc":
        claims, place = st.user.to_dict(), here_in_words()
        return lambda: admit_claims(current_accounts(settings), claims, time(), place, use=False)[0]
    login: PasswordLogin = st.session_state[LOGIN]
    return lambda: admit_user(current_accounts(settings), login.user, login.key, time(), use=False)
