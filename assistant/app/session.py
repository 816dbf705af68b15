"""Who uses this browser session. Pages ask here; nothing is drawn for anybody who has not got in."""

import logging
from contextlib import suppress
from time import time

import streamlit as st

from assistant.access.identity import Identity
from assistant.access.local import local_identity
from assistant.access.oidc import identify, login_key
from assistant.access.required import require_login
from assistant.accounts.admit import admit_claims, admit_user
from assistant.app.browser.cookies import read_cookie
from assistant.app.browser.keep_login import forget_login, keep_login
from assistant.app.browser.remember import BROWSER_COOKIE, remember_browser
from assistant.app.language import PARAMETER, interface_language
from assistant.app.logging_in import LOGIN, PasswordLogin, begin_login, draw_password_login, here_in_words, note
from assistant.app.login_cookie import LOGIN_COOKIE
from assistant.app.login_page import draw_provider, draw_refusal
from assistant.domain import UserRole
from assistant.errors import AccessError, KompassError
from assistant.monitoring.metrics import count_login
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_accounts, has_users
from assistant.settings import Settings, load_settings

_log = logging.getLogger(__name__)

ROLE, OWNER = "role", "owner"  # in the session: local mode's role, and whose the rest is
LEFT = "left"  # in the session: the key of the login that its user ended here


def current_identity() -> Identity:
    """Give the user of this session; where there is none, draw the login page in place of the rest and stop.

    What the session holds belongs to one user in one role: it is forgotten when another takes over.
    """
    settings = load_settings()
    language = interface_language(settings.language)
    problem: KompassError | None = None
    identity: Identity | None = None
    try:
        _require_login(settings)
        try:
            identity = _identify(settings, use=True)
        except AccessError as error:
            problem = error
    except KompassError as error:
        if isinstance(error, AccessError):  # else the database is away, and whoever has logged in stays so
            _hand_over(None)
        _drop_cookie()
        _refuse(error, language)
        st.stop()
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
        with suppress(KompassError):
            current_accounts(settings).logins.log_out(login_key(claims))
            note(settings, identify(claims, settings).user, SecurityEvent.LOGOUT)
        st.logout()
    elif (login := st.session_state.pop(LOGIN, None)) is not None:
        st.session_state[LEFT] = login.key
        with suppress(KompassError):
            current_accounts(settings).logins.log_out(login.key)
        note(settings, login.user, SecurityEvent.LOGOUT)


def current_key() -> str:
    """Give the key of the login that this session uses; empty where nobody logs in."""
    settings = load_settings()
    if settings.login == "oidc":
        return login_key(st.user.to_dict())
    login: PasswordLogin | None = st.session_state.get(LOGIN)
    return login.key if login else ""


def remember_login() -> None:
    """Have the browser keep this login, and by what it is known at the next, where there is one with a password."""
    login: PasswordLogin | None = st.session_state.get(LOGIN)
    if login is not None and login.browser is not None:
        remember_browser(login.browser)
    if login is not None and login.ticket is not None:
        keep_login(login.ticket)


def _require_login(settings: Settings) -> None:
    headers = {name: ",".join(st.context.headers.get_all(name)) for name in st.context.headers}
    require_login(
        st.get_option("server.address"),
        settings,
        lambda: LOGIN in st.session_state or has_users(settings),
        headers,
        st.context.ip_address,
    )


def _identify(settings: Settings, *, use: bool) -> Identity | None:
    """Give the user; None if nobody has logged in. `use` begins the idle time anew.

    Raises:
        AccessError: they may not get in, or no longer.
        RecordsError, StateError: the database cannot be used.
    """
    if settings.login == "none":
        return local_identity(UserRole(st.session_state.get(ROLE, UserRole.LEGAL)))
    now = time()
    if settings.login == "oidc":
        claims = st.user.to_dict()
        if claims.get("is_logged_in") is not True:
            return None
        identity, is_new = admit_claims(current_accounts(settings), claims, now, here_in_words(), use=use)
        if is_new:
            count_login(SecurityEvent.LOGIN)
            note(settings, identity.user, SecurityEvent.LOGIN, role=identity.role)
        return identity
    login: PasswordLogin | None = st.session_state.get(LOGIN) or _shown_login(settings, now)
    return admit_user(current_accounts(settings), login.user, login.key, now, use=use) if login else None


def _shown_login(settings: Settings, now: float) -> PasswordLogin | None:
    """Take over the login that the browser began in another session, perhaps of another process, if it still counts."""
    key = read_cookie(LOGIN_COOKIE)
    if key is None or key == st.session_state.get(LEFT):
        return None
    user = current_accounts(settings).logins.user_of(key, now)
    if user is None:
        st.session_state[LEFT] = key  # the browser may have been left before it forgot it
        return None
    login = PasswordLogin(user, key, read_cookie(BROWSER_COOKIE))
    begin_login(login, settings)
    return login


def _drop_cookie() -> None:
    """Have the browser forget the login that its user ended; it asks for pages with it until then."""
    if LEFT in st.session_state and LOGIN not in st.session_state:
        forget_login()


def _hand_over(identity: Identity | None) -> None:
    for key in list(st.session_state):
        if key not in {PARAMETER, ROLE, LOGIN, LEFT}:
            del st.session_state[key]
    if identity is None:
        st.session_state.pop(LOGIN, None)
    st.session_state[OWNER] = identity


def _login_page(settings: Settings, language: str, problem: KompassError | None) -> None:
    _drop_cookie()
    if settings.login == "oidc":
        draw_provider(language)
    else:
        problem = draw_password_login(settings, language, time()) or problem
    if problem is not None:
        _refuse(problem, language)


def _refuse(error: KompassError, language: str) -> None:
    """Say why somebody does not get in; of what else is wrong, such as a database that is away, no stranger reads."""
    if not isinstance(error, AccessError):
        _log.warning("somebody cannot get in: %s", error.key)
        if st.session_state.get(OWNER) is None:
            error = AccessError("login_away")
    draw_refusal(error.message(language))
