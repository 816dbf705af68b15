"""What nobody has looked at yet takes little of the server, and not for long."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode, Frame

from assistant.access.origin import Origin
from assistant.app import message_limits
from assistant.app.asgi import Message, Receive, Send
from assistant.app.guarded_connection import TOO_LARGE
from assistant.app.login_memory import LoginMemory
from assistant.app.message_limits import (
    LARGEST_MESSAGE,
    LEAST_FRAGMENT,
    MOST_FRAGMENTS,
    MOST_SMALL,
    MOST_WAITING,
    LimitedWebSocket,
)
from assistant.app.paced_websocket import PIECE
from assistant.app.shown_login import Cookies
from assistant.app.shown_logins import ShownLogins
from assistant.app.strangers import Gate
from assistant.app.visits import Visits
from assistant.serving import connections
from tests.support.limited_chat import EMPTY, HANDSHAKE, Chat, run

CLOSING = bytes.fromhex("8882 00000000 03e8")


class WaitingChat(Chat):
    """Stands behind our gate, where the turn of a message never comes."""

    def __init__(self, *, known: bool) -> None:
        super().__init__(known=known)
        self.visits = Visits()
        self.waits, self.left = asyncio.Event(), asyncio.Event()
        self._gate = Gate(super().__call__, self.visits, self._sleep)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        await self._gate(scope, receive, send)
        self.left.set()

    async def _sleep(self, _: float) -> None:
        self.waits.set()
        await asyncio.Event().wait()


class SlowChat(WaitingChat):
    """Takes its time with all connections but the first."""

    def __init__(self, *, known: bool) -> None:
        super().__init__(known=known)
        self.came, self.go_on = asyncio.Event(), asyncio.Event()
        self.heard: list[str] = []
        self._gate = Gate(self._serve, self.visits, self._sleep)
        self._is_first = True

    async def _serve(self, scope: Message, receive: Receive, send: Send) -> None:
        if self._is_first:
            self._is_first = False
            await Chat.__call__(self, scope, receive, send)
            return
        self.came.set()
        await self.go_on.wait()
        self.heard += [(await receive())["type"], (await receive())["type"]]


class SlowLogins(ShownLogins):
    """Take their time to say whose login is shown, for all connections but the first."""

    def __init__(self, memory: LoginMemory) -> None:
        super().__init__(memory)
        self.came, self.go_on = asyncio.Event(), asyncio.Event()
        self._is_first = True

    async def user_of(self, cookies: Cookies, origin: Origin) -> str | None:
        if not self._is_first:
            self.came.set()
            await self.go_on.wait()
        self._is_first = False
        return await super().user_of(cookies, origin)


class SlowLoginChat(WaitingChat):
    """Stands behind our gate, which takes its time."""

    def __init__(self, *, known: bool) -> None:
        super().__init__(known=known)
        self.logins = SlowLogins(self.visits.logins)
        self._gate = Gate(partial(Chat.__call__, self), self.visits, self._sleep, logins=self.logins)


class DeafChat(Chat):
    """Does not hear that it is over."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, send)
        await asyncio.Event().wait()


async def _pieces(pieces: int, size: int, then: Callable[[], Awaitable[object]]) -> AsyncIterator[bytes]:
    """Give so many pieces of a message, which does not end before `then` does."""
    for _ in range(pieces):
        yield bytes(size)
    await then()


