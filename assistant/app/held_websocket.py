"""A WebSocket that the server knows of from the upgrade on until it is really gone, which comes in time.

Uvicorn waits without end for an application that does not answer a handshake, for more of a head that its parser has
refused, and, once a connection is closing, for who does not read what was sent before.
"""

from asyncio import TimerHandle
from asyncio.transports import BaseTransport
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from assistant.serving import connections
from assistant.serving.connections import Asker, Connections, asker_of

REFUSAL = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"  # where the library has none
CLOSES_WITHIN = 5.0  # seconds between two looks: what is over at the first is cut off at the second


class HeldWebSocket(WebSocketsSansIOProtocol):
    """Counts among the connections that ask nothing until its visit is let in, which counts then, and after that."""

    held: Connections
    _ending: TimerHandle | None = None

    @property
    def is_idle(self) -> bool:
        """Tell whether it only waits to be closed."""
        return self.close_sent or self.transport.is_closing()

    @property
    def asker(self) -> Asker:
        """Name where who asks is, which a proxy may have said."""
        scope = getattr(self, "scope", None)  # a handshake that is refused has none
        return asker_of(scope["client"] if scope else self.client)

    def end(self) -> None:
        """Close it, whatever has been sent."""
        self.held.discard(self)
        self.transport.abort()

    def connection_made(self, transport: BaseTransport) -> None:
        """Wait for the handshake to be answered."""
        super().connection_made(transport)
        self.held.add(self)
        self._ending = self.loop.call_later(connections.HEAD_WITHIN, self.end)

    def data_received(self, data: bytes) -> None:
        """Take in what has come, and send the refusal of a head that is none, or too long."""
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.close_sent:
            self.handshake_complete = self.close_sent = True
            self.transport.write(b"".join(self.conn.data_to_send()) or REFUSAL)
            self.transport.close()

    def handle_parser_exception(self) -> None:
        """Say what was wrong; before the handshake is answered nothing can be said, and the library knows no answer."""
        if self.conn.close_sent is None:
            self.end()
        else:
            super().handle_parser_exception()

    async def send(self, message: Any) -> None:  # noqa: ANN401 - the type of the library is not a public one
        """Send it; once the handshake is accepted the visit counts, and no longer the connection."""
        await super().send(message)
        if message["type"] == "websocket.accept" and self.handshake_complete:
            self.held.discard(self)
            self._wait_for_end()

    async def run_asgi(self) -> None:
        """Have the application serve it; its visit is over then, but the connection need not be."""
        await super().run_asgi()
        if not self.disconnected:
            self.held.add(self)

    def shutdown(self) -> None:
        """Let go, as the server ends; to who is let go already nothing more can be said."""
        if not self.transport.is_closing():
            super().shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no longer."""
        self.held.discard(self)
        if self._ending is not None:
            self._ending.cancel()
        super().connection_lost(exc)

    def _wait_for_end(self) -> None:
        """Look again and again, as a connection is closed in many ways, by the system as well."""
        if self._ending is not None:
            self._ending.cancel()
        then = self.end if self._is_over() else self._wait_for_end
        self._ending = self.loop.call_later(CLOSES_WITHIN, then)

    def _is_over(self) -> bool:
        """Tell whether it is to end; at the look after that it is cut off."""
        return self.transport.is_closing()
