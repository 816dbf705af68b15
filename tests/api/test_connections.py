"""Connections: so many at the same time, and those that ask nothing, or take their time, keep nobody out."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, suppress
from time import sleep
from typing import Any, TypeVar
from urllib.parse import urlsplit

import h11
import pytest
import uvicorn

from assistant.access.scope import Scope
from assistant.domain import UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.serving import connections
from assistant.serving.connections import connections_up_to
from assistant.settings import Settings
from tests.support.api_server import make_key, serve_api
from tests.support.put_contracts import NoModel

MOST = 10
NEAR, FAR = "127.0.0.1", "127.0.0.2"  # two networks
ASKED = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
Connect = Callable[[str], socket.socket]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Any, Any, Send], Awaitable[None]]
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def embedding_model(documents_home: Settings) -> SentenceEmbeddings:
    return NoModel(documents_home)


@pytest.fixture
def served(settings: Settings) -> Iterator[str]:
    """A server of its own, whose connections are those of the test alone."""
    with serve_api(settings.model_copy(update={"api_connections": MOST})) as address:
        yield address


@pytest.fixture
def connect(served: str) -> Iterator[Connect]:
    """Connect from an address; the server has taken note of it when the next connection is made."""
    with ExitStack() as open_ones:

        def connect_from(address: str) -> socket.socket:
            to = (NEAR, urlsplit(served).port or 0)
            return open_ones.enter_context(socket.create_connection(to, timeout=60, source_address=(address, 0)))

        yield connect_from


def is_answered(connection: socket.socket) -> bool:
    """Ask something; False if the server has closed the connection."""
    try:
        connection.sendall(ASKED)
        return connection.recv(100_000).startswith(b"HTTP/1.1 200")
    except ConnectionError:
        return False


def hold(connection: socket.socket, key: str, said: str = "") -> None:
    """Begin a request that the server then waits for, perhaps with more headers."""
    head = f"POST /v1/ask HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
    head += said
    connection.sendall(f"{head}Expect: 100-continue\r\nContent-Length: 3\r\n\r\n".encode())
    assert connection.recv(100_000).startswith(b"HTTP/1.1 100")


def test_who_connects_and_asks_nothing_gives_way_and_nobody_elsewhere_does(connect: Connect) -> None:
    first = connect(FAR)
    silent = [connect(NEAR) for _ in range(MOST)]
    assert is_answered(connect(FAR))
    assert [is_answered(each) for each in silent] == [False, False, *[True] * (MOST - 2)]
    assert is_answered(first)


def test_who_is_being_answered_stays_and_others_wait_outside(connect: Connect, settings: Settings) -> None:
    busy = [connect(NEAR) for _ in range(MOST)]
    for each in busy:
        hold(each, make_key(settings, UserRole.MANAGER, Scope.ASK))
    assert not is_answered(connect(NEAR))
    for each in busy:
        each.sendall(b"{} ")
        assert each.recv(100_000).startswith(b"HTTP/1.1 422")
    assert is_answered(connect(FAR))


def test_a_network_that_holds_all_connections_busy_keeps_nobody_else_out(connect: Connect, settings: Settings) -> None:
    busy = [connect(NEAR) for _ in range(MOST)]
    for each in busy:
        hold(each, make_key(settings, UserRole.MANAGER, Scope.ASK))
    assert is_answered(connect(FAR))
    assert busy[0].recv(1) == b""
    busy[1].sendall(b"{} ")
    assert busy[1].recv(100_000).startswith(b"HTTP/1.1 422")


def test_behind_a_proxy_the_one_who_holds_most_gives_way_and_nobody_else(connect: Connect, settings: Settings) -> None:
    elsewhere, *busy = (connect(NEAR) for _ in range(MOST))
    hold(elsewhere, make_key(settings, UserRole.MANAGER, Scope.ASK), "X-Forwarded-For: 192.0.2.1\r\n")
    for each in busy:
        hold(each, make_key(settings, UserRole.MANAGER, Scope.ASK), "X-Forwarded-For: 198.51.100.7\r\n")
    assert is_answered(connect(NEAR))
    assert busy[0].recv(1) == b""
    elsewhere.sendall(b"{} ")
    assert elsewhere.recv(100_000).startswith(b"HTTP/1.1 422")


def test_the_many_networks_of_a_site_count_together(connect: Connect, settings: Settings) -> None:
    """Of each /64 of a /48 there was one, so that a browser with two seemed to have most."""
    person = [connect(NEAR) for _ in range(2)]
    busy = [connect(NEAR) for _ in range(MOST - 2)]
    for each in person:
        hold(each, make_key(settings, UserRole.MANAGER, Scope.ASK), "X-Forwarded-For: 2001:db8:b::1\r\n")
    for number, each in enumerate(busy):
        hold(each, make_key(settings, UserRole.MANAGER, Scope.ASK), f"X-Forwarded-For: 2001:db8:a:{number}::1\r\n")
    assert is_answered(connect(NEAR))
    assert busy[0].recv(1) == b""
    for each in [*person, *busy[1:]]:
        each.sendall(b"{} ")
        assert each.recv(100_000).startswith(b"HTTP/1.1 422")


def test_within_a_site_the_network_that_has_most_gives_way(connect: Connect, settings: Settings) -> None:
    busy = [connect(NEAR) for _ in range(MOST)]
    for each, network in zip(busy, [*range(MOST - 2), *[MOST] * 2], strict=True):
        hold(each, make_key(settings, UserRole.MANAGER, Scope.ASK), f"X-Forwarded-For: 2001:db8:a:{network}::1\r\n")
    assert is_answered(connect(NEAR))
    assert busy[-2].recv(1) == b""


def test_what_a_client_says_of_others_does_not_hide_it(connect: Connect, settings: Settings) -> None:
    busy = [connect(FAR) for _ in range(MOST)]
    for number, each in enumerate(busy):
        hold(each, make_key(settings, UserRole.MANAGER, Scope.ASK), f"X-Forwarded-For: 192.0.2.{number}\r\n")
    assert is_answered(connect(NEAR))
    assert busy[0].recv(1) == b""


def test_who_does_not_read_is_let_go(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "READ_WITHIN", 0.2)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.settimeout(60)
        deaf.connect((NEAR, urlsplit(served).port or 0))
        with pytest.raises(ConnectionError):
            while True:
                deaf.sendall(b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n")


def test_who_reads_slowly_gets_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time that the server looks, as much was read as it asks for, and far from everything."""
    monkeypatch.setattr(connections, "READ_WITHIN", 1)
    monkeypatch.setattr(connections, "LEAST_READ", 1)
    whole = bytes(40 * 2**20)  # more than the system holds

    async def app(_scope: object, _receive: object, send: Send) -> None:
        length = [(b"content-length", str(len(whole)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": length})
        await send({"type": "http.response.body", "body": whole})

    assert _talk(app, _read_slowly) == len(whole)


def _talk(app: App, talk: Callable[[int], Result]) -> Result:
    """Give what somebody gets who talks to a server with our connections, by its port."""

    async def visit() -> Result:
        kind = connections_up_to(MOST)
        config = uvicorn.Config(app, port=0, http=kind, lifespan="off", log_config=None, timeout_keep_alive=600)
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            return await asyncio.to_thread(talk, server.servers[0].sockets[0].getsockname()[1])
        finally:
            server.should_exit = True
            await serving

    return asyncio.run(visit())


def _read_slowly(port: int) -> int:
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**18)
        slow.settimeout(60)
        slow.connect((NEAR, port))
        slow.sendall(ASKED.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        read = len(slow.recv(2**16).partition(b"\r\n\r\n")[2])
        with suppress(ConnectionError):
            while piece := slow.recv(2**19, socket.MSG_WAITALL):
                read += len(piece)
                sleep(0.05)
        return read


@pytest.mark.parametrize("begin", [b"", b"GET /healthz HTTP/1.1\r\nHo", ASKED + b"GET /hea"])
def test_who_never_asks_is_let_go(connect: Connect, monkeypatch: pytest.MonkeyPatch, begin: bytes) -> None:
    monkeypatch.setattr(connections, "HEAD_WITHIN", 0.2)
    slow = connect(NEAR)
    slow.sendall(begin)
    received = b""
    try:
        while piece := slow.recv(100_000):
            received += piece
    except ConnectionError:
        pass
    assert received.startswith(b"HTTP/1.1 200") == (ASKED in begin)


def test_who_takes_time_with_a_body_is_not_let_go_with_them(
    connect: Connect, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_WITHIN", 0.2)
    busy, silent = connect(NEAR), connect(NEAR)
    hold(busy, make_key(settings, UserRole.MANAGER, Scope.ASK))
    later = connect(NEAR)
    assert silent.recv(1) == b""
    assert later.recv(1) == b""  # which waited as long as the one that is busy
    busy.sendall(b"{} ")
    assert busy.recv(100_000).startswith(b"HTTP/1.1 422")


async def _refuse(_scope: object, _receive: object, send: Send) -> None:
    """Answer before anything of a body has been looked at."""
    await send({"type": "http.response.start", "status": 413, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"no"})


def _read_all(connection: socket.socket) -> bytes:
    received = b""
    while piece := connection.recv(100_000):
        received += piece
    return received


def test_nothing_more_of_a_body_is_looked_at_once_the_request_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one-byte chunks, 4 MB took seconds of a core, from whom was told already that nobody wants them."""
    monkeypatch.setattr(connections, "HEAD_WITHIN", 600)
    looked_at: list[int] = []
    receive_data = h11.Connection.receive_data

    def note(connection: h11.Connection, data: bytes) -> None:
        looked_at.append(len(data))
        receive_data(connection, data)

    monkeypatch.setattr(h11.Connection, "receive_data", note)
    head = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

    def attack(port: int) -> None:
        with socket.create_connection((NEAR, port), timeout=20) as connection:
            connection.sendall(head)
            assert _read_all(connection).endswith(b"\r\n\r\nno")
            connection.sendall(b"1\r\na\r\n" * 100_000)

    _talk(_refuse, attack)
    assert sum(looked_at) == len(head)


@pytest.mark.parametrize("expect", [b"", b"Expect: 100-continue\r\n"], ids=["at once", "asked before"])
def test_who_sends_what_is_refused_gets_the_reply_all_the_same(expect: bytes) -> None:
    """Also while they are still sending, which takes them longer than the reply takes the server; no next request."""
    body = bytes(30 * 2**20)  # more than the system holds

    def upload(port: int) -> bytes:
        with socket.create_connection((NEAR, port), timeout=20) as connection:
            connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\n%bContent-Length: %d\r\n\r\n" % (expect, len(body)))
            connection.sendall(body)
            return _read_all(connection)

    reply = _talk(_refuse, upload)
    assert reply.startswith(b"HTTP/1.1 413 ")
    assert reply.endswith(b"\r\n\r\nno")
    assert b"\r\nConnection: close\r\n" in reply  # or who asks next on this connection may get no answer


def test_who_has_sent_all_of_a_body_goes_on_to_ask() -> None:
    """Also where half of the next body is there already when the first request is answered."""

    async def take(scope: object, receive: Callable[[], Awaitable[dict[str, Any]]], send: Send) -> None:
        while (await receive())["more_body"]:
            pass
        await _refuse(scope, receive, send)

    asked = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"

    def ask_more(port: int) -> int:
        with socket.create_connection((NEAR, port), timeout=20) as connection:
            connection.sendall(asked + asked[:-1])
            received = b""
            while not received.endswith(b"\r\n\r\nno"):
                received += connection.recv(100_000)
            connection.sendall(asked[-1:] + asked.replace(b"Host", b"Connection: close\r\nHost"))
            return (received + _read_all(connection)).count(b"HTTP/1.1 413 ")

    assert _talk(take, ask_more) == 3
