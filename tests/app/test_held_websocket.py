"""A WebSocket is counted until it is really gone, which comes in time, and the server ends whatever was tried."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress

import pytest

from assistant.app import held_websocket, message_limits
from assistant.app.asgi import Message, Receive, Send
from assistant.app.message_limits import LARGEST_MESSAGE, LimitedWebSocket
from assistant.serving import connections
from tests.support.limited_chat import HANDSHAKE, SECONDS, Chat, serve_limited

SOON, LATE = 0.1, 600.0  # seconds
TO_BEGIN = 2.0  # seconds, also for a slow machine
MESSAGE = bytes.fromhex("82ff") + LARGEST_MESSAGE.to_bytes(8, "big") + bytes(4 + LARGEST_MESSAGE)
BROKEN, CLOSING = bytes.fromhex("ffff ffff"), bytes.fromhex("8882 00000000 03e8")
TEXT = bytes.fromhex("8182 00000000 6869")
REFUSED = [
    (HANDSHAKE.replace(b"Sec-WebSocket-Key", b"X-Key"), b"HTTP/1.1 400 "),
    (HANDSHAKE.replace(b"13\r\n", b"12\r\n"), b"HTTP/1.1 400 "),
    (HANDSHAKE.replace(b"GET", b"PUT"), b"HTTP/1.1 405 "),
    (HANDSHAKE[:-2] + b"X-Long: " + bytes(9_000).replace(b"\0", b"a") + b"\r\n\r\n", b"HTTP/1.1 431 "),
    (HANDSHAKE[:-2] + b"X-Many: a\r\n" * 150 + b"\r\n", b"HTTP/1.1 431 "),
    (HANDSHAKE[:-2] + b"Transfer-Encoding: chunked\r\n\r\n", b"HTTP/1.1 400 "),
    (HANDSHAKE[:-2] + b"Content-Length: 4\r\n\r\nabcd", b"HTTP/1.1 400 "),
]


class Site(Chat):
    """Knows its clients, which are closed once the server has ended."""

    def __init__(self) -> None:
        super().__init__(known=False)
        self.clients = ExitStack()


class SilentSite(Site):
    """Answers no handshake."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        del scope, receive, send
        await asyncio.Event().wait()


Attack = Callable[[int, Site], Awaitable[None]]


def _run(attack: Attack, kind: type[Site] = Site) -> None:
    async def serve() -> None:
        chat = kind()
        with chat.clients:
            async with serve_limited(chat) as port:
                await asyncio.wait_for(attack(port, chat), SECONDS)
        await asyncio.wait_for(_until(lambda: not _open(chat)), SECONDS)  # of a process there would be nothing left

    asyncio.run(serve())


def _open(chat: Site) -> set[object]:
    assert chat.server is not None
    return set(chat.server.server_state.connections)


async def _until(reached: Callable[[], bool]) -> None:
    while not reached():
        await asyncio.sleep(0.01)


async def _deaf(port: int, chat: Site, asker: str = "192.0.2.1") -> tuple[socket.socket, LimitedWebSocket]:
    """Open a WebSocket on which more is sent than the system holds, and read nothing of it; a proxy names the asker."""
    before, loop = _open(chat), asyncio.get_running_loop()
    deaf = chat.clients.enter_context(socket.socket())
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    deaf.setblocking(False)
    await loop.sock_connect(deaf, ("127.0.0.1", port))
    await loop.sock_sendall(deaf, HANDSHAKE[:-2] + f"X-Forwarded-For: {asker}\r\n\r\n".encode())
    await loop.sock_recv(deaf, 10)
    (opened,) = _open(chat) - before
    assert isinstance(opened, LimitedWebSocket)
    while not opened.transport.get_write_buffer_size():
        await loop.sock_sendall(deaf, MESSAGE)
        await chat.got.get()
        await asyncio.sleep(0)
    return deaf, opened


async def _end_deaf(port: int, chat: Site, asker: str) -> LimitedWebSocket:
    deaf, opened = await _deaf(port, chat, asker)
    deaf.send(BROKEN)
    await _until(opened.transport.is_closing)
    return opened


