"""Where users set up their second factor, get new recovery codes, change the device or go without."""

import streamlit as st

from assistant.access.identity import Identity
from assistant.accounts.accounts import Accounts
from assistant.accounts.log_in import confirm_factor, show_code
from assistant.app.account.enrolment import draw_enrolment, draw_recovery_codes, forget_enrolment
from assistant.app.logging_in import PATIENCE, here, note
from assistant.app.login_page import LONGEST, WIDTH
from assistant.errors import AccessError, KompassError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent

# In the session: that it is being set up, and when the code came that allows it where there is one; recovery codes.
SETUP, CODES = "factor-setup", "factor-codes"


def factor_part(accounts: Accounts, identity: Identity, key: str, now: float, language: str) -> None:
    """Draw it; `key` names the login in which this happens."""
    user = identity.user
    allowed = st.session_state.get(SETUP)
    if allowed is not None and not 0 <= now - allowed < PATIENCE:
        _stop()
    if CODES in st.session_state:
        if draw_recovery_codes(language, st.session_state[CODES]):
            del st.session_state[CODES]
            st.rerun()
    elif SETUP in st.session_state:
        _set_up(accounts, user, key, now, language)
    else:
        st.subheader(say(language, "account.factor_title"), anchor=False)
        if accounts.users.require(user).has_factor:
            _change(accounts, user, key, now, language)
        else:
            st.write(say(language, "account.factor_none"))
            st.button(say(language, "account.factor_begin"), on_click=_begin)


def _set_up(accounts: Accounts, user: str, key: str, now: float, language: str) -> None:
    sent = draw_enrolment(language, user, on_cancel=_stop)
    if sent is None:
        return
    try:
        confirm_factor(accounts, user, *sent, now, here(), replace=st.session_state[SETUP] is not None)
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
            st.session_state[SETUP] = now
        else:
            accounts.second_factor.reset(user, keep=key)
            note(accounts.settings, user, SecurityEvent.FACTOR_REMOVED)
    except KompassError as error:
        if isinstance(error, AccessError) and error.key == "code_wrong":
            note(accounts.settings, user, SecurityEvent.CODE_FAILED)
        st.error(error.message(language), width=WIDTH)
        return
    st.rerun()


def _begin() -> None:
    st.session_state[SETUP] = None


def _stop() -> None:
    st.session_state.pop(SETUP, None)
    forget_enrolment()
