"""How somebody logs in with a password: what they typed, what is missing beside it, and what the session holds then."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, field, replace

import streamlit as st

from assistant.access.login_name import login_name
from assistant.access.origin import Origin
from assistant.accounts.browser_name import browser_name
from assistant.accounts.log_in import Missing, confirm_factor, log_in, show_code
from assistant.accounts.logins import Place
from assistant.accounts.users import User
from assistant.app.account.enrolment import draw_enrolment, draw_recovery_codes, forget_enrolment
from assistant.app.browser.cookies import read_cookie
from assistant.app.browser.keep_login import keep_pending
from assistant.app.browser.remember import BROWSER_COOKIE
from assistant.app.language import interface_language
from assistant.app.login_cookie import PENDING_COOKIE, tickets
from assistant.app.login_page import draw_code_form, draw_form
from assistant.app.visits import tell_visit
from assistant.errors import AccessError, KompassError
from assistant.monitoring.metrics import count_login
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_accounts, current_records
from assistant.settings import Settings

LOGIN, PENDING = "login", "pending-login"  # in the session: the login, and one to which something is missing
PATIENCE = 600  # seconds in which what is missing has to come


@dataclass(frozen=True)
class PasswordLogin:
    """A login with a password, by the key under which it was begun.

    `browser` is what the browser is to show at its next login, `ticket` what it redeems for the cookie of this one.
    """

    user: str
    key: str = field(repr=False)
    browser: str | None = field(repr=False)
    ticket: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Pending:
    """A right password, when it was typed, and what is missing; with `device`, only recovery codes are to be read.

    Only the browser that typed it goes on with it, as it holds `key`, for which it redeems `ticket`.
    """

    user: str
    checked: User
    missing: Missing
    since: float  # seconds since 1970
    key: str = field(repr=False)
    ticket: str = field(repr=False)
    device: str | None = field(default=None, repr=False)
    codes: tuple[str, ...] = field(default=(), repr=False)


def draw_password_login(settings: Settings, language: str, now: float) -> KompassError | None:
    """Draw what comes next on the way in; gives what was wrong with what came, if anything."""
    pending: Pending | None = st.session_state.get(PENDING)
    problem: KompassError | None = None
    if pending is not None and not 0 <= now - pending.since < PATIENCE:
        _give_up()
        pending, problem = None, AccessError("session_expired")
    if pending is not None:
        keep_pending(pending.ticket)
    try:
        if pending is None:
            _ask_password(settings, language, now)
        elif pending.missing is Missing.CODE:
            _ask_code(settings, language, now, pending)
        else:
            _enrol(settings, language, now, pending)
    except KompassError as error:
        problem = error
    return problem


def note(settings: Settings, user: str | None, event: SecurityEvent, **details: str) -> None:
    """Log it, but no name that is nobody's: a mistyped password, or one deleted since; without a log people get in."""
    with suppress(KompassError):
        current_records(settings).audit.log_visit(user, event, **details)


def begin_login(login: PasswordLogin, settings: Settings) -> None:
    """Have the session go on with a login; its connection is told before, as it may end at any moment."""
    tell_visit(user=login.user, login=login.key, language=interface_language(settings.language))
    st.session_state[LOGIN] = login


def session_key() -> str:
    """Give the key that a browser shows to take this session up again: of its login, or of one that lacks something."""
    held: PasswordLogin | Pending | None = st.session_state.get(LOGIN) or st.session_state.get(PENDING)
    return held.key if held else ""


def here() -> Origin:
    """Give where this session's browser is."""
    return Origin(address=st.context.ip_address, device=read_cookie(BROWSER_COOKIE))


def here_in_words() -> Place:
    """Give where this session's browser is, as its user reads it in the list of their logins."""
    address, agent = st.context.ip_address, st.context.headers.get("User-Agent")
    known = isinstance(address, str)  # a page that runs without a server has none
    return Place(address=address if known else "", browser=browser_name(agent or ""))


def _ask_password(settings: Settings, language: str, now: float) -> None:
    typed = draw_form(language)
    if typed is None:
        return
    accounts, user = current_accounts(settings), login_name(typed[0])
    try:
        step = log_in(accounts, user, typed[1], now, here())
    except AccessError as error:
        count_login(error.key)
        if error.key == "login_wrong":  # of others, tried too often, the log would only fill
            note(settings, user if accounts.users.get(user) else None, SecurityEvent.LOGIN_FAILED)
        raise
    if step.missing is None:
        _enter(settings, user, step.user, step.device or "", now)
    else:
        key = secrets.token_urlsafe()
        ticket = tickets.issue(key, PENDING_COOKIE)
        _await_factor(Pending(user, step.user, step.missing, now, key, ticket), settings)


def _ask_code(settings: Settings, language: str, now: float, pending: Pending) -> None:
    typed = draw_code_form(language, _give_up)
    if typed is None:
        return
    try:
        device = show_code(current_accounts(settings), pending.user, typed, now, here())
    except AccessError as error:
        count_login(error.key)
        if error.key == "code_wrong":
            note(settings, pending.user, SecurityEvent.CODE_FAILED)
        raise
    _enter(settings, pending.user, pending.checked, device, now)


def _enrol(settings: Settings, language: str, now: float, pending: Pending) -> None:
    accounts = current_accounts(settings)
    if pending.device is not None:
        if draw_recovery_codes(language, pending.codes):
            _enter(settings, pending.user, pending.checked, pending.device, now)
        return
    sent = draw_enrolment(language, pending.user, on_cancel=_give_up)
    if sent is None:
        return
    device = confirm_factor(accounts, pending.user, *sent, now, here(), checked=pending.checked)
    codes = tuple(accounts.second_factor.renew_recovery_codes(pending.user))
    note(settings, pending.user, SecurityEvent.FACTOR_SET)
    forget_enrolment()
    checked = pending.checked.model_copy(update={"has_factor": True})
    st.session_state[PENDING] = replace(pending, checked=checked, since=now, device=device, codes=codes)
    st.rerun()


def _await_factor(pending: Pending, settings: Settings) -> None:
    """Have the session go on with what is missing; its connection is told before, as that of a login."""
    tell_visit(user=None, login=pending.key, language=interface_language(settings.language))
    st.session_state[PENDING] = pending
    st.rerun()


def _enter(settings: Settings, user: str, checked: User, device: str, now: float) -> None:
    key = secrets.token_urlsafe()
    current_accounts(settings).begin(user, checked, key, now, here_in_words())
    count_login(SecurityEvent.LOGIN)
    note(settings, user, SecurityEvent.LOGIN, role=checked.role)
    st.session_state.pop(PENDING, None)
    begin_login(PasswordLogin(user, key, device, tickets.issue(key)), settings)
    st.rerun()


def _give_up() -> None:
    st.session_state.pop(PENDING, None)
    forget_enrolment()
