"""Fetching against a server on this machine that serves the official files, and misbehaves in every known way."""

import gzip
import hashlib
import io
import os
import shutil
import ssl
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.errors import FetchError, IngestError
from ingest.fetch.catalogue import OfficialSource
from ingest.fetch.download import FetchSettings
from ingest.fetch.fetch import fetch

LAW = Path(__file__).parents[4] / "shared" / "law"
QUICK = FetchSettings(allow_local_http=True, backoff=0.01, silence=2, total=20)
STATUTE = b'<dokumente builddate="20260101120000" doknr="BJNR000000001">' + b"x" * 300_000 + b"</dokumente>"
ETAG = '"1"'


@dataclass
class Answer:
    """What the server says to one request; it hangs up after `cut` bytes of the body. Empty headers are not sent."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: int | None = None
    drip: float = 0.0  # seconds between the tenths of the body


class Server:
    """Serves `content` (with ranges) at every path, after the answers that were enqueued."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.etag = ETAG
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._answers: list[Answer] = []
        self._closing = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                server._answer(self)

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self.http.serve_forever, args=(0.01,))

    @property
    def port(self) -> int:
        return int(self.http.server_address[1])

    def url(self, path: str = "/xml.zip") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def enqueue(self, *answers: Answer) -> None:
        self._answers += answers

    def __enter__(self) -> "Server":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self.http.shutdown()
        self.http.server_close()
        self._thread.join()

    def whole(self, cut: int | None = None, **headers: str) -> Answer:
        return Answer(200, {"ETag": self.etag, **headers}, self.content, cut)

    def _ordinary(self, headers: dict[str, str]) -> Answer:
        start = int(headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        if not start or headers.get("if-range") != self.etag:
            return self.whole()
        size = len(self.content)
        return Answer(206, {"Content-Range": f"bytes {start}-{size - 1}/{size}"}, self.content[start:])

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        answer = self._answers.pop(0) if self._answers else self._ordinary(self.asked[-1][1])
        handler.send_response(answer.status)
        for name, value in ({"Content-Length": str(len(answer.body))} | answer.headers).items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.close_connection = answer.cut is not None
        body = answer.body[: answer.cut]
        try:
            step = len(body) // 10 if answer.drip else len(body) or 1
            for start in range(0, len(body), step):
                handler.wfile.write(body[start : start + step])
                self._closing.wait(answer.drip)
        except OSError:
            handler.close_connection = True  # the client has had enough


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(STATUTE) as running:
        yield running


def source(server: Server, path: str = "/xml.zip", **changes: object) -> OfficialSource:
    plain: dict[str, object] = {
        "name": "probe-de",
        "title": "Probegesetz",
        "language": "de",
        "kind": "statute",
        "identifier": "BJNR000000001",
        "address": server.url(path),
        "format": "gii",
        "licence": "§ 5 UrhG",
        "version": "builddate",
        "hosts": {f"127.0.0.1:{server.port}"},
    }
    return OfficialSource.model_validate(plain | changes)


def refused(wanted: OfficialSource, settings: FetchSettings = QUICK) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(wanted, settings)
    assert isinstance(caught.value, IngestError)
    assert wanted.name in str(caught.value)
    return caught.value


class TestOfficialFiles:
    @pytest.mark.parametrize(
        ("path", "changes"),
        [
            ("de/gii/bdsg_2018.BJNR209710017.xml", {"identifier": "BJNR209710017"}),
            ("de/gii/stgb.BJNR001270871.xml", {"identifier": "BJNR001270871"}),
            (
                "eu/gdpr/gdpr-consolidated-with-corrected-preamble-de.xml",
                {"identifier": "02016R0679-20160504", "format": "formex", "version": "consleg-date"},
            ),
            (
                "messy/gdpr-eurlex-oj-32016R0679-en.html",
                {
                    "name": "probe-en",
                    "language": "en",
                    "identifier": "32016R0679",
                    "format": "eurlex-html",
                    "version": "oj-date",
                },
            ),
        ],
    )
    def test_whole_and_in_pieces(self, server: Server, path: str, changes: dict[str, object]) -> None:
        if not LAW.is_dir():
            pytest.skip(f"no official texts in {LAW}")
        server.content = (LAW / path).read_bytes()
        assert fetch(source(server, **changes), QUICK) == server.content
        server.enqueue(server.whole(cut=70_000))
        assert fetch(source(server, **changes), QUICK) == server.content

    def test_a_zip_gives_its_text(self, server: Server) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("BJNR000000001.xml", STATUTE)
        server.content = packed.getvalue()
        assert fetch(source(server), QUICK) == STATUTE


class TestAsking:
    def test_says_who_asks_and_what_for(self, server: Server) -> None:
        fetch(source(server, accept="application/zip;mtype=fmx4"), QUICK)
        [(path, headers)] = server.asked
        assert path == "/xml.zip"
        assert headers["user-agent"].startswith("AVV-Kompass/")
        assert headers["accept"] == "application/zip;mtype=fmx4"
        assert headers["accept-language"] == "deu"
        assert headers["accept-encoding"] == "identity"
        assert "range" not in headers

    def test_keeps_no_cookies(self, server: Server) -> None:
        server.enqueue(Answer(302, {"Location": "/b", "Set-Cookie": "id=1; Path=/"}), Answer(503))
        fetch(source(server), QUICK)
        assert len(server.asked) == 3
        assert not any("cookie" in headers for _, headers in server.asked)

    def test_progress_rises_to_the_end(self, server: Server) -> None:
        heard: list[tuple[str, float]] = []
        fetch(source(server), QUICK, lambda step, done: heard.append((step, done)))
        shares = [done for _, done in heard]
        assert {step for step, _ in heard} == {"fetch"}
        assert shares == sorted(shares)
        assert len(shares) > 2
        assert shares[-1] == 1.0

    def test_plain_http_only_if_a_test_allows_it(self, server: Server) -> None:
        error = refused(source(server), QUICK.model_copy(update={"allow_local_http": False}))
        assert error.key == "fetch.insecure"
        assert server.asked == []
        assert FetchSettings().allow_local_http is False


class TestRedirects:
    def test_within_the_host(self, server: Server) -> None:
        server.enqueue(Answer(303, {"Location": server.url("/cellar/1/zip")}), Answer(301, {"Location": "../2"}))
        assert fetch(source(server, "/celex/1"), QUICK) == STATUTE
        assert [path for path, _ in server.asked] == ["/celex/1", "/cellar/1/zip", "/cellar/2"]

    @pytest.mark.parametrize(
        "location",
        [
            "http://localhost:{port}/x",
            "http://127.0.0.1:1/x",
            "https://evil.example/x",
            "//evil.example/x",
            "http://user:word@127.0.0.1:{port}/x",
        ],
    )
    def test_to_a_foreign_host(self, server: Server, location: str) -> None:
        server.enqueue(Answer(302, {"Location": location.format(port=server.port)}))
        assert refused(source(server)).key == "fetch.foreign_host"
        assert len(server.asked) == 1

    @pytest.mark.parametrize("location", ["ftp://127.0.0.1/x", "file:///etc/passwd"])
    def test_to_something_else(self, server: Server, location: str) -> None:
        server.enqueue(Answer(302, {"Location": location}))
        assert refused(source(server)).key == "fetch.insecure"

    @pytest.mark.parametrize("location", ["http://127.0.0.1:port/x", "https://[::x/", "http://a\u0080b/"])
    def test_to_no_address_at_all(self, server: Server, location: str) -> None:
        server.enqueue(*[Answer(302, {"Location": location})] * 9)
        assert refused(source(server)).key in {"fetch.unreachable", "fetch.foreign_host"}

    def test_in_circles(self, server: Server) -> None:
        server.enqueue(*[Answer(302, {"Location": "/a"})] * 10)
        error = refused(source(server))
        assert (error.key, error.values["limit"]) == ("fetch.redirects", 5)
        assert len(server.asked) == 6


class TestRetries:
    def test_503_then_200(self, server: Server) -> None:
        server.enqueue(Answer(503), Answer(500))
        assert fetch(source(server), QUICK) == STATUTE

    def test_503_for_ever(self, server: Server) -> None:
        server.enqueue(*[Answer(503)] * 9)
        error = refused(source(server))
        assert (error.key, error.values["status"]) == ("fetch.status", 503)
        assert len(server.asked) == QUICK.tries

    @pytest.mark.parametrize("status", [202, 204, 300, 302, 400, 401, 403, 404, 406, 410])
    def test_what_will_not_pass_is_not_tried_again(self, server: Server, status: int) -> None:
        server.enqueue(Answer(status))
        error = refused(source(server))
        assert (error.key, error.values["status"]) == ("fetch.status", status)
        assert len(server.asked) == 1

    def test_waits_as_long_as_the_server_asks(self, server: Server) -> None:
        server.enqueue(Answer(429, {"Retry-After": "1"}))
        start = time.monotonic()
        assert fetch(source(server), QUICK) == STATUTE
        assert time.monotonic() - start >= 1

    def test_but_not_for_ever(self, server: Server) -> None:
        server.enqueue(Answer(503, {"Retry-After": "3600"}))
        assert refused(source(server)).key == "fetch.status"
        assert len(server.asked) == 1

    def test_nobody_there(self, server: Server) -> None:
        wanted = source(server)
        server.http.socket.close()
        error = refused(wanted, QUICK.model_copy(update={"tries": 2}))
        assert error.key == "fetch.unreachable"
        assert error.values["detail"]


class TestResuming:
    def test_goes_on_where_it_broke_off(self, server: Server) -> None:
        server.enqueue(server.whole(cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        [_, (_, again)] = server.asked
        assert again["range"] == "bytes=100000-"
        assert again["if-range"] == ETAG

    def test_begins_anew_if_the_file_changed_meanwhile(self, server: Server) -> None:
        server.enqueue(Answer(200, {"ETag": '"old"'}, STATUTE.replace(b"xxx", b"yyy"), cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        assert server.asked[1][1]["if-range"] == '"old"'

    @pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"1"'}, {"ETag": '"ü"'}])
    def test_begins_anew_if_states_cannot_be_told_apart(self, server: Server, headers: dict[str, str]) -> None:
        server.enqueue(Answer(200, headers, STATUTE, cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        assert "range" not in server.asked[1][1]

    def test_a_date_will_do(self, server: Server) -> None:
        day = "Mon, 05 Jan 2026 00:00:00 GMT"
        server.enqueue(Answer(200, {"ETag": 'W/"1"', "Last-Modified": day}, STATUTE, cut=100_000))
        assert fetch(source(server), QUICK) == STATUTE
        assert server.asked[1][1]["if-range"] == day

    @pytest.mark.parametrize(
        "odd",
        [
            Answer(206, {"Content-Range": "bytes 5-9/10"}, b"12345"),
            Answer(206, {}, b"12345"),
            Answer(416, {"Content-Range": "bytes */10"}),
        ],
    )
    def test_a_server_that_gets_ranges_wrong(self, server: Server, odd: Answer) -> None:
        server.enqueue(server.whole(cut=100_000), odd)
        assert fetch(source(server), QUICK) == STATUTE

    def test_broken_off_every_time(self, server: Server) -> None:
        server.etag = ""
        server.enqueue(*[Answer(200, {}, STATUTE, cut=100_000)] * 9)
        error = refused(source(server))
        assert error.key == "fetch.incomplete"
        assert (error.values["found"], error.values["expected"]) == (100_000, len(STATUTE))

    def test_what_was_packed_on_the_way_is_not_resumed(self, server: Server) -> None:
        """Ranges and lengths count other bytes then."""
        packed = Answer(
            200, {"ETag": ETAG, "Content-Encoding": "gzip"}, gzip.compress(os.urandom(300_000)), cut=200_000
        )
        server.enqueue(packed)
        assert fetch(source(server), QUICK) == STATUTE
        assert "range" not in server.asked[1][1]

    def test_packed_on_the_way(self, server: Server) -> None:
        server.enqueue(Answer(200, {"Content-Encoding": "gzip"}, gzip.compress(STATUTE)))
        assert fetch(source(server), QUICK) == STATUTE

    def test_cut_off_by_a_server_that_does_not_tell_the_size(self, server: Server) -> None:
        """Nothing on the line tells that there was more; the file does."""
        server.enqueue(Answer(200, {"Content-Length": ""}, STATUTE, cut=1000))
        assert refused(source(server)).key == "fetch.not_the_file"


class TestLimits:
    def test_silence(self, server: Server) -> None:
        server.enqueue(*[Answer(200, {}, STATUTE, drip=30)] * 9)
        error = refused(source(server), QUICK.model_copy(update={"silence": 0.2, "tries": 2}))
        assert error.key == "fetch.incomplete"
        assert len(server.asked) == 2

    def test_time_out_for_everything(self, server: Server) -> None:
        server.enqueue(*[Answer(200, {}, STATUTE, drip=30)] * 9)
        start = time.monotonic()
        error = refused(source(server), QUICK.model_copy(update={"total": 0.5}))
        assert (error.key, error.values["seconds"]) == ("fetch.timeout", "0.5")
        assert time.monotonic() - start < 25  # the server would take longer

    def test_a_trickle_is_no_way_around_it(self, server: Server) -> None:
        server.enqueue(Answer(200, {}, STATUTE, drip=0.1))
        settings = QUICK.model_copy(update={"total": 0.4, "silence": 5})
        assert refused(source(server), settings).key == "fetch.timeout"

    def test_too_large_as_announced(self, server: Server) -> None:
        server.enqueue(Answer(200, {"Content-Length": str(2**40)}, b"<", cut=1))
        error = refused(source(server))
        assert (error.key, error.values["limit"]) == ("fetch.too_large", "64")
        assert len(server.asked) == 1

    def test_too_large_without_a_word(self, server: Server) -> None:
        chunk = f"{len(STATUTE):x}\r\n".encode() + STATUTE + b"\r\n0\r\n\r\n"
        chunked = {"Transfer-Encoding": "chunked", "Content-Length": ""}
        server.enqueue(Answer(200, chunked, chunk))
        settings = QUICK.model_copy(update={"max_bytes": 2**17})
        assert refused(source(server), settings).key == "fetch.too_large"


class TestTheWrongFile:
    def test_a_page_instead_of_the_file(self, server: Server) -> None:
        page = b"<!DOCTYPE html><html><head><title>Wartungsarbeiten</title></head><body><br></body></html>"
        server.enqueue(Answer(200, {"Content-Type": "text/html"}, page))
        error = refused(source(server))
        assert (error.key, error.values["found"]) == ("fetch.not_the_file", "HTML")
        assert len(server.asked) == 1

    def test_wrong_hash(self, server: Server) -> None:
        error = refused(source(server, sha256="0" * 64))
        assert error.key == "fetch.hash"
        assert error.values["expected"] == "0" * 64
        assert error.values["found"] == hashlib.sha256(STATUTE).hexdigest()

    def test_right_hash(self, server: Server) -> None:
        wanted = source(server, sha256=hashlib.sha256(STATUTE).hexdigest(), version=None)
        assert fetch(wanted, QUICK) == STATUTE

    def test_another_act(self, server: Server) -> None:
        assert refused(source(server, identifier="BJNR000000002")).key == "fetch.wrong_document"

    def test_nothing_is_written(self, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        refused(source(server, sha256="0" * 64))
        fetch(source(server), QUICK)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
class TestEncryption:
    @pytest.fixture
    def certificate(self, tmp_path: Path) -> Path:
        """A certificate for localhost that nobody vouches for, and its key, in one file."""
        key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
        command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
        extra = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
        subprocess.run([*command.split(), *extra], check=True, capture_output=True)
        certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
        return certificate

    @pytest.fixture
    def secure(self, certificate: Path) -> Iterator[Server]:
        server = Server(STATUTE)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
        with server:
            yield server

    def wanted(self, server: Server) -> OfficialSource:
        host = f"localhost:{server.port}"
        return source(server, address=f"https://{host}/xml.zip", hosts={host})

    def test_a_certificate_that_nobody_vouches_for(self, secure: Server) -> None:
        assert refused(self.wanted(secure), FetchSettings(backoff=0.01)).key == "fetch.tls"
        assert secure.asked == []

    def test_one_of_the_company(self, secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(self.wanted(secure)) == STATUTE

    def test_a_redirect_to_plain_http_stays_encrypted(
        self, secure: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        secure.enqueue(Answer(303, {"Location": f"http://localhost:{secure.port}/zip"}))
        assert fetch(self.wanted(secure)) == STATUTE
        assert [path for path, _ in secure.asked] == ["/xml.zip", "/zip"]
