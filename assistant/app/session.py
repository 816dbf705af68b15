"""Who uses this browser session. Pages ask here; nothing is drawn for anybody who has not got in."""

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from time import time

import streamlit as st

from assistant.access.identity import Identity
from assistant.access.lifetime import end, is_alive, is_known
from assistant.access.local import local_identity
from assistant.access.login import log_in
from assistant.access.oidc import admit, identify, login_key, login_time
from assistant.access.origin import Origin
from assistant.access.required import require_login
from assistant.access.users import User, Users, login_name
from assistant.app.browser.remember import known_browser, remember_browser
from assistant.app.language import PARAMETER, interface_language
from assistant.app.login_page import draw_form, draw_provider, draw_refusal
from assistant.app.resources import current_records
from assistant.domain import UserRole
from assistant.errors import AccessError, KompassError
from assistant.monitoring.metrics import count_login
from assistant.records.security_event import SecurityEvent
from assistant.settings import Settings, load_settings

ROLE, LOGIN, OWNER = "role", "login", "owner"  # in the session: local mode's role, the login, whose the rest is


@dataclass(frozen=True)
class Login:
    """A login with a password: the record that it was checked against, and when that was, in seconds since 1970."""

    user: str
    record: User
    began: float
    key: str
    browser: str = field(repr=False)  # what the browser is to show the next time


def current_identity() -> Identity:
    """Give the user of this session; where there is none, draw the login page in place of the rest and stop.

    What the session holds belongs to one user in one role: it is forgotten when another takes over.
    """
    settings = load_settings()
    language = interface_language(settings.language)
    try:
        _require_login(settings)
    except KompassError as error:
        _hand_over(None)
        draw_refusal(error.message(language))
        st.stop()
    problem: KompassError | None = None
    identity: Identity | None = None
    try:
        identity = _identify(settings, use=True)
    except AccessError as error:
        problem = error
    if st.session_state.get(OWNER) != identity:
        _hand_over(identity)
    if identity is None:
        _login_page(settings, language, problem)
        st.stop()
    return identity


def identity_now() -> Identity | None:
    """Give the user of this session, if any, without drawing anything: for what runs before or beside a page."""
    try:
        settings = load_settings()
        _require_login(settings)
        return _identify(settings, use=False)
    except KompassError:
        return None


def log_out() -> None:
    """End the login of this session."""
    settings = load_settings()
    if settings.login == "oidc":
        claims = st.user.to_dict()
        end(login_key(claims), login_time(claims))
        with suppress(AccessError):
            _note(settings, identify(claims, settings).user, SecurityEvent.LOGOUT)
        st.logout()
    elif (login := st.session_state.pop(LOGIN, None)) is not None:
        end(login.key, login.began)
        _note(settings, login.user, SecurityEvent.LOGOUT)


def remember_login() -> None:
    """Have the browser keep by what it is known at its next login, where somebody has logged in with a password."""
    if (login := st.session_state.get(LOGIN)) is not None:
        remember_browser(login.browser)


def _require_login(settings: Settings) -> None:
    headers = {name: ",".join(st.context.headers.get_all(name)) for name in st.context.headers}
    require_login(st.get_option("server.address"), settings, headers, st.context.ip_address)


def _identify(settings: Settings, *, use: bool) -> Identity | None:
    """Give the user; None if nobody has logged in. `use` begins the idle time anew.

    Raises:
        AccessError: they may not get in, or no longer.
    """
    if settings.login == "none":
        return local_identity(UserRole(st.session_state.get(ROLE, UserRole.LEGAL)))
    now = time()
    if settings.login == "oidc":
        claims = st.user.to_dict()
        if claims.get("is_logged_in") is not True:
            return None
        is_new = not is_known(login_key(claims))
        identity = admit(claims, settings, now, use=use)
        if is_new:
            count_login(SecurityEvent.LOGIN)
            _note(settings, identity.user, SecurityEvent.LOGIN, role=identity.role)
        return identity
    login: Login | None = st.session_state.get(LOGIN)
    if login is None:
        return None
    if Users(settings.home).all().get(login.user) != login.record:  # removed, or changed in role or password
        raise AccessError("session_ended")
    if not is_alive(login.key, login.began, now, settings, use=use):
        raise AccessError("session_expired")
    return login.record.identity(login.user)


def _hand_over(identity: Identity | None) -> None:
    for key in list(st.session_state):
        if key not in {PARAMETER, ROLE, LOGIN}:
            del st.session_state[key]
    if identity is None:
        st.session_state.pop(LOGIN, None)
    st.session_state[OWNER] = identity


def _login_page(settings: Settings, language: str, problem: KompassError | None) -> None:
    if settings.login == "oidc":
        draw_provider(language)
    elif (typed := draw_form(language)) is not None:
        try:
            _log_in(settings, *typed)
            st.rerun()
        except KompassError as error:
            problem = error
    if problem is not None:
        draw_refusal(problem.message(language))


def _log_in(settings: Settings, name: str, password: str) -> None:
    user, now = login_name(name), time()
    origin = Origin(address=st.context.ip_address, device=known_browser())
    try:
        record, browser = log_in(settings.home, user, password, now, origin)
    except AccessError as error:
        count_login(error.key)
        if error.key == "login_wrong":  # of others, tried too often, the log would only fill
            _note(settings, user if user in Users(settings.home).all() else None, SecurityEvent.LOGIN_FAILED)
        raise
    count_login(SecurityEvent.LOGIN)
    _note(settings, user, SecurityEvent.LOGIN, role=record.role)
    st.session_state[LOGIN] = Login(user, record, now, secrets.token_urlsafe(), browser)


def _note(settings: Settings, user: str | None, event: SecurityEvent, **details: str) -> None:
    """Log it, but no name that is nobody's, as it may be a mistyped password; without records people get in as well."""
    with suppress(KompassError):
        current_records(settings).audit.log(user, event, **details)
