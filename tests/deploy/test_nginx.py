"""The example for nginx, as nginx reads it and as it treats what browsers send."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_server_config import DEFAULT_WEBSOCKET_PING_INTERVAL

from assistant.app import strangers
from assistant.documents.document import UPLOAD_MEGABYTES
from tests.support.nginx import FOLDER, HOST, Proxy, checked, configured, proxied

SITE = (FOLDER / "site.conf").read_text(encoding="utf-8")
UPLOAD = "/_stcore/upload_file/session/file"
MEGABYTE = 2**20
MANY_BROWSERS = 60  # of which not all are at one of two instances, unless something is wrong
FORMS = 4096  # bytes that a browser wraps around a file, at most


class Behind(ThreadingHTTPServer):
    """Says what reached it, before it has read what was promised."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Echo)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, Behind)
        body = json.dumps({"port": self.server.port, "path": self.path, "headers": dict(self.headers)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True  # what was promised was not read, and the end of a server ends its connections

    do_PUT = do_GET  # noqa: N815 - named by the library

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _behind() -> Iterator[Behind]:
    with Behind() as server:
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
        _, headers, text = proxy.ask("/_stcore/stream", Cookie=cookie.partition(";")[0])
        assert json.loads(text)["port"] == first
        assert "Set-Cookie" not in dict(headers)
        firsts.add(first)
        if firsts == ports:
            return
    pytest.fail(f"all of them are at {firsts}")


def test_who_loses_their_instance_gets_another(tmp_path: Path) -> None:
    with _behind() as stays, _behind() as ends, proxied(tmp_path, [stays.port, ends.port]) as proxy:
        cookie = ""
        while not cookie:
            _, headers, text = proxy.ask("/")
            if json.loads(text)["port"] == ends.port:
                cookie = dict(headers)["Set-Cookie"].partition(";")[0]
        ends.shutdown()
        ends.server_close()
        status, _, text = proxy.ask("/", Cookie=cookie)
        assert (status, json.loads(text)["port"]) == (200, stays.port)


def test_the_log_leads_to_no_text(pair: tuple[Proxy, set[int]]) -> None:
    proxy, _ = pair
    for path in ("/?answer=secret", "/media/secret.pdf", "/library/media/secret.pdf", f"{UPLOAD}/secret"):
        proxy.ask(path)
    log = (proxy.folder / "access.log").read_text(encoding="utf-8")
    assert "GET /media/ 200" in log
    assert "secret" not in log


def test_limits_leave_room_for_those_of_the_chat() -> None:
    assert int(SITE.partition("limit_conn avv_address ")[2].partition(";")[0]) > strangers.OPEN
    minutes = int(SITE.partition("proxy_read_timeout ")[2].partition("m;")[0])
    assert minutes * 60 > 2 * DEFAULT_WEBSOCKET_PING_INTERVAL


def test_it_says_nothing_that_the_chat_says() -> None:
    """Two policies for browsers would count together."""
    assert [line.split()[1] for line in SITE.splitlines() if line.lstrip().startswith("add_header")] == ["Set-Cookie"]
    assert "proxy_hide_header" not in SITE
