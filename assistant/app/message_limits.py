"""How much the web server holds of what nobody has looked at yet, and for how long.

`assistant.app.strangers` looks at one whole message after the other. What is not whole lies in the memory of the server
until then, where Streamlit lets it grow as large as what it may send itself; so do whole messages that wait, of which a
single read may bring tens of thousands.
"""

from asyncio import TimerHandle
from typing import Any

from websockets.frames import CloseCode, Frame

from assistant.app.paced_websocket import PacedWebSocket
from assistant.app.strangers import VISIT
from assistant.app.visit import Visit
from assistant.serving.connections import connections_up_to

LARGEST_MESSAGE = 2_000_000  # bytes of what a browser sends in one piece; files come by other requests
MOST_FRAGMENTS = 1_000  # of a message; empty ones count nothing against its size
MOST_SMALL = 32  # of them, whatever their size: browsers send none below some kilobytes
LEAST_FRAGMENT = 512  # bytes of each one beyond these, but for the last
CONNECTIONS = 500  # at the same time, WebSockets that are let in apart; each is a file that the process has open
WHOLE_WITHIN = 10.0  # seconds in which a message of a stranger has to be there
MOST_WAITING = 100  # messages of a connection: a page sends a few at a time
ENDS_WITHIN = 5  # seconds for connections when the server ends, after those for questions (`graceful_end`)


class LimitedWebSocket(PacedWebSocket):
    """A WebSocket that ends where messages pile up, come in too many pieces, or that of a stranger not to its end."""

    _timer: TimerHandle | None = None

    def data_received(self, data: bytes) -> None:
        """Take in what has come, and begin to wait for the rest of a message."""
        super().data_received(data)
        self._wait_for_rest()

    async def receive(self) -> Any:  # noqa: ANN401 - the type of the library is not a public one
        """Give the next message; while one waited nothing after it was looked at, so the time begins anew."""
        message = await super().receive()
        self._stop_waiting()
        self._wait_for_rest()
        return message

    def send_receive_event_to_app(self) -> None:
        """Pass on a message that is whole, unless too many wait."""
        self._stop_waiting()
        if self.queue.qsize() < MOST_WAITING:
            super().send_receive_event_to_app()
        else:
            self.frames = []
            self.transport.abort()

    def handle_text(self, _event: Frame) -> None:
        """Refuse what no page sends; nobody decodes it, which would make it larger."""
        if not self.close_sent:
            self.conn.fail(CloseCode.UNSUPPORTED_DATA)
            self.handle_parser_exception()

    def handle_cont(self, event: Frame) -> None:
        """Keep a further piece of a message."""
        if self._is_in_too_many(event):
            self.transport.abort()
        else:
            super().handle_cont(event)

    def hold_back(self) -> None:
        """Take in nothing more of a user for now; strangers send no such amounts, and would keep their place."""
        if self._is_known():
            super().hold_back()
        else:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go: what still waits is drawn for nobody."""
        self._stop_waiting()
        try:
            super().connection_lost(exc)
        finally:
            self._end_visit()  # whether or not the handshake was answered: nobody answers it any more

    def shutdown(self) -> None:
        """Let go, as the server ends."""
        self._end_visit()
        super().shutdown()

    def _end_visit(self) -> None:
        """Take back what waits, and have the gate leave, which may be waiting for a turn; not while it comes in."""
        waiting = [self.queue.get_nowait() for _ in range(self.queue.qsize())]
        for message in waiting:
            if message["type"] != "websocket.receive":
                self.queue.put_nowait(message)
        visit = self._visit()
        if visit is not None and self.handshake_complete:
            visit.ended.set()

    def _is_over(self) -> bool:
        """Tell whether it is to end, also because its visit gives way to another one, of which nothing may be read."""
        visit = self._visit()
        return super()._is_over() or (visit is not None and visit.ended.is_set())

    def _visit(self) -> Visit | None:
        """Give what the gate knows of it, once it does; never of a handshake that was refused before."""
        scope = getattr(self, "scope", None)
        return scope["state"].get(VISIT) if scope else None

    def _is_in_too_many(self, further: Frame) -> bool:
        number = len(self.frames) + 1
        if number <= MOST_SMALL:
            return False
        return number > MOST_FRAGMENTS or (len(further.data) < LEAST_FRAGMENT and not further.fin)

    def _is_known(self) -> bool:
        visit = self._visit()
        return visit is not None and visit.user is not None

    def _wait_for_rest(self) -> None:
        if self._timer is None and (self.frames or self.conn.reader.buffer) and not self.transport.is_closing():
            self._timer = self.loop.call_later(WHOLE_WITHIN, self._give_up)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        if not self.read_paused and not self._is_known():
            self.transport.abort()


def limit_messages() -> None:
    """Have Streamlit serve with these limits, which are not those of what it sends."""
    from streamlit.web.server.starlette import starlette_server  # takes most of a second, which only the chat spends

    server: Any = starlette_server  # it has no hook for this
    options = server._get_uvicorn_config_kwargs
    http = connections_up_to(CONNECTIONS)
    ours = {
        "http": http,
        "ws": type("CountedWebSocket", (LimitedWebSocket,), {"held": http.held}),
        "ws_max_size": LARGEST_MESSAGE,
        "timeout_graceful_shutdown": ENDS_WITHIN,
    }
    server._get_uvicorn_config_kwargs = lambda: options() | ours
