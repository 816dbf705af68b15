"""Where users set up their second factor, get new recovery codes, change the device or go without."""

from dataclasses import dataclass

import streamlit as st

from assistant.access.identity import Identity
from assistant.accounts.accounts import Accounts
from assistant.accounts.log_in import confirm_factor, show_code
from assistant.app.account.enrolment import draw_enrolment, draw_recovery_codes, forget_enrolment
from assistant.app.account.password_part import password_field, require_own_password
from assistant.app.logging_in import PATIENCE, here, note
from assistant.app.login_page import LONGEST, WIDTH
from assistant.errors import AccessError, KompassError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent

SETUP, CODES = "factor-setup", "factor-codes"  # in the session: that one is being set up; recovery codes


@dataclass(frozen=True)
class _Allowed:
    """When the password was shown, or with `replaces` a code of the factor that there is."""

    since: float  # seconds since 1970
    replaces: bool


def factor_part(accounts: Accounts, identity: Identity, key: str, now: float, language: str) -> None:
    """Draw it; `key` names the login in which this happens."""
    user = identity.user
    allowed: _Allowed | None = st.session_state.get(SETUP)
    if allowed is not None and not 0 <= now - allowed.since < PATIENCE:
        _stop()
        allowed = None
    if CODES in st.session_state:
        if draw_recovery_codes(language, st.session_state[CODES]):
            del st.session_state[CODES]
            st.rerun()
    elif allowed is not None:
        _set_up(accounts, user, key, now, language, replace=allowed.replaces)
    else:
        st.subheader(say(language, "account.factor_title"), anchor=False)
        if accounts.users.require(user).has_factor:
            _change(accounts, user, key, now, language)
        else:
            _begin(accounts, user, now, language)


def _begin(accounts: Accounts, user: str, now: float, language: str) -> None:
    st.write(say(language, "account.factor_none"))
    with st.form("factor-begin", clear_on_submit=True, width=WIDTH):
        typed = password_field(say(language, "access.password"), "current-password")
        sent = st.form_submit_button(say(language, "account.factor_begin"))
    if not sent:
        return
    try:
        require_own_password(accounts, user, typed, now)
    except KompassError as error:
        st.error(error.message(language), width=WIDTH)
        return
    st.session_state[SETUP] = _Allowed(now, replaces=False)
    st.rerun()


def _set_up(accounts: Accounts, user: str, key: str, now: float, language: str, *, replace: bool) -> None:
    sent = draw_enrolment(language, user, on_cancel=_stop)
    if sent is None:
        return
    try:
        confirm_factor(accounts, user, *sent, now, here(), replace=replace)
        accounts.logins.end_others(user, key)  # they began without it
        st.session_state[CODES] = accounts.second_factor.renew_recovery_codes(user)
    except KompassError as error:
        st.error(error.message(language), width=WIDTH)
        return
    note(accounts.settings, user, SecurityEvent.FACTOR_SET)
    _stop()
    st.rerun()


def _change(accounts: Accounts, user: str, key: str, now: float, language: str) -> None:
    st.write(say(language, "account.factor_there", left=accounts.second_factor.recovery_codes_left(user)))
    optional = accounts.settings.second_factor == "optional"
    with st.form("factor-form", clear_on_submit=True, width=WIDTH):
        code = st.text_input(say(language, "account.code"), max_chars=LONGEST, autocomplete="one-time-code")
        renews = st.form_submit_button(say(language, "account.recovery_renew"))
        replaces = st.form_submit_button(say(language, "account.factor_replace"))
        removes = optional and st.form_submit_button(say(language, "account.factor_remove"))
    if not (renews or replaces or removes):
        return
    try:
        show_code(accounts, user, code, now, here())
        if renews:
            st.session_state[CODES] = accounts.second_factor.renew_recovery_codes(user)
            note(accounts.settings, user, SecurityEvent.RECOVERY_CODES)
        elif replaces:
            st.session_state[SETUP] = _Allowed(now, replaces=True)
        else:
            accounts.second_factor.reset(user, keep=key)
            note(accounts.settings, user, SecurityEvent.FACTOR_REMOVED)
    except KompassError as error:
        if isinstance(error, AccessError) and error.key == "code_wrong":
            note(accounts.settings, user, SecurityEvent.CODE_FAILED)
        st.error(error.message(language), width=WIDTH)
        return
    st.rerun()


def _stop() -> None:
    st.session_state.pop(SETUP, None)
    forget_enrolment()
