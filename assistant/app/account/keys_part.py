"""Where users see the keys by which programs ask for them, and revoke them.

They are made by `avv keys` alone: who finds a browser open is not to leave with one that lasts a year.
"""

from functools import partial
from time import time

import streamlit as st

from assistant.access.identity import Identity
from assistant.accounts.accounts import Accounts
from assistant.accounts.keys import ApiKey
from assistant.app.drawing.api_keys import scopes_in_words
from assistant.app.drawing.moments import moment_in_words
from assistant.app.logging_in import note
from assistant.app.session import identity_now
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_accounts
from assistant.settings import load_settings


def keys_part(accounts: Accounts, identity: Identity, now: float, language: str) -> None:
    """Draw it, if there are any that are valid."""
    found = _keys_of(accounts, identity, now)
    if not found:
        return
    st.subheader(say(language, "account.keys_title"), anchor=False)
    for key in found:
        with st.container(border=True, key=f"key-{key.id}"):
            st.text(_describe(key, language))
            st.button(say(language, "account.key_revoke"), key=f"revoke-{key.id}", on_click=partial(_revoke, key.id))


def _keys_of(accounts: Accounts, identity: Identity, now: float) -> list[ApiKey]:
    return [key for key in accounts.keys.all() if key.is_alive(now) and key.user == identity.user]


def _describe(key: ApiKey, language: str) -> str:
    zone = st.context.timezone
    until = moment_in_words(key.expires, language, zone) if key.expires else say(language, "account.key_endless")
    return say(
        language,
        "account.key",
        name=key.name,
        role=say(language, f"access.role.{key.role}"),
        scopes=scopes_in_words(key.scopes, language),
        until=until,
        used=moment_in_words(key.used, language, zone) if key.used else say(language, "keys.unused"),
    )


def _revoke(key_id: str) -> None:
    """Clicks are heard before the page asks who is there."""
    if (identity := identity_now()) is None:
        return
    settings = load_settings()
    accounts = current_accounts(settings)
    if any(key.id == key_id for key in _keys_of(accounts, identity, time())):
        accounts.keys.revoke(key_id, time())
        note(settings, identity.user, SecurityEvent.KEY_REVOKED, about=key_id)
