"""What each reply tells the browser, and what is not answered at all."""

import asyncio
import base64
import hashlib
from collections.abc import Callable
from typing import cast

import pytest

from assistant.app.asgi import App, Message, Receive, Send
from assistant.app.config import allowed_hosts
from assistant.app.response_headers import SecurityHeaders, send_security_headers
from assistant.settings import Settings

COOKIES = [(b"set-cookie", b"a=1; Path=/"), (b"Set-Cookie", b"b=2; path=/; secure"), (b"set-cookie", b"secure=no")]


async def _server(_scope: Message, _receive: Receive, send: Send) -> None:
    own = [(b"content-type", b"text/html"), (b"Referrer-Policy", b"unsafe-url"), *COOKIES]
    await send({"type": "http.response.start", "status": 200, "headers": own})
    await send({"type": "http.response.body", "body": b"page"})


def _ask(app: SecurityHeaders, path: str = "/", host: bytes = b"chat.example.org") -> tuple[int, dict[str, list[str]]]:
    """Give status and headers of the reply, these by name."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError

    asyncio.run(app({"type": "http", "path": path, "headers": [(b"host", host)]}, receive, send))
    headers: dict[str, list[str]] = {}
    for name, value in sent[0]["headers"]:
        headers.setdefault(name.decode().lower(), []).append(value.decode())
    return sent[0]["status"], headers


def _policy(headers: dict[str, list[str]]) -> dict[str, set[str]]:
    (policy,) = headers["content-security-policy"]
    return {part.split()[0]: set(part.split()[1:]) for part in policy.split(";")}


@pytest.mark.parametrize("path", ["/", "/static/js/index.js", "/_stcore/health", "/media/1.docx", "/_stcore/metrics"])
def test_each_reply_has_them_once(path: str) -> None:
    _, headers = _ask(SecurityHeaders(_server, https=False), path)
    assert headers["x-content-type-options"] == ["nosniff"]
    assert headers["referrer-policy"] == ["same-origin"]
    assert _policy(headers)["frame-ancestors"] == {"'none'"}


@pytest.mark.parametrize("path", ["/_stcore/metrics", "//_stcore/metrics", "/_stcore/agent/mcp", "/a/_stcore/metrics"])
def test_what_tells_of_the_server_or_drives_it_is_not_there(path: str) -> None:
    assert _ask(SecurityHeaders(_server, https=False), path)[0] == 404


def test_scripts_come_from_the_server_and_no_other_but_those_of_its_page_run() -> None:
    script = "\n  window.ready = false\n"
    allowed = _policy(_ask(SecurityHeaders(_server, https=False, inline=[script]))[1])["script-src"]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert allowed == {"'self'", "blob:", f"'sha256-{digest}'"}


@pytest.mark.parametrize(
    ("host", "sockets"),
    [
        (b"chat.example.org", {"ws://chat.example.org", "wss://chat.example.org"}),
        (b"[::1]:8501", {"ws://[::1]:8501", "wss://[::1]:8501"}),
        (b"x; script-src *", set()),
        (b"x *", set()),
        (b"", set()),
    ],
)
def test_the_page_may_talk_to_the_host_that_was_asked_for_only(host: bytes, sockets: set[str]) -> None:
    policy = _policy(_ask(SecurityHeaders(_server, https=False), host=host)[1])
    assert policy["connect-src"] == {"'self'"} | sockets
    assert policy["script-src"] == {"'self'", "blob:"}


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/host-config", "/static/js/index.js", "/_avv/login", "//_stcore/health"]
)
def test_where_a_host_is_set_no_other_is_answered(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit asked for the host of WebSockets alone; a page came under each name, which it was to talk to."""
    started: list[Callable[[App], App]] = []
    settings = Settings(login="file", public_host="chat.example.org")
    monkeypatch.setattr("assistant.app.response_headers.put_before_server", started.append)
    monkeypatch.setattr("streamlit.config.get_option", lambda _: allowed_hosts(settings))
    send_security_headers(settings)
    app = cast("SecurityHeaders", started[0](_server))
    for host in (b"chat.example.org", b"Chat.Example.org.", b"chat.example.org:443", b"127.0.0.1:8501", b"[::1]:8501"):
        assert _ask(app, path, host)[0] == 200
    for host in (b"evil.example", b"chat.example.org.evil.example", b"x@chat.example.org", b"", b"chat.example.org/x"):
        status, headers = _ask(app, path, host)
        assert (status, headers["x-content-type-options"]) == (421, ["nosniff"])
    assert _ask(app, "/_stcore/health", b"10.0.0.7")[0] == 200


def test_cookies_and_browsers_stay_with_https_only_where_it_is_there() -> None:
    _, plain = _ask(SecurityHeaders(_server, https=False))
    assert "strict-transport-security" not in plain
    assert plain["set-cookie"] == [value.decode() for _, value in COOKIES]
    _, secured = _ask(SecurityHeaders(_server, https=True))
    assert secured["strict-transport-security"] == ["max-age=31536000"]
    assert secured["set-cookie"] == ["a=1; Path=/; Secure", "b=2; path=/; secure", "secure=no; Secure"]


def test_a_socket_passes_as_it_is() -> None:
    passed: list[Message] = []

    async def app(scope: Message, _receive: Receive, send: Send) -> None:
        passed.append(scope)
        await send({"type": "websocket.accept"})

    async def send(message: Message) -> None:
        passed.append(message)

    async def receive() -> Message:
        raise AssertionError

    asyncio.run(SecurityHeaders(app, https=True)({"type": "websocket"}, receive, send))
    assert passed == [{"type": "websocket"}, {"type": "websocket.accept"}]