@pytest.mark.parametrize(
    ("head", "reply"), REFUSED, ids=["key", "version", "method", "line", "lines", "chunks", "body"]
)
def test_a_handshake_that_is_refused_leaves_nothing_behind(head: bytes, reply: bytes) -> None:
    """Without a key it stayed for ever, and the server did not end any more; with a long line nobody even answered."""

    async def attack(port: int, chat: Site) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(head)
        assert (await reader.read()).startswith(reply)
        writer.close()
        await _until(lambda: not _open(chat))

    _run(attack)


def test_a_handshake_is_answered_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_WITHIN", SOON)
    monkeypatch.setattr(message_limits, "ENDS_WITHIN", SOON)

    async def attack(port: int, _: Site) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HANDSHAKE)
        assert await reader.read() == b""
        writer.close()

    _run(attack, SilentSite)


@pytest.mark.parametrize("said", [BROKEN, TEXT], ids=["broken", "text"])
def test_what_is_not_to_be_said_before_the_handshake_is_answered(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    """The library had no answer to it, and wrote a traceback into the log for each."""
    monkeypatch.setattr(message_limits, "ENDS_WITHIN", SOON)

    async def attack(port: int, chat: Site) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HANDSHAKE)
        await _until(lambda: any(getattr(one, "handshake_initiated", False) for one in _open(chat)))
        writer.write(said)
        with suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()

    _run(attack, SilentSite)
    assert [record.message for record in caplog.records if "data_received" in record.message] == []


@pytest.mark.parametrize("end", [BROKEN, CLOSING, None], ids=["broken", "closing", "half"])
def test_who_does_not_read_does_not_stay_when_it_is_over(monkeypatch: pytest.MonkeyPatch, end: bytes | None) -> None:
    """Whoever broke the protocol, or ended it, held the connection as long as they liked, and was counted nowhere."""
    monkeypatch.setattr(held_websocket, "CLOSES_WITHIN", SOON)

    async def attack(port: int, chat: Site) -> None:
        deaf, _ = await _deaf(port, chat)
        if end is None:
            deaf.shutdown(socket.SHUT_WR)
        else:
            deaf.send(end)
        await _until(lambda: not _open(chat))

    _run(attack)


def test_who_gives_way_and_does_not_read_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code that says so could not be sent, and the visit was counted no longer."""
    monkeypatch.setattr(held_websocket, "CLOSES_WITHIN", SOON)

    async def attack(port: int, chat: Site) -> None:
        _, opened = await _deaf(port, chat)
        visit = opened._visit()
        assert visit is not None
        visit.ended.set()
        await _until(lambda: not _open(chat))

    _run(attack)


def test_the_server_ends_while_somebody_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_websocket, "CLOSES_WITHIN", LATE)
    monkeypatch.setattr(message_limits, "ENDS_WITHIN", SOON)

    async def attack(port: int, chat: Site) -> None:
        deaf, opened = await _deaf(port, chat)
        deaf.send(CLOSING)
        await _until(opened.transport.is_closing)

    _run(attack)


def test_those_that_are_over_and_not_read_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_websocket, "CLOSES_WITHIN", LATE)
    monkeypatch.setattr(message_limits, "ENDS_WITHIN", SOON)
    monkeypatch.setattr(message_limits, "CONNECTIONS", 3)

    async def attack(port: int, chat: Site) -> None:
        _, quiet = await _deaf(port, chat)  # which is not over, and stays
        others = [await _end_deaf(port, chat, "198.51.100.7") for _ in range(2)]
        for _ in range(6):
            await _end_deaf(port, chat, "192.0.2.1")
        await _until(lambda: len(_open(chat)) <= 1 + message_limits.CONNECTIONS)
        assert {quiet, *others[1:]} <= _open(chat)

    _run(attack)


def test_one_that_is_open_stays_however_slowly_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_WITHIN", TO_BEGIN)
    monkeypatch.setattr(held_websocket, "CLOSES_WITHIN", SOON)

    async def visit(port: int, chat: Site) -> None:
        deaf, opened = await _deaf(port, chat)
        await asyncio.sleep(TO_BEGIN + 5 * SOON)
        assert opened in _open(chat)
        while opened.transport.get_write_buffer_size():
            await asyncio.get_running_loop().sock_recv(deaf, 2**20)

    _run(visit)
