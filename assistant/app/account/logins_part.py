"""Where users are logged in, and where they end it."""

from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import Login, login_id
from assistant.app.drawing.moments import moment_in_words
from assistant.app.logging_in import note
from assistant.app.session import current_key, identity_now
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_accounts
from assistant.settings import load_settings


def logins_part(accounts: Accounts, identity: Identity, key: str, now: float, language: str) -> None:
    """Draw it; `key` names the login in which this is read."""
    st.subheader(say(language, "account.logins_title"), anchor=False)
    found, mine = accounts.logins.open_of(identity.user, now), login_id(key)
    for login in sorted(found, key=lambda one: one.id != mine):
        with st.container(border=True, key=f"login-{login.id[:12]}"):
            st.text(_describe(login, language))
            if login.id == mine:
                st.caption(say(language, "account.this_login"))
            else:
                st.button(
                    say(language, "account.end_login"), key=f"end-{login.id[:12]}", on_click=partial(_end, login.id)
                )
    if len(found) > 1:
        st.button(say(language, "account.end_others"), on_click=_end_others)


def _describe(login: Login, language: str) -> str:
    zone = st.context.timezone
    return say(
        language,
        "account.login",
        browser=login.place.browser or say(language, "account.browser_unknown"),
        address=login.place.address or say(language, "account.this_machine"),
        began=moment_in_words(login.began, language, zone),
        used=moment_in_words(login.used, language, zone),
    )


def _end(login: str) -> None:
    """Clicks are heard before the page asks who is there."""
    if (identity := identity_now()) is not None:
        settings = load_settings()
        current_accounts(settings).logins.end_one(identity.user, login)
        note(settings, identity.user, SecurityEvent.LOGINS_ENDED)


def _end_others() -> None:
    if (identity := identity_now()) is not None:
        settings = load_settings()
        current_accounts(settings).logins.end_others(identity.user, current_key())
        note(settings, identity.user, SecurityEvent.LOGINS_ENDED)
