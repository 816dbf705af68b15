"""The example for nginx, as nginx reads it and as it treats what browsers send."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_server_config import DEFAULT_WEBSOCKET_PING_INTERVAL

from assistant.access.own_page import is_own_origin
from assistant.app import message_limits
from assistant.app.room import OPEN_AT_SITE
from assistant.documents.document import UPLOAD_MEGABYTES
from tests.support.http2 import get_over_http2
from tests.support.nginx import FOLDER, HOST, Proxy, checked, configured, free_port, proxied

SITE = (FOLDER / "site.conf").read_text(encoding="utf-8")
UPLOAD = "/_stcore/upload_file/session/file"
MEGABYTE = 2**20
MANY_BROWSERS = 60  # of which not all are at one of two instances, unless something is wrong
LARGE = 16 * MEGABYTE  # more than the system holds for who does not read
NO_FILE = "/static/js/none.js"  # for which the chat gives its page
UNANSWERED = "/unanswered"
FORMS = 4096  # bytes that a browser wraps around a file, at most


class Behind(ThreadingHTTPServer):
    """Says what reached it, before it has read what was promised."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Echo)
        self.asked: list[str] = []  # for files of the page
        self.sent: list[str] = []  # those that went out whole

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, Behind)
        if self.path.startswith("/static/"):
            self._send_file(self.server)
            return
        if self.path == UNANSWERED:
            self.close_connection = True
            return
        body = json.dumps({"port": self.server.port, "path": self.path, "headers": dict(self.headers)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True  # what was promised was not read, and the end of a server ends its connections

    def _send_file(self, server: Behind) -> None:
        server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", str(LARGE))
        self.send_header("Cache-Control", "no-cache" if self.path == NO_FILE else "public, immutable, max-age=31536000")
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(bytes(LARGE))
            server.sent.append(self.path)

    do_PUT = do_GET  # noqa: N815 - named by the library

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _behind(port: int = 0) -> Iterator[Behind]:
    with Behind(port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Proxy, set[int]]]:
    """Serve what two instances would."""
    folder = tmp_path_factory.mktemp("nginx")
    with _behind() as one, _behind() as other, proxied(folder, [one.port, other.port]) as proxy:
        yield proxy, {one.port, other.port}


@pytest.mark.parametrize("where", ["machine", "containers"])
def test_nginx_takes_it_without_a_warning(where: str, tmp_path: Path) -> None:
    found = checked(configured(tmp_path, [8501], where))
    assert found.returncode == 0, found.stderr
    assert "[warn]" not in found.stderr


def test_what_a_browser_says_about_others_is_dropped(pair: tuple[Proxy, set[int]]) -> None:
    lies = {"X_Forwarded_For": "192.0.2.1", "Forwarded": "for=192.0.2.1", "X_Forwarded_Host": "evil.example"}
    _, _, text = pair[0].ask("/", **lies, X_Forwarded_Proto="http")
    heard = {name.lower(): value for name, value in json.loads(text)["headers"].items()}
    assert {name: value for name, value in heard.items() if "forward" in name} == {
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-proto": "https",
    }
    assert heard["host"] == HOST


def test_a_page_connects_on_whatever_port_it_is_reached(pair: tuple[Proxy, set[int]]) -> None:
    """The chat compares the port of its host with that of the page; a WebSocket comes by HTTP/1.1, pages by HTTP/2."""
    proxy, _ = pair
    host = f"{HOST}:{proxy.port}"
    origin = f"https://{host}"
    _, _, text = proxy.ask("/_stcore/stream", port=proxy.port, Upgrade="websocket", Origin=origin)
    heard = {name.lower(): value for name, value in json.loads(text)["headers"].items()}
    assert (heard["host"], heard["origin"]) == (host, origin)
    assert is_own_origin(heard)
    with proxy.connected(protocol="h2") as secure:
        assert json.loads(get_over_http2(secure, host, "/"))["headers"]["Host"] == host


def test_over_http2_nothing_becomes_a_websocket(pair: tuple[Proxy, set[int]]) -> None:
    with pair[0].connected(protocol="h2") as secure:
        heard = json.loads(get_over_http2(secure, f"{HOST}:{pair[0].port}", "/", upgrade="websocket"))["headers"]
    assert not {"upgrade", "connection"} & {name.lower() for name in heard}


@pytest.mark.parametrize("head", [b"GET / HTTP/1.0\r\n", b"GET / HTTP/1.1\r\nHost: evil.example\r\n"])
def test_who_names_no_host_or_another_one_gets_no_answer(pair: tuple[Proxy, set[int]], head: bytes) -> None:
    with pair[0].connected() as secure:
        secure.sendall(head + b"\r\n")
        assert secure.recv(1) == b""


def test_other_names_and_plain_connections_lead_nowhere(pair: tuple[Proxy, set[int]]) -> None:
    proxy, _ = pair
    with pytest.raises(ssl.SSLError), proxy.connected("evil.example"):
        pytest.fail("it showed a certificate")
    plain = HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    plain.request("GET", "/library?answer=1", headers={"Host": HOST})
    reply = plain.getresponse()
    assert (reply.status, reply.getheader("Location")) == (308, f"https://{HOST}/library?answer=1")
    plain.close()


@pytest.mark.parametrize("path", [UPLOAD, f"/contracts{UPLOAD}"])
def test_a_file_may_be_as_large_as_the_chat_takes_it(pair: tuple[Proxy, set[int]], path: str) -> None:
    proxy, _ = pair
    largest = UPLOAD_MEGABYTES * MEGABYTE + FORMS
    assert proxy.ask(path, "PUT", Content_Length=str(largest))[0] == 200  # not a byte of it was sent: nothing is kept
    assert proxy.ask(path, "PUT", Content_Length=str(largest + MEGABYTE))[0] == 413


def test_elsewhere_nothing_large_is_taken(pair: tuple[Proxy, set[int]]) -> None:
    assert pair[0].ask("/", "PUT", Content_Length=str(MEGABYTE))[0] == 413


def test_a_browser_stays_with_its_instance_and_all_have_some(pair: tuple[Proxy, set[int]]) -> None:
    proxy, ports = pair
    firsts: set[int] = set()
    for _ in range(MANY_BROWSERS):
        _, headers, text = proxy.ask("/")
        first = json.loads(text)["port"]
        cookie = dict(headers)["Set-Cookie"]
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
        for upgrade in ({}, {"Upgrade": "websocket"}):
            _, headers, text = proxy.ask("/_stcore/stream", Cookie=cookie.partition(";")[0], **upgrade)
            assert json.loads(text)["port"] == first
            assert "Set-Cookie" not in dict(headers)
        firsts.add(first)
        if firsts == ports:
            return
    pytest.fail(f"all of them are at {firsts}")


def test_who_loses_their_instance_gets_another_and_stays_there(tmp_path: Path) -> None:
    """What a page sends and fetches goes where it is connected, also when the first instance is back."""
    with _behind() as stays, _behind() as ends, proxied(tmp_path, [stays.port, ends.port]) as proxy:
        cookie = "avv_instance=b"
        assert json.loads(proxy.ask("/", Cookie=cookie)[2])["port"] == ends.port
        ends.shutdown()
        ends.server_close()
        status, headers, text = proxy.ask("/_stcore/stream", Cookie=cookie, Upgrade="websocket")
        assert (status, json.loads(text)["port"]) == (200, stays.port)
        cookie = dict(headers)["Set-Cookie"].partition(";")[0]
        with _behind(ends.port):
            assert json.loads(proxy.ask("/media/memo", Cookie=cookie)[2])["port"] == stays.port
            status, headers, _ = proxy.ask("/_stcore/stream", Cookie=cookie, Upgrade="websocket")
            assert (status, "Set-Cookie" in dict(headers)) == (200, False)


@pytest.mark.parametrize("cookie", ["avv_instance=a", "avv_instance=b", "none="])
def test_a_request_without_an_answer_keeps_an_instance_from_nobody(tmp_path: Path, cookie: str) -> None:
    """Anybody could send one that was not answered, and for ten seconds nobody else was."""
    with _behind() as one, _behind() as other:
        for number, chats in enumerate(([one.port], [one.port, other.port])):
            folder = tmp_path / str(number)
            folder.mkdir()
            with proxied(folder, chats) as proxy:
                for method in ("GET", "PUT", "PUT"):
                    assert proxy.ask(UNANSWERED, method, Cookie=cookie)[0] == 502
                assert proxy.ask("/", Cookie=cookie)[0] == 200


def test_a_reply_of_another_instance_moves_nobody_who_is_connected(tmp_path: Path) -> None:
    """Only a page that connects is told another one: else its files would go where its session is not."""
    with _behind() as stays, proxied(tmp_path, [stays.port, free_port()]) as proxy:
        status, headers, text = proxy.ask("/media/memo", Cookie="avv_instance=b")
        assert (status, json.loads(text)["port"], "Set-Cookie" in dict(headers)) == (200, stays.port, False)


def test_the_log_leads_to_no_text(pair: tuple[Proxy, set[int]]) -> None:
    proxy, _ = pair
    for path in ("/?answer=secret", "/media/secret.pdf", "/library/media/secret.pdf", f"{UPLOAD}/secret"):
        proxy.ask(path)
    log = (proxy.folder / "access.log").read_text(encoding="utf-8")
    assert "GET /media/ 200" in log
    assert "secret" not in log


def test_who_does_not_read_a_file_of_the_page_keeps_nothing_of_the_chat_busy(tmp_path: Path) -> None:
    """It is asked for once, however it is written, and others have it meanwhile."""
    with _behind() as chat, proxied(tmp_path, [chat.port]) as proxy, ExitStack() as held:
        for path in ("/static/js/a.js", "/static/js/a.js?1", "/static/js/%61.js", "/static//js/a.js"):
            deaf = held.enter_context(proxy.connected())
            deaf.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            assert deaf.recv(12) == b"HTTP/1.1 200"
        status, headers, text = proxy.ask("/static/js/a.js", Accept_Encoding="gzip", Cookie="avv_instance=a")
        assert (status, len(text), "Set-Cookie" in dict(headers)) == (200, LARGE, False)
        assert chat.asked == chat.sent == ["/static/js/a.js"]


def test_what_is_no_file_of_the_page_is_not_kept(tmp_path: Path) -> None:
    with _behind() as chat, proxied(tmp_path, [chat.port]) as proxy:
        for _ in range(2):
            proxy.ask(NO_FILE)
        assert chat.asked == [NO_FILE, NO_FILE]


def test_a_line_break_in_a_name_breaks_no_request(tmp_path: Path) -> None:
    with _behind() as chat, proxied(tmp_path, [chat.port]) as proxy:
        assert proxy.ask("/static/js/a.js%0a")[0] == 200
        assert chat.asked == ["/static/js/a.js%0a"]


def test_all_networks_of_a_site_count_as_one_address(tmp_path: Path) -> None:
    """Of a /48 somebody has more addresses than can be counted, with a byte in them that is a line break as well."""
    with _behind() as chat, proxied(tmp_path, [chat.port], at_once=1) as proxy, ExitStack() as held:
        deaf = held.enter_context(proxy.connected())
        head = f"GET /static/js/a.js HTTP/1.1\r\nHost: {HOST}\r\nX-Visitor: 2001:db8:a0a:1::1\r\n\r\n"
        deaf.sendall(head.encode())
        assert deaf.recv(12) == b"HTTP/1.1 200"
        same = ("2001:db8:a0a:1::2", "2001:db8:a0a:ff00::a")
        others = ("2001:db8:a0b::1", "198.51.100.10", "10.10.10.10")
        assert [proxy.ask("/static/js/a.js", X_Visitor=each)[0] for each in same] == [503, 503]
        assert [proxy.ask("/static/js/a.js", X_Visitor=each)[0] for each in others] == [200, 200, 200]
        deaf = held.enter_context(proxy.connected())
        deaf.sendall(head.replace("a0a:1::1", "a0c::1").encode())
        assert deaf.recv(12) == b"HTTP/1.1 200"
        assert proxy.ask("/", X_Visitor="2001:db8:a0c:1::1")[0] == 503


def test_limits_leave_room_for_those_of_the_chat() -> None:
    assert int(SITE.partition("limit_conn avv_address ")[2].partition(";")[0]) > OPEN_AT_SITE
    assert 2 * int(SITE.partition("limit_conn avv_asking ")[2].partition(";")[0]) < message_limits.CONNECTIONS
    minutes = int(SITE.partition("proxy_read_timeout ")[2].partition("m;")[0])
    assert minutes * 60 > 2 * DEFAULT_WEBSOCKET_PING_INTERVAL


def test_it_says_nothing_that_the_chat_says() -> None:
    """Two policies for browsers would count together."""
    assert [line.split()[1] for line in SITE.splitlines() if line.lstrip().startswith("add_header")] == ["Set-Cookie"]
    assert "proxy_hide_header" not in SITE
