"""A server of the web framework with our limits, and before them a chat that sends back what it gets."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from unittest.mock import patch

from streamlit.web.server.starlette import starlette_server
from uvicorn import Config, Server
from websockets.asyncio.client import ClientConnection, connect

from assistant.access.origin import Origin
from assistant.app.asgi import Message, Receive, Send
from assistant.app.message_limits import LimitedWebSocket, limit_messages
from assistant.app.strangers import VISIT
from assistant.app.visit import Visit

SECONDS = 30  # after which a test fails instead of waiting on
HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
EMPTY = bytes.fromhex("8280 00000000")  # a whole message
Attack = Callable[[ClientConnection, Any], Awaitable[None]]


class Chat:
    """Sends back what it gets, as a server of Streamlit with our limits; holds its connections."""

    def __init__(self, *, known: bool) -> None:
        self.known = known
        self.got: asyncio.Queue[bytes] = asyncio.Queue()
        self.server: Server | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        scope["state"].setdefault(VISIT, Visit(Origin(address="192.0.2.1"), user="anna" if self.known else None))
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            self.got.put_nowait(message["bytes"])
            await send({"type": "websocket.send", "bytes": message["bytes"]})

    @property
    def connection(self) -> LimitedWebSocket:
        assert self.server is not None
        (found,) = self.server.server_state.connections
        assert isinstance(found, LimitedWebSocket)
        return found


@asynccontextmanager
async def serve_limited(chat: Chat) -> AsyncIterator[int]:
    """Serve it, and give the port; at the end the server is told to end, and does."""
    with patch.object(starlette_server, "_get_uvicorn_config_kwargs", starlette_server._get_uvicorn_config_kwargs):
        limit_messages()
        options: dict[str, Any] = starlette_server._get_uvicorn_config_kwargs()
    chat.server = Server(Config(chat, port=0, lifespan="off", log_config=None, **options))
    serving = asyncio.create_task(chat.server.serve())
    while not chat.server.started:
        await asyncio.sleep(0.01)
    yield chat.server.servers[0].sockets[0].getsockname()[1]
    chat.server.should_exit = True
    await asyncio.wait_for(serving, SECONDS)


def run(attack: Attack, *, known: bool = False, kind: type[Chat] = Chat) -> None:
    """Run an attack on a server with our limits."""

    async def serve() -> None:
        chat = kind(known=known)
        async with serve_limited(chat) as port, connect(f"ws://127.0.0.1:{port}", proxy=None, max_size=None) as client:
            await asyncio.wait_for(attack(client, chat), SECONDS)

    asyncio.run(serve())