def test_a_message_that_is_not_whole_may_be_no_larger_than_another() -> None:
    async def attack(client: ClientConnection, _: Chat) -> None:
        with pytest.raises(ConnectionClosed) as caught:
            await client.send(_pieces(3, LARGEST_MESSAGE // 2, client.recv))
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == TOO_LARGE

    run(attack)


def test_what_a_page_sends_may_be_large_and_in_pieces() -> None:
    sizes = (
        (1, LARGEST_MESSAGE),
        (MOST_FRAGMENTS - 1, LARGEST_MESSAGE // MOST_FRAGMENTS),
        (MOST_FRAGMENTS - 1, LEAST_FRAGMENT),
        (MOST_SMALL, 1),
    )

    async def visit(client: ClientConnection, _: Chat) -> None:
        for pieces, size in sizes:
            await client.send(_pieces(pieces, size, lambda: asyncio.sleep(0)))
            assert len(await client.recv()) == pieces * size

    run(visit)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("pieces", [1, 2])
def test_text_is_refused_before_anybody_decodes_it(*, known: bool, pieces: int) -> None:
    """Whatever its size, it waited for its turn, and took four bytes for each sign."""

    async def attack(client: ClientConnection, chat: Chat) -> None:
        connection, text = chat.connection, "\U0001f600" + "a" * (LARGEST_MESSAGE // 3)
        with pytest.raises(ConnectionClosed) as caught:
            await client.send(text if pieces == 1 else [text] * pieces)
            await client.recv()
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == CloseCode.UNSUPPORTED_DATA
        await _until_gone(chat)
        assert chat.got.empty()
        assert connection.frames == []

    run(attack, known=known)


def test_what_comes_with_a_text_is_not_handed_on_either() -> None:
    async def attack(_: ClientConnection, chat: Chat) -> None:
        chat.connection.data_received(bytes.fromhex("0180 00000000") + EMPTY.replace(b"\x82", b"\x80") + EMPTY)
        await _until_gone(chat)
        assert chat.got.empty()

    run(attack)


async def _until_gone(chat: Chat) -> None:
    assert chat.server is not None
    while chat.server.server_state.connections:
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    ("pieces", "size"),
    [(MOST_FRAGMENTS + 1, LEAST_FRAGMENT), (MOST_SMALL + 1, 0), (MOST_SMALL + 1, LEAST_FRAGMENT - 1)],
)
def test_pieces_are_counted_and_small_ones_are_few(pieces: int, size: int) -> None:
    async def attack(client: ClientConnection, _: Chat) -> None:
        with pytest.raises(ConnectionClosed):
            await client.send(_pieces(pieces, size, client.recv))

    run(attack)


def test_a_stranger_ends_a_message_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_limits, "WHOLE_WITHIN", 0.1)

    async def in_pieces(client: ClientConnection, _: Chat) -> None:
        with pytest.raises(ConnectionClosed):
            await client.send(_pieces(1, 10, client.recv))

    async def cut_short(client: ClientConnection, _: Chat) -> None:
        client.transport.write(bytes.fromhex("82ff 0000000000100000 00000000") + bytes(1_000))  # a MiB was announced
        with pytest.raises(ConnectionClosed):
            await client.recv()

    run(in_pieces)
    run(cut_short)


def test_who_connects_and_asks_nothing_is_let_go_and_a_websocket_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_WITHIN", 2)

    async def visit(client: ClientConnection, _: Chat) -> None:
        reader, writer = await asyncio.open_connection(*client.remote_address[:2])
        assert await reader.read() == b""
        writer.close()
        await client.send(b"still here")
        assert await client.recv() == b"still here"

    run(visit)


def test_who_has_logged_in_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_limits, "WHOLE_WITHIN", 0.1)

    async def slowly(client: ClientConnection, _: Chat) -> None:
        await client.send(_pieces(2, 10, lambda: asyncio.sleep(0.5)))
        assert await client.recv() == bytes(20)

    run(slowly, known=True)


def test_who_waits_quietly_after_a_message_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_limits, "WHOLE_WITHIN", 0.3)

    async def wait(client: ClientConnection, _chat: Chat) -> None:
        for _ in range(2):
            await client.send(_pieces(2, 10, lambda: asyncio.sleep(0)))
            assert await client.recv() == bytes(20)
            await asyncio.sleep(0.5)

    run(wait)


def test_whole_messages_do_not_pile_up() -> None:
    async def attack(client: ClientConnection, chat: Chat) -> None:
        connection = chat.connection
        connection.data_received(EMPTY * 1_000)  # what one read brings
        assert connection.queue.qsize() <= MOST_WAITING
        with pytest.raises(ConnectionClosed):
            while True:
                await client.recv()

    run(attack)
    run(attack, known=True)


