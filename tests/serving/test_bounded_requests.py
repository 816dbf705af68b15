"""Little is worked through of requests that no client sends, and those of honest clients arrive whole."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import h11
import pytest
import uvicorn
from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT

from assistant.app.asgi import Message, Receive, Send
from assistant.serving.bounded_requests import (
    LARGEST_BETWEEN,
    LARGEST_HEAD,
    LEAST_CHUNK,
    MOST_AT_ONCE,
    MOST_CHUNKS,
    MOST_LINES,
    PIECE,
)
from assistant.serving.connections import HttpConnection, connections_up_to
from tests.support.limited_chat import HANDSHAKE

SECONDS = 30  # after which a test fails instead of waiting on
READ = 256 * 1024  # bytes that come at once
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
WHOLE = POST + b"Content-Length: 3\r\n\r\nabc"
TINY, EMPTY_LINE = b"1\r\na\r\n", b"a:\n"
LEAST = b"%x\r\n%b\r\n" % (LEAST_CHUNK, b"a" * LEAST_CHUNK)
LAST = b"0\r\n\r\n"


class Site:
    """Answers with the length of what it gets, and holds its connections."""

    def __init__(self) -> None:
        self.server: uvicorn.Server | None = None
        self.sizes: list[int] = []
        self.begun = asyncio.Event()

    async def __call__(self, _scope: Message, receive: Receive, send: Send) -> None:
        self.begun.set()
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            size, more = size + len(message["body"]), message["more_body"]
        self.sizes.append(size)
        await self.reply(send)

    async def reply(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    @property
    def connection(self) -> HttpConnection:
        assert self.server is not None
        (found,) = self.server.server_state.connections
        assert isinstance(found, HttpConnection)
        return found


class HastySite(Site):
    """Begins to answer before a body has come, and ends with who asked."""

    async def __call__(self, _scope: Message, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        self.begun.set()
        while (await receive())["type"] != "http.disconnect":
            pass


class DeafSite(Site):
    """Answers at once, whatever else comes."""

    async def __call__(self, _scope: Message, receive: Receive, send: Send) -> None:
        del receive
        await self.reply(send)
        self.begun.set()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the library has parsed."""
    events: list[Any] = []
    extract = h11.Connection._extract_next_receive_event

    def note(connection: h11.Connection) -> Any:  # noqa: ANN401 - one of many kinds
        event = extract(connection)
        events.append(event)
        return event

    monkeypatch.setattr(h11.Connection, "_extract_next_receive_event", note)
    return events


def _talk(site: Site, *reads: bytes) -> bytes:
    """Give what the server says to what comes in such reads, until it closes or has answered each request."""

    async def visit() -> bytes:
        said = b""
        config = uvicorn.Config(site, port=0, http=connections_up_to(10), lifespan="off", log_config=None)
        site.server = uvicorn.Server(config)
        serving = asyncio.create_task(site.server.serve())
        while not site.server.started:
            await asyncio.sleep(0.01)
        port = site.server.servers[0].sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while not site.server.server_state.connections:
            await asyncio.sleep(0.01)
        connection = site.connection
        for read in reads:
            connection.data_received(read)
            if connection.cycle is not None and not connection.transport.is_closing():
                await site.begun.wait()
        while not (connection.transport.is_closing() or _is_done(connection)):
            await asyncio.sleep(0.01)
        connection.transport.close()
        with suppress(ConnectionError):
            said = await reader.read()
        writer.close()
        site.server.should_exit = True
        await serving
        return said

    return asyncio.run(asyncio.wait_for(visit(), SECONDS))


def _is_done(connection: HttpConnection) -> bool:
    is_handed_over = connection.transport.get_protocol() is not connection
    return connection.is_idle and not connection._rest and not is_handed_over


def _of(kind: type, seen: Iterable[Any]) -> int:
    return sum(isinstance(each, kind) for each in seen)


