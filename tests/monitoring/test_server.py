"""The port beside the pages: what it answers, to whom, and what it does not."""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus

import pytest

from assistant.errors import StateError
from assistant.monitoring.probes import Probes
from assistant.monitoring.server import MonitoringServer, Reply, probe_route

State = dict[str, str]


@pytest.fixture
def state() -> State:
    return {"database": "ok"}


@pytest.fixture
def port(state: State) -> Iterator[int]:
    readyz = probe_route(Probes({"database": lambda: state["database"]}, patience=60))
    routes = {"/readyz": readyz, "/metrics": lambda: Reply(HTTPStatus.OK, "text/plain", "figures\n")}
    with MonitoringServer("127.0.0.1", 0, routes) as server:
        server.start()
        yield server.server_address[1]
        server.shutdown()


def _ask(port: int, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request(method, path)
        response = connection.getresponse()
        return response.status, response.read().decode(), dict(response.getheaders())


def test_the_status_follows_the_checks(port: int, state: State) -> None:
    assert _ask(port, "/readyz")[:2] == (200, '{"ok": true, "checks": {"database": "ok"}}\n')
    state["database"] = "records_unusable"
    status, text, headers = _ask(port, "/readyz?verbose")
    assert (status, json.loads(text)) == (503, {"ok": False, "checks": {"database": "records_unusable"}})
    assert headers["Cache-Control"] == "no-store"
    assert "Python" not in headers["Server"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/metrics", 200),
        ("GET", "/", 404),
        ("GET", "/../etc/passwd", 404),
        ("HEAD", "/readyz", 200),
        ("POST", "/readyz", 501),
    ],
)
def test_nothing_else_is_answered(port: int, method: str, path: str, status: int) -> None:
    assert _ask(port, path, method)[0] == status


def test_who_connects_and_says_nothing_keeps_no_other_waiting(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)), socket.create_connection(("127.0.0.1", port)) as half:
        half.sendall(b"GET /rea")
        assert _ask(port, "/readyz")[0] == 200


@pytest.mark.parametrize("address", ["127.0.0.1", "192.0.2.1"])
def test_a_port_that_cannot_be_had_is_named(port: int, address: str) -> None:
    with pytest.raises(StateError) as caught:
        MonitoringServer(address, port, {})
    assert str(port) in caught.value.message("de")
    assert "AVV_HEALTH_PORT" in caught.value.message("en")
