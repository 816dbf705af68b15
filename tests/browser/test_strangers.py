"""What somebody without a login, or a foreign web page, gets from a running server: nothing, and it costs nothing."""

import http.client
import json
import secrets
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from assistant.accounts.logins import Place
from assistant.app.guarded_connection import LARGEST, TOO_LARGE
from assistant.app.login_cookie import LOGIN_COOKIE
from assistant.app.message_limits import LARGEST_MESSAGE
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts

Serve = Callable[..., str]
SECONDS = 60
MODEL_MILLISECONDS = 120_000
FOREIGN = "http://evil.example"


class Proxy(ThreadingHTTPServer):
    """A proxy that lets nothing through, and takes down what was asked of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Refusal)
        self.asked: list[str] = []
        self.address = f"http://127.0.0.1:{self.server_address[1]}"


class _Refusal(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Proxy)
        self.server.asked.append(self.requestline)
        self.send_error(502)

    do_CONNECT = do_GET  # noqa: N815 - named by the library

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def home(small_home: Path, model_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the small corpus with a user."""
    found = Settings(home=shutil.copytree(small_home, tmp_path_factory.mktemp("strangers") / "home"), cache=model_cache)
    add_user(found, "anna", "Anna Muster")
    return found


@pytest.fixture(scope="module")
def open_to_all(home: Settings, serve_chat: Serve) -> str:
    """The address of a chat in which nobody logs in."""
    return serve_chat(home)


@pytest.fixture(scope="module")
def with_logins(home: Settings, serve_chat: Serve) -> str:
    return serve_chat(home, AVV_LOGIN="file")


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with Proxy() as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield proxy
        proxy.shutdown()


@contextmanager
def _socket(
    address: str,
    origin: str | None = None,
    host: str | None = None,
    source: str = "127.0.0.1",
    protocols: tuple[str, ...] = ("streamlit",),
    **headers: str,
) -> Iterator[ClientConnection]:
    """Open a WebSocket as a page of `origin` does that reached the server as `host`, from the address `source`."""
    url = urlsplit(address)
    with connect(
        f"ws://{host or url.netloc}/_stcore/stream",
        origin=origin,  # type: ignore[arg-type] # a string, as browsers send it
        subprotocols=protocols,  # type: ignore[arg-type] # as above
        sock=socket.create_connection((url.hostname or "", url.port), source_address=(source, 0)),
        additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
        open_timeout=SECONDS,
        proxy=None,
    ) as opened:
        yield opened


def _answer(address: str, origin: str | None = None, host: str | None = None) -> int:
    """Give the status with which the server answers the try to open a WebSocket; 101 lets in."""
    try:
        with _socket(address, origin, host):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def _ask(address: str, method: str, path: str, body: bytes | None = None, **headers: str) -> http.client.HTTPResponse:
    url = urlsplit(address)
    with closing(http.client.HTTPConnection(url.hostname or "", url.port, timeout=SECONDS)) as connection:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        response.read()
        return response


def test_a_foreign_page_makes_the_server_ask_nobody(serve_chat: Serve, ingested: Settings, proxy: Proxy) -> None:
    address = serve_chat(ingested, HTTP_PROXY=proxy.address, HTTPS_PROXY=proxy.address, NO_PROXY="")
    assert _answer(address, FOREIGN) == 403
    assert _ask(address, "GET", "/_stcore/health").status == 200
    assert proxy.asked == []


# Takes down, before the server starts, each address that it or a library of it will reach out for.
WATCHED = """
import json, socket, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        place = arguments[1] if event != "socket.getaddrinfo" else arguments[0]
        with open({heard!r}, "a") as heard:
            heard.write(json.dumps(place if isinstance(place, str) else (place or [""])[0]) + "\\n")
sys.addaudithook(watch)
socket.getaddrinfo("localhost", 80)
from assistant.cli.main import run
run()
"""


def test_in_a_whole_session_the_server_reaches_out_for_no_other_machine(
    serve_chat: Serve, ingested: Settings, chromium: Browser, tmp_path: Path
) -> None:
    heard = tmp_path / "heard"
    code = WATCHED.format(heard=str(heard))

    def start(host: str, port: int) -> list[str]:
        return [sys.executable, "-c", code, "chat", "--address", host, "--port", str(port)]

    address = serve_chat(ingested, start=start)
    assert _answer(address, FOREIGN) == 403
    page = chromium.new_page()
    page.set_default_timeout(MODEL_MILLISECONDS)
    page.goto(address)
    page.get_by_test_id("stChatInputTextArea").fill("Wer haftet gegenüber den Betroffenen?")
    page.keyboard.press("Enter")
    expect(page.locator(".k-answer").first).to_be_visible(timeout=MODEL_MILLISECONDS)
    for path in ("library", "sources", "status"):
        page.goto(f"{address}/{path}")
        expect(page.locator(".kompass").first).to_be_visible(timeout=MODEL_MILLISECONDS)
    asked = {json.loads(line) for line in heard.read_text(encoding="utf-8").splitlines()}
    assert "localhost" in asked  # which shows that it is heard
    assert {place for place in asked if place and place not in ("127.0.0.1", "::1", "localhost")} == set()


def test_where_nobody_logs_in_only_this_machine_is_let_in(open_to_all: str) -> None:
    port = urlsplit(open_to_all).port
    for name in ("127.0.0.1", "localhost", "[::1]"):
        assert _answer(open_to_all, f"http://{name}:{port}", f"{name}:{port}") == 101
    for page in (
        "http://localhost:3000",
        "https://localhost:8443",
        "http://0.0.0.0:3000",
        "vscode-webview://localhost",
    ):
        assert _answer(open_to_all, page) == 403  # of another server on this machine
    for name in ("evil.example", "localhost.evil.example", "0.0.0.0", "192.0.2.1"):  # noqa: S104 - nothing listens there
        assert _answer(open_to_all, f"http://{name}:{port}", f"{name}:{port}") == 403


