"""A proxy before a server of this machine that lets in only who shows a token, as one before Chroma does."""

import http.client
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit


@contextmanager
def guarded(url: str, token: str, status: int = 401) -> Iterator[str]:
    """Give the address of a proxy that hands on to `url` what comes with `token`; all else is refused with `status`."""
    place = urlsplit(url)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("Authorization") != f"Bearer {token}":
                self._send(status, b"", "text/plain")
                return
            with closing(http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)) as behind:
                kind = {"Content-Type": self.headers.get("Content-Type") or "application/json"}
                behind.request(self.command, self.path, body, kind)
                answer = behind.getresponse()
                self._send(answer.status, answer.read(), answer.getheader("Content-Type") or "application/json")

        do_GET = do_POST = do_PUT = do_DELETE = handle_one  # noqa: N815 - named by the library

        def log_message(self, *_: object) -> None:
            pass

        def _send(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as proxy:
        proxy.daemon_threads = True
        Thread(target=proxy.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{proxy.server_address[1]}"
        proxy.shutdown()
