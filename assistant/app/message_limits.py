"""How much of a message that is not whole yet the web server holds, and for how long.

`assistant.app.strangers` looks at whole messages only; until then a message lies in the memory of the server, which
Streamlit lets grow as large as what it may send itself.
"""

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from assistant.app.strangers import VISIT
from assistant.serving.connections import connections_up_to

LARGEST_MESSAGE = 2_000_000  # bytes of what a browser sends in one piece; files come by other requests
MOST_FRAGMENTS = 1_000  # of a message; empty ones count nothing against its size
CONNECTIONS = 500  # at the same time, WebSockets apart; a process may mostly have a thousand files open
WHOLE_WITHIN = 10.0  # seconds in which a message of a stranger has to be there


class LimitedWebSocket(WebSocketsSansIOProtocol):
    """A WebSocket that ends where a message comes in too many pieces, or that of a stranger not to its end."""

    _timer: TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Take in what has come, and begin to wait for the rest of a message."""
        super().data_received(data)
        self._wait_for_rest()

    async def receive(self) -> Any:  # noqa: ANN401 - the type of the library is not a public one
        """Give the next message; while one waited to be taken nothing was read, so the time begins anew."""
        message = await super().receive()
        self._stop_waiting()
        self._wait_for_rest()
        return message

    def send_receive_event_to_app(self) -> None:
        """Pass on a message that is whole."""
        self._stop_waiting()
        super().send_receive_event_to_app()

    def handle_cont(self, event: Frame) -> None:
        """Keep a further piece of a message."""
        if len(self.frames) < MOST_FRAGMENTS:
            super().handle_cont(event)
        else:
            self.transport.abort()

    def handle_ping(self) -> None:
        """Answer a ping, unless answers already pile up for somebody who does not read them."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.conn.data_to_send()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_rest(self) -> None:
        if self._timer is None and (self.frames or self.conn.reader.buffer) and not self.transport.is_closing():
            self._timer = self.loop.call_later(WHOLE_WITHIN, self._give_up)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        visit = self.scope["state"].get(VISIT) if self.handshake_initiated else None
        if not self.read_paused and (visit is None or visit.user is None):
            self.transport.abort()


def limit_messages() -> None:
    """Have Streamlit serve with these limits, which are not those of what it sends."""
    from streamlit.web.server.starlette import starlette_server  # takes most of a second, which only the chat spends

    server: Any = starlette_server  # it has no hook for this
    options = server._get_uvicorn_config_kwargs
    ours = {"http": connections_up_to(CONNECTIONS), "ws": LimitedWebSocket, "ws_max_size": LARGEST_MESSAGE}
    server._get_uvicorn_config_kwargs = lambda: options() | ours
