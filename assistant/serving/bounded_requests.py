"""What a web server works through of requests: lines and pieces, of which a single read may bring tens of thousands."""

from typing import TYPE_CHECKING, Any

from h11 import DONE, IDLE, NEED_DATA, SEND_BODY, SERVER, Connection, Data, RemoteProtocolError, Request, Response
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from asyncio import Handle, Transport
    from collections.abc import Callable

    from h11 import Event

PIECE = 4_096  # bytes that are looked at in one go
MOST_AT_ONCE = 100  # chunks, after which others have their turn
LARGEST_HEAD = 64 * 1024  # bytes
MOST_LINES = 200  # of a head; browsers send some 20, and proxies add a few
MOST_CHUNKS = 1_000  # of a body, whatever their size: a program may send a few words at a time
LEAST_CHUNK = 64  # bytes of a body for each chunk beyond these
LARGEST_BETWEEN = 4_096  # bytes between two chunks, and after the last: sizes, signatures

CLOSES = b"Connection: close\r\n\r\n"


class BoundedParser(Connection):
    """Refuses what no client sends, if it is fed in pieces: what is there of a head, or an end, is parsed at once."""

    def __init__(self) -> None:
        """Wait for a first request."""
        super().__init__(SERVER, LARGEST_HEAD)
        self._chunks = self._bytes = 0
        self.all_chunks = 0

    def next_event(self) -> Any:  # noqa: ANN401 - as the library has it, one of many kinds
        """Give what has come next.

        Raises:
            h11.RemoteProtocolError: it is not to be worked through.
        """
        event = super().next_event()
        if self._goes_too_far(event):
            raise RemoteProtocolError("too many lines or chunks")
        return event

    def send_with_data_passthrough(self, event: "Event") -> list[bytes] | None:
        """Give what is to be written; a reply to half a request says that no next one is taken.

        Who sends one on that connection all the same may get no answer. Said to the library itself, it would have the
        connection closed at once, and who is still sending would not see the reply.
        """
        data = super().send_with_data_passthrough(event)
        if data and isinstance(event, Response) and self.their_state is SEND_BODY:
            return [b"".join(data).removesuffix(b"\r\n") + CLOSES]
        return data

    def _goes_too_far(self, event: "Event | type") -> bool:
        if isinstance(event, Request):
            self._chunks = self._bytes = 0
            return len(event.headers) > MOST_LINES
        if isinstance(event, Data):
            self._chunks += 1
            self.all_chunks += 1
            self._bytes += len(event.data)
            return (self._chunks - MOST_CHUNKS) * LEAST_CHUNK > self._bytes
        if event is not NEED_DATA:
            return False
        waiting, _ = self.trailing_data
        if self.their_state is IDLE:
            return waiting.count(b"\n") > MOST_LINES
        return self.their_state is SEND_BODY and len(waiting) > LARGEST_BETWEEN


class PacedFlow(FlowControl):
    """Tells when an application reads on, of which then more is there already."""

    def __init__(self, transport: "Transport", go_on: "Callable[[], None]") -> None:
        """Call `go_on` then."""
        super().__init__(transport)
        self._go_on = go_on

    def resume_reading(self) -> None:
        """Go on."""
        if self.read_paused:
            self.read_paused = False
            self._go_on()


class BoundedHttp(H11Protocol):
    """A connection with this parser, whose bodies are looked at as far as the application has read them.

    Uvicorn itself works through all that one read brings before anybody else has a turn, that of a next request too.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        """Begin as Uvicorn does."""
        super().__init__(*args, **options)
        self.conn: BoundedParser = BoundedParser()
        self._rest = bytearray()
        self._turn: Handle | None = None

    def connection_made(self, transport: "Transport") -> None:  # type: ignore[override]  # as Uvicorn's own
        """Begin to read."""
        super().connection_made(transport)
        self.flow = PacedFlow(transport, self._go_on)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go: what was not looked at is for nobody."""
        self.drop_rest()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what has come."""
        self._rest += data
        if self._turn is None:
            self._read_on()

    def on_response_complete(self) -> None:
        """Go on with the next request, if it is there already."""
        super().on_response_complete()
        self._go_on()

    def handle_websocket_upgrade(self, event: Request) -> None:
        """Hand the connection over; nothing is said on it before the handshake is answered."""
        self.drop_rest()
        self.transport.resume_reading()
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong, unless an answer is on its way already; nobody else answers any more."""
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()
        if cycle is not None and cycle.response_started and not cycle.response_complete:
            self.transport.abort()
        else:
            super().send_400_response(msg)

    def drop_rest(self) -> None:
        """Forget what has come and was not looked at."""
        self._rest.clear()
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None

    def _go_on(self) -> None:
        if self._turn is None and self._is_open():
            self._turn = self.loop.call_soon(self._read_on)

    def _read_on(self) -> None:
        """Look at some of it, or take in more."""
        self._turn = None
        most = self.conn.all_chunks + MOST_AT_ONCE
        while self._takes_more() and self.conn.all_chunks < most:
            piece = bytes(self._rest[:PIECE])
            del self._rest[:PIECE]
            super().data_received(piece)
        if self._takes_more():
            self._go_on()
        if not self._is_open():
            self.drop_rest()
        elif self._rest or self.flow.read_paused:
            self.transport.pause_reading()
        else:
            self.transport.resume_reading()

    def _takes_more(self) -> bool:
        """Tell whether there is more of a request that is wanted now."""
        is_wanted = self.conn.their_state in {IDLE, SEND_BODY} and self.conn.our_state is not DONE
        return bool(self._rest) and is_wanted and not self.flow.read_paused and self._is_open()

    def _is_open(self) -> bool:
        return not self.transport.is_closing() and self.transport.get_protocol() is self