def test_what_comes_after_too_many_messages_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[object] = []
    handle = LimitedWebSocket.handle_bytes

    def handle_bytes(connection: LimitedWebSocket, event: Frame) -> None:
        looked_at.append(event)
        handle(connection, event)

    monkeypatch.setattr(LimitedWebSocket, "handle_bytes", handle_bytes)

    async def attack(_: ClientConnection, chat: Chat) -> None:
        chat.connection.data_received(EMPTY * 43_000)
        assert MOST_WAITING < len(looked_at) <= MOST_WAITING + PIECE // len(EMPTY) + 1

    run(attack)


def test_a_page_may_send_many_messages_at_once() -> None:
    async def visit(client: ClientConnection, chat: Chat) -> None:
        chat.connection.data_received(EMPTY * MOST_WAITING)
        assert [await client.recv() for _ in range(MOST_WAITING)] == [b""] * MOST_WAITING

    run(visit)


@pytest.mark.parametrize("end", ["connection_lost", "shutdown"])
def test_messages_of_who_is_gone_take_no_turns(end: str) -> None:
    async def attack(_: ClientConnection, chat: WaitingChat) -> None:
        connection = chat.connection
        connection.data_received(EMPTY * MOST_WAITING)
        await chat.waits.wait()
        assert connection.queue.qsize() == MOST_WAITING - 1
        if end == "shutdown":
            connection.shutdown()
        else:
            connection.transport.abort()
        await chat.left.wait()
        waiting = [connection.queue.get_nowait()["type"] for _ in range(connection.queue.qsize())]
        assert set(waiting) == {"websocket.disconnect"}

    run(attack, kind=WaitingChat)


def test_the_application_hears_of_the_start_before_the_end() -> None:
    """Otherwise it would fail, and say so at length in the log, with each client that leaves at once."""

    async def attack(client: ClientConnection, chat: SlowChat) -> None:
        assert chat.server is not None
        _, writer = await asyncio.open_connection(*client.remote_address[:2])
        writer.write(HANDSHAKE)
        await chat.came.wait()
        writer.transport.abort()
        while len(chat.server.server_state.connections) > 1:
            await asyncio.sleep(0.01)
        chat.go_on.set()
        await chat.left.wait()
        assert chat.heard == ["websocket.connect", "websocket.disconnect"]

    run(attack, kind=SlowChat)


def test_who_says_goodbye_before_they_are_let_in_keeps_no_turn() -> None:
    async def attack(client: ClientConnection, chat: SlowChat) -> None:
        reader, writer = await asyncio.open_connection(*client.remote_address[:2])
        writer.write(HANDSHAKE)
        await chat.came.wait()
        writer.write(EMPTY)
        chat.go_on.set()
        await chat.waits.wait()
        writer.write(CLOSING)
        await chat.left.wait()
        assert chat.heard == ["websocket.connect", "websocket.disconnect"]
        await reader.read()
        writer.close()

    run(attack, kind=SlowChat)


def test_who_leaves_while_their_login_is_looked_up_leaves_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    async def attack(client: ClientConnection, chat: SlowLoginChat) -> None:
        assert chat.server is not None
        _, writer = await asyncio.open_connection(*client.remote_address[:2])
        writer.write(HANDSHAKE)
        await chat.logins.came.wait()
        writer.transport.abort()
        while len(chat.server.server_state.connections) > 1:
            await asyncio.sleep(0.01)
        chat.logins.go_on.set()
        await chat.left.wait()
        assert len(chat.visits._open) == 1

    run(attack, kind=SlowLoginChat)
    assert not [each for each in caplog.records if each.exc_info]


def test_a_connection_that_does_not_end_does_not_keep_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_limits, "ENDS_WITHIN", 0.1)

    async def visit(client: ClientConnection, _: Chat) -> None:
        await client.send(b"still here")
        assert await client.recv() == b"still here"

    run(visit, kind=DeafChat)
