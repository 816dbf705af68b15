"""A WebSocket of which no more is looked at than up to the next message, until that one is taken.

A single read may bring tens of thousands of frames. What came with them, or after them, waits as it is.
"""

from typing import Any

from assistant.app.frame_limits import FrameLimitedWebSocket

PIECE = 1_024  # bytes that are looked at in one go: some 170 frames
MOST_AHEAD = 500_000  # bytes that wait as they are, beside what a last read brings


class PacedWebSocket(FrameLimitedWebSocket):
    """Takes in what comes meanwhile, up to some size: only so it is heard of that somebody has left."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        """Begin as Uvicorn does."""
        super().__init__(*args, **options)
        self._rest = bytearray()

    def data_received(self, data: bytes) -> None:
        """Take in what has come."""
        self._rest += data
        self._read_on()

    async def receive(self) -> Any:  # noqa: ANN401 - the type of the library is not a public one
        """Look for a next message, and give it."""
        self._read_on()
        message = await super().receive()
        self._limit_rest()
        return message

    async def send(self, message: Any) -> None:  # noqa: ANN401 - the type of the library is not a public one
        """Send it; once it is said that the connection ends, nobody takes messages any more."""
        await super().send(message)
        if self.close_sent:
            self._read_on()

    def send_receive_event_to_app(self) -> None:
        """Pass on a message; Uvicorn itself reads nothing more then."""
        super().send_receive_event_to_app()
        if not self.transport.is_closing():
            self.transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """Let go: what was not looked at is for nobody."""
        self._rest.clear()
        super().connection_lost(exc)

    def hold_back(self) -> None:
        """Take in nothing more for now."""
        self.transport.pause_reading()

    def _read_on(self) -> None:
        while self._rest and not self.read_paused and not self.transport.is_closing():
            piece = bytes(self._rest[:PIECE])
            del self._rest[:PIECE]
            super().data_received(piece)
        self._limit_rest()

    def _limit_rest(self) -> None:
        if self.transport.is_closing():
            return
        if len(self._rest) > MOST_AHEAD:
            self.hold_back()
        elif not self.read_paused:
            self.transport.resume_reading()  # what was worked off may hold the beginning of a message only