def test_where_nobody_logs_in_no_proxy_lets_others_in(open_to_all: str) -> None:
    for headers, refused in (({}, False), ({"X_Forwarded_For": "192.0.2.1"}, True)):
        with _socket(open_to_all, **headers) as opened:
            opened.send(BackMsg(rerun_script={}).SerializeToString())
            page = "".join(str(message) for message in _until(opened, "script_finished"))
        assert ("AVV_LOGIN=file" in page) is refused


@pytest.mark.parametrize("named", ["127.0.0.1", "127.0.0.1,127.0.0.2", "127.0.0.0/8"])
def test_a_proxy_is_believed_if_it_is_named(serve_chat: Serve, home: Settings, named: str) -> None:
    address = serve_chat(home, AVV_LOGIN="file", AVV_TRUSTED_PROXIES=named)
    with _socket(address, source="127.0.0.2", X_Forwarded_For="192.0.2.1") as opened:
        opened.send(BackMsg(rerun_script={}).SerializeToString())
        page = "".join(str(message) for message in _until(opened, "script_finished"))
    assert ("AVV_TRUSTED_PROXIES" in page) is (named == "127.0.0.1")


def test_where_nobody_logs_in_one_may_send_much(open_to_all: str) -> None:
    with _socket(open_to_all) as opened:
        _send_much(opened)
        list(_until(opened, "script_finished"))


def test_who_has_not_logged_in_cannot_send_much(with_logins: str) -> None:
    with _socket(with_logins) as opened:
        _send_much(opened)
        with pytest.raises(ConnectionClosed) as caught:
            list(_until(opened, "script_finished"))
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == TOO_LARGE


def test_who_does_not_end_a_message_cannot_send_much_either(with_logins: str) -> None:
    def never_whole() -> Iterator[bytes]:
        for _ in range(3):
            yield bytes(LARGEST_MESSAGE // 2)
        opened.recv(SECONDS)

    with _socket(with_logins) as opened:
        with pytest.raises(ConnectionClosed) as caught:
            opened.send(never_whole())
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == TOO_LARGE


def _send_much(opened: ClientConnection) -> None:
    opened.send(BackMsg(rerun_script={}).SerializeToString())
    list(_until(opened, "script_finished"))  # it is known then who is there
    opened.send(BackMsg(rerun_script={"query_string": "x" * LARGEST}).SerializeToString())


def _until(opened: ClientConnection, kind: str) -> Iterator[ForwardMsg]:
    """Give what the server sends, up to the first message of this kind."""
    while True:
        message = ForwardMsg.FromString(opened.recv(SECONDS))  # type: ignore[arg-type] # bytes, as all of its messages
        yield message
        if message.WhichOneof("type") == kind:
            return


def test_users_who_log_in_come_under_the_public_name_if_one_is_set(
    serve_chat: Serve, home: Settings, with_logins: str
) -> None:
    names = ("chat.example.org", "evil.example")
    assert [_answer(with_logins, f"https://{name}", name) for name in names] == [101, 101]
    named = serve_chat(home, AVV_LOGIN="file", AVV_PUBLIC_HOST="chat.example.org")
    assert [_answer(named, f"https://{name}", name) for name in names] == [101, 403]
    assert _answer(named, named) == 101  # what looks after the server asks on this machine


def test_a_session_goes_on_for_the_browser_that_has_its_login_alone(home: Settings, with_logins: str) -> None:
    key = secrets.token_urlsafe()
    with opened_accounts(home) as accounts:
        accounts.begin("anna", accounts.users.require("anna"), key, time.time(), Place())

    def session(named: str = "", **headers: str) -> str:
        with _socket(
            with_logins, protocols=("streamlit", "none", named) if named else ("streamlit",), **headers
        ) as opened:
            opened.send(BackMsg(rerun_script={}).SerializeToString())
            started = next(each for each in _until(opened, "new_session") if each.HasField("new_session"))
            list(_until(opened, "script_finished"))
            return started.new_session.initialize.session_id

    cookie = f"{LOGIN_COOKIE}={key}"
    first = session(Cookie=cookie)
    assert session(first) != first
    assert session(first, Cookie=cookie) == first
    assert session(first, Cookie=f"{LOGIN_COOKIE}={secrets.token_urlsafe()}") != first


@pytest.mark.parametrize(("chat", "status"), [("with_logins", 403), ("open_to_all", 204)])
def test_nobody_uploads_without_a_login(request: pytest.FixtureRequest, chat: str, status: int) -> None:
    address: str = request.getfixturevalue(chat)
    with _socket(address) as opened:
        opened.send(BackMsg(rerun_script={}).SerializeToString())
        *_, started = _until(opened, "new_session")
        list(_until(opened, "script_finished"))  # it is known then who is there
        session = started.new_session.initialize.session_id
        token = _cookie(_ask(address, "GET", "/_stcore/health"))
        form = b'--X\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nA\r\n--X--\r\n'
        headers = {
            "Content-Type": "multipart/form-data; boundary=X",
            "Cookie": f"_streamlit_xsrf={token}",
            "X-Xsrftoken": token,
        }
        sent = _ask(address, "PUT", f"/_stcore/upload_file/{session}/1", form, **headers)
        assert sent.status == status


def _cookie(response: http.client.HTTPResponse) -> str:
    return (response.getheader("Set-Cookie") or "").partition("=")[2].partition(";")[0]
