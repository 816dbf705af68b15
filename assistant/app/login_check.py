"""Whether a file may still be made when it is clicked: Streamlit makes it beside the page, which looks at each run."""

from collections.abc import Callable
from time import time

import streamlit as st

from assistant.access.identity import Identity
from assistant.accounts.admit import admit_claims, admit_user
from assistant.app.language import interface_language
from assistant.app.logging_in import LOGIN, PasswordLogin, here_in_words
from assistant.app.made_files import MadeAtClick
from assistant.app.session import current_identity
from assistant.errors import AccessError
from assistant.resources import current_accounts
from assistant.serving.intake import Adder
from assistant.settings import Settings, load_settings

Look = Callable[[Identity], object]
"""Raises a KompassError if somebody may not, or no longer, see what a file is made of."""


def while_permitted(make: Callable[[], bytes], look: Look = lambda _: None) -> MadeAtClick:
    """Give what makes a file, if by then a login still counts and `look` has nothing against it.

    What it raises: an AccessError if the login is over, and what `look` and `make` raise.
    """
    settings, identity = load_settings(), current_identity()
    check = _login_check(settings, identity)

    def made() -> bytes:
        look(check())
        return make()

    return MadeAtClick(identity.user, interface_language(settings.language), made)


def while_adding(identity: Identity) -> Adder:
    """Give what says whether `identity` may still add contracts; as long as their files are taken in, it is used."""
    check = _login_check(load_settings(), identity, use=True)

    def adder() -> Identity:
        found = check()
        if not found.fetches:
            raise AccessError("contract_adder_gone")
        return found

    return adder


def _login_check(settings: Settings, identity: Identity, *, use: bool = False) -> Callable[[], Identity]:
    """Give what says who uses this session; an AccessError if their login is over, or they were removed or changed."""
    if settings.login == "none":
        return lambda: identity
    if settings.login == "oidc":
        claims, place = st.user.to_dict(), here_in_words()
        return lambda: admit_claims(current_accounts(settings), claims, time(), place, use=use)[0]
    login: PasswordLogin = st.session_state[LOGIN]
    return lambda: admit_user(current_accounts(settings), login.user, login.key, time(), use=use)