@pytest.mark.parametrize("begin", [b"", WHOLE], ids=["first", "behind another"])
def test_of_tiny_chunks_no_more_than_a_thousand_are_looked_at(seen: list[Any], begin: bytes) -> None:
    """One read brought 43,690 of them, and all others waited meanwhile."""
    assert b"HTTP/1.1 400 " in _talk(Site(), begin + CHUNKED + TINY * (READ // len(TINY)))
    assert _of(h11.Data, seen) <= MOST_CHUNKS + 100


@pytest.mark.parametrize("end", [b"\r\n", b""], ids=["whole", "half"])
@pytest.mark.parametrize("begin", [b"", WHOLE], ids=["first", "behind another"])
def test_a_head_of_very_many_lines_is_parsed_by_nobody(seen: list[Any], begin: bytes, end: bytes) -> None:
    site = Site()
    assert b"HTTP/1.1 400 " in _talk(site, begin + POST + EMPTY_LINE * (READ // len(EMPTY_LINE)) + end)
    assert _of(h11.Request, seen) == len(site.sizes) == bool(begin)


def test_a_few_lines_too_many_reach_no_application() -> None:
    site = Site()
    assert _talk(site, POST + EMPTY_LINE * MOST_LINES + b"\r\n").startswith(b"HTTP/1.1 400 ")
    assert site.sizes == []


@pytest.mark.parametrize("begin", [b"", WHOLE], ids=["first", "behind another"])
def test_lines_after_a_body_are_few(seen: list[Any], begin: bytes) -> None:
    assert b"HTTP/1.1 400 " in _talk(Site(), begin + CHUNKED + TINY + b"0\r\n" + EMPTY_LINE * (READ // 3) + b"\r\n")
    assert max(len(each.headers) for each in seen if isinstance(each, h11.EndOfMessage | h11.Request)) < MOST_LINES


def test_nothing_is_looked_at_behind_a_request_until_it_is_answered(seen: list[Any]) -> None:
    site = Site()
    assert _talk(site, WHOLE * 500).count(b"HTTP/1.1 200 ") == 500
    assert site.sizes == [3] * 500
    assert _of(h11.Request, seen) == 500


def test_of_what_is_answered_already_no_more_is_looked_at(seen: list[Any]) -> None:
    """Beyond what had come before the application had its turn."""
    _talk(DeafSite(), CHUNKED + LEAST * (READ // len(LEAST)), LEAST * 1_000)
    assert 0 < _of(h11.Data, seen) <= 3 * MOST_AT_ONCE


def test_of_what_nobody_reads_no_more_is_looked_at(seen: list[Any]) -> None:
    """One read brought thousands of chunks, and all others waited meanwhile."""
    most: list[int] = []

    class BusySite(Site):
        """Has other things to do."""

        async def __call__(self, _scope: Message, _receive: Receive, _send: Send) -> None:
            self.begun.set()
            for _ in range(1_000):
                before = _of(h11.Data, seen)
                await asyncio.sleep(0)
                most.append(_of(h11.Data, seen) - before)
            self.connection.transport.abort()

    _talk(BusySite(), CHUNKED + LEAST * (READ // len(LEAST)))
    assert 0 < max(most) <= 2 * MOST_AT_ONCE
    assert _of(h11.Data, seen) <= (HIGH_WATER_LIMIT + PIECE) // LEAST_CHUNK + MOST_AT_ONCE


@pytest.mark.parametrize("end", [b"x\r\n", TINY * 2 * MOST_CHUNKS], ids=["broken", "too many"])
def test_what_is_wrong_while_an_answer_is_on_its_way_only_ends_it(caplog: pytest.LogCaptureFixture, end: bytes) -> None:
    """The library had no second answer, and wrote a traceback into the log for each."""

    said = _talk(HastySite(), CHUNKED, end)
    assert said.count(b"HTTP/1.1") == 1
    assert not [each for each in caplog.records if each.exc_info]


@pytest.mark.parametrize(
    ("body", "size"),
    [
        (TINY * MOST_CHUNKS, MOST_CHUNKS),
        (LEAST * 5_000, LEAST_CHUNK * 5_000),
        ((TINY + LEAST * 9) * 600, (1 + LEAST_CHUNK * 9) * 600),
        (b"%x;%b\r\n%b\r\n" % (READ, b"signature=" + b"a" * 1_000, bytes(READ)), READ),
    ],
    ids=["tiny", "many", "mixed", "signed"],
)
def test_what_programs_send_arrives_whole(body: bytes, size: int) -> None:
    site = Site()
    reads = [body[start : start + READ] for start in range(0, len(body), READ)]
    assert _talk(site, CHUNKED, *reads, LAST).startswith(b"HTTP/1.1 200 ")
    assert site.sizes == [size]


@pytest.mark.parametrize("size", [1, 1_000, READ], ids=["bytes", "pieces", "at once"])
def test_a_long_head_arrives_whole_however_it_comes(size: int) -> None:
    """An identity provider makes long cookies."""
    site = Site()
    head = POST + b"Cookie: %b\r\n" % (b"a" * (LARGEST_HEAD - 2 * PIECE)) + b"a: b\r\n" * (MOST_LINES // 2)
    asked = head + b"Content-Length: 3\r\n\r\nabc"
    start = len(asked) - 2_000 if size == 1 else 0
    reads = [asked[:start]] * bool(start) + [asked[at : at + size] for at in range(start, len(asked), size)]
    assert _talk(site, *reads).startswith(b"HTTP/1.1 200 ")
    assert site.sizes == [3]


def test_trailers_of_honest_clients_are_taken() -> None:
    site = Site()
    assert _talk(site, CHUNKED + TINY + b"0\r\nDigest: a\r\nX-Signature: b\r\n\r\n").startswith(b"HTTP/1.1 200 ")
    assert LARGEST_BETWEEN >= PIECE


def test_a_connection_that_is_handed_over_is_read_by_nobody_else(seen: list[Any]) -> None:
    """What a pipelined upgrade brings with it is looked at by no parser of requests, which would also pause it."""
    handed: list[bool] = []

    class UpgradedSite(Site):
        async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] == "websocket":
                await receive()
                assert self.server is not None
                (found,) = self.server.server_state.connections
                handed.append(found.transport.is_reading())
                await send({"type": "websocket.close"})
                return
            await super().__call__(scope, receive, send)

    said = _talk(UpgradedSite(), WHOLE + HANDSHAKE + b"a" * READ)
    assert said.count(b"HTTP/1.1 200 ") == said.count(b"HTTP/1.1 403 ") == 1
    assert handed == [True]
    assert _of(h11.Request, seen) == 2
