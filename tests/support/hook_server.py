"""A server that takes messages, and answers as it is told."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Hook:
    """The messages that came, and the statuses with which they are answered; the last one stays."""

    statuses: Sequence[int]
    address: str = ""
    came: list[tuple[str, Mapping[str, str], bytes]] = field(default_factory=list)


@contextmanager
def listening(*statuses: int) -> Iterator[Hook]:
    """Listen while the body runs; a redirect leads to the same server."""
    hook = Hook(statuses or (204,))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = hook.statuses[min(len(hook.came), len(hook.statuses) - 1)]
            hook.came.append((self.path, dict(self.headers), body))
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Write no line."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        hook.address = f"http://127.0.0.1:{server.server_port}/hook"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield hook
        finally:
            server.shutdown()
            thread.join()
