"""A server on this machine that serves a file, and misbehaves in every known way."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from assistant.errors import FetchError, IngestError
from ingest.fetch.catalogue import OfficialSource
from ingest.fetch.download import FetchSettings
from ingest.fetch.fetch import fetch

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
