"""Answers `/healthz`, `/readyz` and, if wished, `/metrics` on a port of their own, beside the server of the pages."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET, AF_INET6
from threading import Thread
from typing import NamedTuple

from assistant.errors import StateError
from assistant.monitoring.probes import FINE, Probes


class Reply(NamedTuple):
    """What is sent: the status, the kind of text, and the text."""

    status: HTTPStatus
    kind: str
    text: str


Route = Callable[[], Reply]
NOT_FOUND = Reply(HTTPStatus.NOT_FOUND, "text/plain", "Not Found\n")


def probe_route(probes: Probes) -> Route:
    """Give what answers with the findings of `probes`: 200 if all is fine, else 503."""

    def answer() -> Reply:
        found = probes.look()
        fine = all(each == FINE for each in found.values())
        status = HTTPStatus.OK if fine else HTTPStatus.SERVICE_UNAVAILABLE
        return Reply(status, "application/json", json.dumps({"ok": fine, "checks": found}) + "\n")

    return answer


class MonitoringServer(ThreadingHTTPServer):
    """Serves some routes in threads that end with the process."""

    daemon_threads = True

    def __init__(self, address: str, port: int, routes: Mapping[str, Route]) -> None:
        """Listen at `address` and `port`.

        Raises:
            StateError: the port is taken, or the address is not one of this machine.
        """
        self.address_family = AF_INET6 if ":" in address else AF_INET
        self.routes = routes
        try:
            super().__init__((address, port), _Handler)
        except OSError as error:
            raise StateError("health_port", address=address, port=port, detail=error.strerror) from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of those who leave before they are answered."""

    def start(self) -> None:
        """Answer from now on."""
        Thread(target=self.serve_forever, name="avv-monitoring", daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    server: MonitoringServer
    timeout = 5  # seconds between two pieces of a request, and of its reply
    server_version, sys_version = "avv", ""

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def log_message(self, *_: object) -> None:
        """Write no line: probes come every few seconds."""

    def _answer(self, *, body: bool) -> None:
        route = self.server.routes.get(self.path.partition("?")[0])
        reply = route() if route else NOT_FOUND
        content = reply.text.encode()
        self.send_response(reply.status)
        for name, value in (
            ("Content-Type", reply.kind),
            ("Content-Length", str(len(content))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(content)
