"""How many frames of a WebSocket are worked through that reach no page, and so wait for no turn.

These are pings, pongs nobody asked for, and whatever comes after the server has said that it closes. Each takes six
bytes to send, and far more of a core than that to look at.
"""

from websockets.frames import Frame

from assistant.app.held_websocket import HeldWebSocket

MOST_CONTROLS = 20  # pings, and pongs that answer none of ours; browsers send neither, proxies one now and then
CONTROLS_WITHIN = 30.0  # seconds
MOST_LATE = 1_000  # frames after the end was said, of what was under way
LARGEST_LATE = 2_000_000  # bytes of them


class FrameLimitedWebSocket(HeldWebSocket):
    """A WebSocket that ends where such frames go on."""

    _controls = 0
    _controls_since = float("-inf")
    _late_frames = 0
    _late_bytes = 0

    def data_received(self, data: bytes) -> None:
        """Take in what has come, unless too much of it comes after the end."""
        if self.close_sent:
            self._late_bytes += len(data)
        if self._late_bytes <= LARGEST_LATE:
            super().data_received(data)
        else:
            self.transport.abort()

    def handle_events(self) -> None:
        """Work through what has come, unless too much of it comes after the end."""
        if self.close_sent:
            self._late_frames += len(self.conn.events)
        if self._late_frames <= MOST_LATE:
            super().handle_events()
        else:
            self.conn.events_received()
            self.transport.abort()

    def handle_ping(self) -> None:
        """Answer a ping, unless answers already pile up for somebody who does not read them."""
        self._count_control()
        if self.writable.is_set() and not self.transport.is_closing():
            super().handle_ping()
        else:
            self.conn.data_to_send()

    def handle_pong(self, event: Frame) -> None:
        """Take the answer to a ping of ours."""
        if self.pending_ping_payload is None or bytes(event.data) != self.pending_ping_payload:
            self._count_control()
        else:
            super().handle_pong(event)

    def _count_control(self) -> None:
        now = self.loop.time()
        if now - self._controls_since > CONTROLS_WITHIN:
            self._controls, self._controls_since = 0, now
        self._controls += 1
        if self._controls > MOST_CONTROLS:
            self.transport.abort()
