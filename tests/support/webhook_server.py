"""A server on this machine that takes what a webhook is told, and answers as it is told to."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class WebhookServer:
    """Its address, how it answers, and what it was told: path, headers, body.

    It answers with each of `first` once, and with `status` then.
    """

    url: str
    first: Sequence[int] = ()
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    told: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def webhook_server(*first: int) -> Iterator[WebhookServer]:
    """Run one while the body runs; it answers with `first`, one after the other, before all is well."""
    behaviour = WebhookServer("", first)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            [status] = behaviour.first[len(behaviour.told) :][:1] or [behaviour.status]
            behaviour.told.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(status)
            for name, value in behaviour.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        behaviour.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield behaviour
        server.shutdown()
