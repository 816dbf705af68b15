"""Where users change their own password."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.access.passwords import LONGEST, SHORTEST, is_password
from assistant.accounts.accounts import Accounts
from assistant.accounts.users import User
from assistant.app.logging_in import here, note
from assistant.app.login_page import WIDTH
from assistant.errors import AccessError, KompassError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent


def password_part(accounts: Accounts, identity: Identity, key: str, now: float, language: str) -> None:
    """Draw it; `key` names the login that goes on, all others end with the old password."""
    st.subheader(say(language, "account.password_title"), anchor=False)
    st.write(say(language, "account.password_intro", shortest=SHORTEST))
    with st.form("password-form", clear_on_submit=True, width=WIDTH):
        old = password_field(say(language, "account.password_old"), "current-password")
        new = password_field(say(language, "access.new_password"), "new-password")
        again = password_field(say(language, "access.again"), "new-password")
        sent = st.form_submit_button(say(language, "account.password_change"), type="primary")
    if not sent:
        return
    try:
        if new != again:
            raise AccessError("passwords_not_the_same")
        change_own_password(accounts, identity.user, old, new, key, now)
    except KompassError as error:
        st.error(error.message(language), width=WIDTH)
        return
    note(accounts.settings, identity.user, SecurityEvent.USER_PASSWORD)
    st.success(say(language, "account.password_changed"), width=WIDTH)


def change_own_password(accounts: Accounts, user: str, old: str, new: str, key: str, now: float) -> None:
    """Change it, if `old` is the one there is; wrong ones count as at the login.

    Raises:
        AccessError: the old one is wrong, was wrong too often or was changed meanwhile; the new one is the old one or
            easy to guess.
        RecordsError, StateError: the database cannot be used.
    """
    found = require_own_password(accounts, user, old, now)
    if new == old:
        raise AccessError("password_same")
    accounts.users.change_password(user, new, checked=found, keep=key)


def require_own_password(accounts: Accounts, user: str, typed: str, now: float) -> User:
    """Give the user whose password was `typed`, so that whoever finds a page left open changes nothing.

    Raises:
        AccessError: it is wrong, or was wrong too often.
        RecordsError, StateError: the database cannot be used.
    """
    found = accounts.users.require(user)
    if not accounts.throttle.passes(user, here(), now, lambda: is_password(typed, found.password)):
        raise AccessError("password_old_wrong")
    return found


def password_field(label: str, autocomplete: str) -> str:
    """Draw a field for a password, and give what was typed."""
    return st.text_input(label, type="password", max_chars=LONGEST, autocomplete=autocomplete)
