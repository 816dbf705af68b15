"""A page of another name of the domain puts no login over that of somebody in the chat."""

import asyncio

import pytest
from starlette.requests import HTTPConnection

from assistant.app import host_cookies
from assistant.app.asgi import App, Message, Receive, Send
from assistant.app.host_cookies import HostCookies, name_cookies_of_host
from assistant.app.login_cookie import FORGET_LOGIN, LOGIN_COOKIE, PENDING_COOKIE
from assistant.settings import Settings

Headers = list[tuple[bytes, bytes]]


def through(cookies: list[bytes], replies: list[bytes], kind: str = "http") -> tuple[dict[str, str], list[bytes]]:
    """Give the cookies that a server sees of a request with these, and what a browser gets of its own."""
    seen: dict[str, str] = {}
    sent: list[Message] = []

    async def server(scope: Message, _receive: Receive, send: Send) -> None:
        seen.update(HTTPConnection(scope).cookies)
        start = "http.response.start" if kind == "http" else "websocket.accept"
        await send({"type": start, "headers": [(b"set-cookie", each) for each in replies] + [(b"etag", b"avv_login=")]})

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {}

    headers: Headers = [(b"cookie", each) for each in cookies]
    asyncio.run(HostCookies(server)({"type": kind, "headers": headers}, receive, send))
    given: Headers = sent[0]["headers"]
    assert given[-1] == (b"etag", b"avv_login=")
    return seen, [value for _, value in given[:-1]]


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("name", [LOGIN_COOKIE, PENDING_COOKIE, "_streamlit_user", "_streamlit_user_1"])
def test_only_what_the_host_itself_has_set_is_shown(name: str, kind: str) -> None:
    own, other = f"__Host-{name}=own".encode(), f"{name}=tossed".encode()
    for cookies in ([own + b"; " + other], [other + b";" + own], [other, own], [own + b"; " + other + b"; theme=dark"]):
        assert through(cookies, [], kind)[0].get(name) == "own"
    assert through([other + b"; theme=dark"], [], kind)[0] == {"theme": "dark"}
    blanks = [b"\xa0" + other, other.replace(b"=", b"\x85="), b"\x1f" + other]
    assert all(through([own + b"; " + each], [], kind)[0].get(name) == "own" for each in blanks)


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_browser_is_to_hold_them_for_the_host_alone(kind: str) -> None:
    replies = [b"avv_login=key; Path=/", FORGET_LOGIN.encode(), b"_streamlit_session=a; path=/", b"_streamlit_xsrf=2"]
    assert through([], replies, kind)[1] == [
        b"__Host-avv_login=key; Path=/",
        b"__Host-" + FORGET_LOGIN.encode(),
        b"__Host-_streamlit_session=a; path=/",
        b"_streamlit_xsrf=2",
    ]


def test_other_cookies_pass() -> None:
    cookies = [b"avv_instance=1; avv_browser=b; avv_language=de; _streamlit_xsrf=2|a|b"]
    assert set(through(cookies, [])[0]) == {"avv_instance", "avv_browser", "avv_language", "_streamlit_xsrf"}


def test_only_where_browsers_come_by_https(monkeypatch: pytest.MonkeyPatch) -> None:
    put: list[type[App]] = []
    monkeypatch.setattr(host_cookies, "put_before_server", put.append)
    name_cookies_of_host(Settings())
    assert put == []
    name_cookies_of_host(Settings(public_host="chat.example.org"))
    assert put == [HostCookies]
