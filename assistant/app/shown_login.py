"""The login that a browser shows by its cookies, before any page is drawn: its key, and whose it is."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from time import time

from assistant.access.identity import Identity
from assistant.access.oidc import Claims, identify, login_key
from assistant.accounts.admit import admit_user
from assistant.app.login_cookie import LOGIN_COOKIE
from assistant.errors import AccessError, KompassError
from assistant.resources import current_accounts
from assistant.settings import Settings

Cookies = Mapping[str, str]


def shown_key(settings: Settings, cookies: Cookies) -> str:
    """Give the key of the login that is shown, empty if there is none; with a provider, only of one we have signed."""
    if settings.login == "file":
        return cookies.get(LOGIN_COOKIE, "")
    claims = _claims(cookies) if settings.login == "oidc" else {}
    return login_key(claims) if claims else ""


def signed_user(settings: Settings, cookies: Cookies) -> str | None:
    """Name the user whom a provider has named to this browser in the last 30 days, be that login over or not."""
    if settings.login != "oidc":
        return None
    try:
        return identify(_claims(cookies), settings).user
    except AccessError:
        return None


def admit_browser(settings: Settings, cookies: Cookies) -> Identity | None:
    """Say whose login is shown, if it counts; None where nobody has to log in.

    Raises:
        AccessError: none is shown that counts.
        RecordsError, StateError: the database cannot be used.
    """
    if settings.login == "none":
        return None
    accounts, now = current_accounts(settings), time()
    if settings.login == "oidc":
        claims = _claims(cookies)
        identity = identify(claims, settings)
        accounts.logins.check(login_key(claims), now, use=False)
        return identity
    key = cookies.get(LOGIN_COOKIE)
    if not key:
        raise AccessError("session_expired")
    return admit_user(accounts, accounts.logins.user_of(key, now) or "", key, now, use=False)


def refusal(admit: Callable[[], object]) -> HTTPStatus | None:
    """Give the status that a request is refused with, as `admit` raises an error; None where it does not."""
    try:
        admit()
    except AccessError:
        return HTTPStatus.FORBIDDEN
    except KompassError:
        return HTTPStatus.SERVICE_UNAVAILABLE
    return None


def _claims(cookies: Cookies) -> Claims:
    """Give what Streamlit keeps in its signed cookie, as it does for a page; nothing if it is not signed by us."""
    from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
    from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

    kept = _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    claims = json.loads(kept) if kept else {}
    return claims if claims.get("is_logged_in") is True else {}
