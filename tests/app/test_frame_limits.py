"""Frames that reach no page end a connection where they go on, and those of honest clients do not."""

import asyncio

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode, Frame

from assistant.app import frame_limits
from assistant.app.frame_limits import LARGEST_LATE, MOST_CONTROLS, MOST_LATE
from assistant.app.paced_websocket import PIECE
from tests.support.limited_chat import EMPTY, Chat, run

PING, PONG, TEXT = (bytes.fromhex(f"{kind} 80 00000000") for kind in ("89", "8a", "81"))
IN_ONE_READ = 256 * 1_024 // len(PING)
OF_A_PIECE = PIECE // len(PING) + 1
SOON = 0.1  # seconds


async def _until_closed(client: ClientConnection) -> ConnectionClosed:
    with pytest.raises(ConnectionClosed) as caught:
        while True:
            await client.recv()
    return caught.value


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("frame", [PING, PONG, PING + PONG], ids=["pings", "pongs", "both"])
def test_pings_and_pongs_without_end_end_the_connection(looked_at: list[Frame], frame: bytes, *, known: bool) -> None:
    """One read of 256 KB brought 43,690 of them, and all others waited meanwhile."""

    async def attack(client: ClientConnection, chat: Chat) -> None:
        chat.connection.data_received(frame * (IN_ONE_READ * len(PING) // len(frame)))
        assert len(looked_at) <= OF_A_PIECE
        await _until_closed(client)

    run(attack, known=known)


def test_some_pings_are_answered_and_more_of_them_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_limits, "CONTROLS_WITHIN", SOON)

    async def visit(client: ClientConnection, chat: Chat) -> None:
        for _ in range(3):
            for answered in [await client.ping() for _ in range(MOST_CONTROLS // 2)]:
                await answered
            for _ in range(MOST_CONTROLS // 2):
                await client.pong()
            await client.send(b"still here")
            assert await client.recv() == b"still here"
            await asyncio.sleep(2 * SOON)
        assert not chat.connection.transport.is_closing()

    run(visit)


def test_answers_to_our_pings_are_not_counted() -> None:
    async def visit(client: ClientConnection, chat: Chat) -> None:
        connection = chat.connection
        for _ in range(2 * MOST_CONTROLS):
            connection.stop_keepalive()
            connection.send_keepalive_ping()
            while connection.pending_ping_payload is not None:
                await asyncio.sleep(0)
        await client.send(b"still here")
        assert await client.recv() == b"still here"

    run(visit)


def test_answers_to_pings_are_not_piled_up_for_who_does_not_read() -> None:
    async def attack(client: ClientConnection, chat: Chat) -> None:
        chat.connection.pause_writing()  # as the event loop does once too much waits to be read
        unanswered = [await client.ping() for _ in range(10)]
        await client.send(b"last")
        assert await chat.got.get() == b"last"
        chat.connection.resume_writing()
        assert await client.recv() == b"last"
        assert not any(one.done() for one in unanswered)
        await (await client.ping())

    run(attack)


@pytest.mark.parametrize("frame", [EMPTY, TEXT], ids=["bytes", "text"])
def test_what_goes_on_after_the_end_is_not_worked_through(looked_at: list[Frame], frame: bytes) -> None:
    async def attack(client: ClientConnection, chat: Chat) -> None:
        connection = chat.connection
        await connection.send({"type": "websocket.close", "code": CloseCode.POLICY_VIOLATION})
        connection.data_received(frame * IN_ONE_READ)
        assert MOST_LATE < len(looked_at) <= MOST_LATE + OF_A_PIECE
        await _until_closed(client)

    run(attack)


def test_little_is_taken_in_after_the_end(looked_at: list[Frame]) -> None:
    async def attack(client: ClientConnection, chat: Chat) -> None:
        connection, size = chat.connection, 100_000
        await connection.send({"type": "websocket.close", "code": CloseCode.POLICY_VIOLATION})
        message = bytes.fromhex("82ff") + size.to_bytes(8, "big") + bytes(4 + size)
        connection.data_received(message * 100)
        assert len(looked_at) <= LARGEST_LATE // size
        await _until_closed(client)

    run(attack)


def test_what_was_under_way_at_the_end_does_not_keep_the_browser_from_hearing_of_it() -> None:
    async def visit(client: ClientConnection, chat: Chat) -> None:
        connection = chat.connection
        await connection.send({"type": "websocket.close", "code": CloseCode.POLICY_VIOLATION})
        connection.data_received(EMPTY * MOST_LATE)
        closed = await _until_closed(client)
        assert closed.rcvd is not None
        assert closed.rcvd.code == CloseCode.POLICY_VIOLATION

    run(visit)
