"""The address for logging out: an own page leads there, and the login is over; nothing else ends or forgets one."""

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from assistant.access.local import local_identity
from assistant.access.oidc import login_key
from assistant.accounts.admit import admit_claims
from assistant.accounts.logins import Place
from assistant.app.asgi import Message, Receive, Send
from assistant.app.login_cookie import FORGET_LOGIN, LOGIN_COOKIE
from assistant.app.logout import PATH, Logout, end_login
from assistant.domain import UserRole
from assistant.messages import LANGUAGES, say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_records
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts

SECRET = "0123456789abcdef" * 4
PASSED = 299  # what the server behind it answers
HOST = "chat.example.org"
LED = {"sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
SIGNED_BY_SERVER = (b"set-cookie", b"other=1")


class Browser:
    """A browser before the server; `ended` are the cookies of which a login was ended."""

    def __init__(self, language: str = "de") -> None:
        self.ended: list[dict[str, str]] = []
        self._language = language

    def get(self, path: str = PATH, method: str = "GET", **headers: str) -> tuple[int, list[tuple[bytes, bytes]], str]:
        """Give status, headers and body of the reply."""
        sent: list[Message] = []

        async def server(_scope: Message, _receive: Receive, send: Send) -> None:
            await send({"type": "http.response.start", "status": PASSED, "headers": [SIGNED_BY_SERVER]})
            await send({"type": "http.response.body", "body": b""})

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            sent.append(message)

        named = {"host": HOST, "cookie": f"{LOGIN_COOKIE}=key"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        given = [(name.encode(), value.encode()) for name, value in named.items()]
        scope = {"type": "http", "method": method, "path": path, "headers": given}
        logout = Logout(server, lambda cookies: self.ended.append(dict(cookies)), self._language)
        asyncio.run(logout(scope, receive, send))
        return sent[0]["status"], list(sent[0]["headers"]), sent[1]["body"].decode()


@pytest.mark.parametrize("headers", [LED, {"referer": f"https://{HOST}/library?q=1"}, {"referer": f"http://{HOST}/"}])
def test_an_own_page_leads_to_the_end_of_the_login(headers: dict[str, str]) -> None:
    browser = Browser()
    status, got, _ = browser.get(**headers)
    assert status == PASSED
    assert got == [SIGNED_BY_SERVER, (b"set-cookie", FORGET_LOGIN.encode())]
    assert browser.ended == [{LOGIN_COOKIE: "key"}]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        LED | {"sec-fetch-site": "cross-site"},
        LED | {"sec-fetch-site": "same-site"},
        LED | {"sec-fetch-site": "none"},
        LED | {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
        LED | {"sec-fetch-site": "cross-site", "referer": f"https://{HOST}/"},
        {"referer": "https://evil.example/"},
        {"referer": f"https://{HOST}:8443/"},
        {"referer": f"https://{HOST}@evil.example/"},
        {"referer": "https://[/"},
        {"referer": ""},
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_nothing_else_does(headers: dict[str, str], method: str) -> None:
    browser = Browser()
    status, got, page = browser.get(method=method, **headers)
    assert status == 200
    assert not [name for name, _ in got if name == b"set-cookie"]
    assert browser.ended == []
    assert f'href="{PATH}"' in page


@pytest.mark.parametrize("path", [f"{PATH}/", f"{PATH}\n", f"/below{PATH}"])
def test_other_spellings_of_the_address_are_no_way_around(path: str) -> None:
    browser = Browser()
    assert browser.get(path)[0] == 200
    assert browser.ended == []


def test_everything_else_passes() -> None:
    browser = Browser()
    for path in ("/", "/auth/login", "/oauth2callback"):
        assert browser.get(path)[:2] == (PASSED, [SIGNED_BY_SERVER])
    assert browser.ended == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_in_the_language_of_the_settings(language: str) -> None:
    _, headers, page = Browser(language).get()
    assert (b"cache-control", b"no-store") in headers
    assert f'<html lang="{language}">' in page
    for words in (
        say(language, "access.leave_intro"),
        say(language, "access.leave"),
        say(language, "access.leave_not"),
    ):
        assert words in page


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, login="file")


def logouts(settings: Settings) -> list[str | None]:
    entries = current_records(settings).audit.entries(local_identity()).items
    return [entry.user for entry in entries if entry.action == SecurityEvent.LOGOUT]


def test_a_login_with_a_password_is_over_and_in_the_log_once(home: Settings) -> None:
    add_user(home, "anna", "Anna Muster")
    with opened_accounts(home) as accounts:
        for key in ("key", "other"):
            accounts.begin("anna", accounts.users.require("anna"), key, time.time(), Place())
        for cookies in ({}, {LOGIN_COOKIE: "made up"}, {LOGIN_COOKIE: "key"}, {LOGIN_COOKIE: "key"}):
            end_login(home, cookies)
        assert accounts.logins.user_of("key", time.time()) is None
        assert accounts.logins.user_of("other", time.time()) == "anna"
    assert logouts(home) == ["anna"]


@pytest.fixture
def signed(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], dict[str, str]]:
    """Give the cookie that Streamlit would keep."""
    monkeypatch.setattr(starlette_websocket, "get_cookie_secret", lambda: SECRET)
    return lambda claims: {USER_COOKIE_NAME: create_signed_value(SECRET, USER_COOKIE_NAME, json.dumps(claims)).decode()}


def test_a_login_of_a_provider_is_over_too(home: Settings, signed: Callable[[object], dict[str, str]]) -> None:
    settings = home.model_copy(update={"login": "oidc", "oidc_roles": {"anna@example.org": UserRole.LEGAL}})
    now = time.time()
    claims = {"iss": "https://login.example.org", "sub": "1", "email": "anna@example.org", "email_verified": True}
    claims |= {"iat": now, "exp": now + 60, "is_logged_in": True, "origin": f"https://{HOST}"}
    with opened_accounts(settings) as accounts:
        identity, _ = admit_claims(accounts, claims, now, Place(), use=True)
        forged = {name: f"{value}x" for name, value in signed(claims).items()}
        for cookies in ({}, forged, {LOGIN_COOKIE: login_key(claims)}):
            end_login(settings, cookies)
        assert accounts.logins.user_of(login_key(claims), now) == identity.user
        end_login(settings, signed(claims))
        assert accounts.logins.user_of(login_key(claims), now) is None
    assert logouts(settings) == [identity.user]


def test_the_database_away_keeps_nobody_from_leaving(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    end_login(Settings(home=tmp_path / "file", login="file"), {LOGIN_COOKIE: "key"})
