"""Of what one read brings no more is looked at than somebody takes, and who leaves is gone at once."""

import asyncio

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.frames import CloseCode, Frame

from assistant.app.asgi import Message, Receive, Send
from assistant.app.message_limits import MOST_SMALL
from assistant.app.paced_websocket import MOST_AHEAD, PIECE
from tests.support.limited_chat import EMPTY, Chat, run

READ = 256 * 1024  # bytes that come at once
FIRST, FURTHER, LAST = (bytes.fromhex(f"{kind} 80 00000000") for kind in ("02", "00", "80"))
IN_PIECES = FIRST + FURTHER * (MOST_SMALL - 2) + LAST
LARGE = bytes.fromhex("82ff") + (100_000).to_bytes(8, "big") + bytes(4 + 100_000)
CLOSING = bytes.fromhex("8882 00000000 03e8")


class BusyChat(Chat):
    """Takes a message when it is told to."""

    def __init__(self, *, known: bool) -> None:
        super().__init__(known=known)
        self.may_take = asyncio.Semaphore(0)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        async def take() -> Message:
            if self.connection.handshake_complete:
                await self.may_take.acquire()
            return await receive()

        await super().__call__(scope, take, send)

    async def take(self, messages: int) -> None:
        for _ in range(messages):
            self.may_take.release()
            await self.got.get()


async def _until_gone(chat: Chat) -> None:
    assert chat.server is not None
    while chat.server.server_state.connections:
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("known", [True, False])
def test_messages_in_many_pieces_are_looked_at_one_by_one(looked_at: list[Frame], *, known: bool) -> None:
    """One read of 256 KB brought 43,690 pieces, and all others waited meanwhile."""

    async def attack(_: ClientConnection, chat: BusyChat) -> None:
        chat.connection.data_received(IN_PIECES * (READ // len(IN_PIECES)))
        for taken in range(1, 4):
            assert len(looked_at) <= taken * MOST_SMALL + PIECE // len(FURTHER) + 1
            await chat.take(1)
        chat.connection.transport.abort()
        chat.may_take.release()

    run(attack, known=known, kind=BusyChat)


@pytest.mark.parametrize("known", [True, False])
def test_what_waited_arrives_whole_and_in_order(*, known: bool) -> None:
    async def visit(client: ClientConnection, chat: BusyChat) -> None:
        sent = [bytes([number]) * 3_000 for number in range(50)]
        for each in sent:
            await client.send(each)
        await asyncio.sleep(0)
        for each in sent:
            chat.may_take.release()
            assert await client.recv() == each
        chat.may_take.release()

    run(visit, known=known, kind=BusyChat)


@pytest.mark.parametrize("known", [True, False])
def test_who_leaves_while_their_messages_wait_is_gone_at_once(*, known: bool) -> None:
    """Nothing was read from them, so they kept their place for a minute."""

    async def attack(client: ClientConnection, chat: BusyChat) -> None:
        await client.send(b"one")
        client.transport.write(IN_PIECES * (READ // len(IN_PIECES)))
        while not chat.connection.read_paused:
            await asyncio.sleep(0.01)
        client.transport.close()
        await _until_gone(chat)
        chat.may_take.release()

    run(attack, known=known, kind=BusyChat)


def test_a_stranger_sends_no_large_amounts_ahead() -> None:
    async def attack(client: ClientConnection, chat: BusyChat) -> None:
        await client.send(b"one")
        client.transport.write(LARGE * 20)
        await _until_gone(chat)
        chat.may_take.release()

    run(attack, kind=BusyChat)


def test_a_user_may_and_little_of_it_lies_in_memory() -> None:
    async def visit(client: ClientConnection, chat: BusyChat) -> None:
        connection, messages = chat.connection, 40
        client.transport.write(LARGE * messages)
        while len(connection._rest) <= MOST_AHEAD:
            await asyncio.sleep(0.01)
        for _ in range(messages):
            assert len(connection._rest) <= MOST_AHEAD + READ
            chat.may_take.release()
            assert await client.recv() == bytes(100_000)
        chat.may_take.release()

    run(visit, known=True, kind=BusyChat)


def test_a_large_message_behind_small_ones_arrives() -> None:
    """Its beginning was held back and then worked off, and nobody read on."""

    async def visit(client: ClientConnection, chat: BusyChat) -> None:
        large = bytes.fromhex("82ff") + (2 * MOST_AHEAD).to_bytes(8, "big") + bytes(4 + 2 * MOST_AHEAD)
        client.transport.write(EMPTY * 2 + large)
        while len(chat.connection._rest) <= MOST_AHEAD:
            await asyncio.sleep(0.01)
        for _ in range(3):
            chat.may_take.release()
        async with asyncio.timeout(30):
            assert [len(await client.recv()) for _ in range(3)] == [0, 0, 2 * MOST_AHEAD]
        chat.may_take.release()

    run(visit, known=True, kind=BusyChat)


def test_who_closes_while_messages_wait_hears_the_end(looked_at: list[Frame]) -> None:
    """The end that both have said is looked at, although nobody takes what was sent before it."""

    async def visit(_: ClientConnection, chat: BusyChat) -> None:
        connection = chat.connection
        connection.data_received(EMPTY * (PIECE // len(EMPTY) // 2))
        connection.data_received(EMPTY + CLOSING)
        await connection.send({"type": "websocket.close", "code": CloseCode.POLICY_VIOLATION})
        assert looked_at[-1].opcode.name == "CLOSE"
        await _until_gone(chat)
        chat.may_take.release()

    run(visit, kind=BusyChat)
