"""Which login a browser shows: one that counts, and of a provider's only what the server has signed."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from assistant.access.oidc import login_key
from assistant.access.origin import Origin
from assistant.accounts.admit import admit_claims
from assistant.accounts.logins import Place
from assistant.app.login_cookie import LOGIN_COOKIE
from assistant.app.login_memory import LoginMemory
from assistant.app.shown_login import admit_browser, shown_key, signed_user
from assistant.app.shown_logins import shown_logins
from assistant.domain import UserRole
from assistant.errors import AccessError
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts

SECRET = "0123456789abcdef" * 4


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, login="file")


def is_let_in(settings: Settings, cookies: Mapping[str, str]) -> bool:
    try:
        admit_browser(settings, cookies)
    except AccessError:
        return False
    return True


def user_of(settings: Settings, cookies: Mapping[str, str]) -> str | None:
    """Give as whose a connection with these cookies comes in, where nobody is known yet."""
    return asyncio.run(shown_logins(settings, LoginMemory()).user_of(cookies, Origin()))


def test_with_passwords_only_a_login_that_counts_opens_anything(home: Settings) -> None:
    add_user(home, "anna", "Anna Muster")
    with opened_accounts(home) as accounts:
        accounts.begin("anna", accounts.users.require("anna"), "key", time.time(), Place())
        assert is_let_in(home, {LOGIN_COOKIE: "key"})
        assert shown_key(home, {LOGIN_COOKIE: "key"}) == "key"
        assert user_of(home, {LOGIN_COOKIE: "key"}) == "anna"
        assert not any(is_let_in(home, each) for each in ({}, {LOGIN_COOKIE: ""}, {LOGIN_COOKIE: "made up"}))
        accounts.logins.log_out("key")
    assert not is_let_in(home, {LOGIN_COOKIE: "key"})
    assert user_of(home, {LOGIN_COOKIE: "key"}) is None


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], dict[str, str]]:
    """Give the cookie that Streamlit would keep."""
    monkeypatch.setattr(starlette_websocket, "get_cookie_secret", lambda: SECRET)
    return lambda claims: {USER_COOKIE_NAME: create_signed_value(SECRET, USER_COOKIE_NAME, json.dumps(claims)).decode()}


def test_with_a_provider_its_cookie_opens_as_long_as_the_login_counts(
    home: Settings, signed: Callable[[object], dict[str, str]]
) -> None:
    settings = home.model_copy(update={"login": "oidc", "oidc_roles": {"anna@example.org": UserRole.LEGAL}})
    now = time.time()
    claims = {"iss": "https://login.example.org", "sub": "1", "email": "anna@example.org", "email_verified": True}
    claims |= {"iat": now, "exp": now + 60, "is_logged_in": True, "origin": "https://chat.example.org"}
    cookies = signed(claims)
    assert not is_let_in(settings, cookies)  # which no page has seen yet
    with opened_accounts(settings) as accounts:
        admit_claims(accounts, claims, now, Place(), use=True)
        assert is_let_in(settings, cookies)
        assert shown_key(settings, cookies) == login_key(claims)
        assert user_of(settings, cookies) == "https://login.example.org|1"
        forged = {name: f"{value}x" for name, value in cookies.items()}
        assert not any(is_let_in(settings, each) for each in ({}, forged, signed(claims | {"is_logged_in": False})))
        assert not any(shown_key(settings, each) for each in ({}, forged, {LOGIN_COOKIE: "key"}))
        accounts.logins.log_out(login_key(claims))
    assert not is_let_in(settings, cookies)
    assert user_of(settings, cookies) is None
    assert signed_user(settings, cookies) == "https://login.example.org|1"  # who is known, though it opens nothing
    assert {signed_user(settings, each) for each in ({}, forged, {LOGIN_COOKIE: "key"})} == {None}


def test_where_nobody_logs_in_this_machine_has_its_files(home: Settings) -> None:
    local = home.model_copy(update={"login": "none"})
    assert is_let_in(local, {})
    assert user_of(local, {LOGIN_COOKIE: "key"}) is None
    assert shown_key(local, {LOGIN_COOKIE: "key"}) == ""
    assert signed_user(local, {LOGIN_COOKIE: "key"}) is None
