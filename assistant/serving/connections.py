"""How many connections a web server holds open, and for how long those on which nothing is asked."""

import asyncio
from collections import Counter
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from h11 import SEND_BODY

from assistant.access.origin import Origin
from assistant.serving.bounded_requests import BoundedHttp

if TYPE_CHECKING:
    from h11 import Request
    from uvicorn.config import Config
    from uvicorn.server import ServerState

HEAD_WITHIN = 15.0  # seconds for the head of a request
READ_WITHIN = 30.0  # seconds in which whoever asked reads on, where more is written than the system holds for them
LEAST_READ = 256 * 1024  # bytes of it
LOOKED = 0.05  # seconds between two looks at who asks: one for each connection too many would serve a flood


class Asker(NamedTuple):
    """Where somebody asks from, as an `Origin` names it."""

    site: str
    network: str


class CountedConnection(Protocol):
    """A connection as it is counted."""

    @property
    def is_idle(self) -> bool:
        """Tell whether nobody waits for an answer on it."""

    @property
    def asker(self) -> Asker:
        """Name where who asks is."""

    def end(self) -> None:
        """Close it."""


class Connections:
    """Those of a server, by site and network of who asks; of one event loop, which needs no lock."""

    def __init__(self, most: int) -> None:
        """Hold `most` at the same time."""
        self._most = most
        self._of: dict[CountedConnection, Asker] = {}  # oldest first
        self._looked = -LOOKED

    def add(self, connection: CountedConnection) -> None:
        """Take a connection in; where there are too many, one that asks nothing is closed."""
        self._of[connection] = connection.asker
        if len(self._of) > self._most:
            self._spare(connection).end()

    def discard(self, connection: CountedConnection) -> None:
        """Forget one that is closed."""
        self._of.pop(connection, None)

    def _look_anew(self) -> None:
        """See who asks over those that a proxy holds, which shows while a request is answered."""
        self._of = {each: each.asker for each in self._of}
        self._looked = monotonic()

    def _spare(self, newest: CountedConnection) -> CountedConnection:
        """Give the oldest connection of the site that has most, there of a network that has, if it can an idle one.

        Where all are busy, none gives way to another one of its own network.
        """
        if monotonic() - self._looked > LOOKED:
            self._look_anew()
        askers = Counter(self._of.values())
        sites: Counter[str] = Counter()
        for asker, connections in askers.items():
            sites[asker.site] += connections
        site = sites.most_common(1)[0][0]
        most = max(connections for asker, connections in askers.items() if asker.site == site)
        held = [each for each, asker in self._of.items() if asker.site == site and askers[asker] == most]
        busy = newest if newest in held else held[0]
        return next((each for each in held if each.is_idle), busy)


class HttpConnection(BoundedHttp):
    """A connection; it is idle until the head of a request has come whole, and again once that is answered.

    Uvicorn itself lets go who is silent after a reply, but waits without end for who never asks, for who sends a head
    byte by byte, and for who does not read what they asked for; and it works through all of a body that nobody waits
    for any more.
    """

    held: Connections
    _drops_rest = False  # of a body whose request is answered; it is taken in so that whoever sends it sees the reply

    def __init__(
        self,
        config: "Config",
        server_state: "ServerState",
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Begin as Uvicorn does."""
        super().__init__(config, server_state, app_state, _loop)
        self._patience: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None

    @property
    def is_idle(self) -> bool:
        """Tell whether no request is being answered."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def asker(self) -> Asker:
        """Name where who asks is: while a request is answered, what a proxy that is believed says of it."""
        client = self.client if self.is_idle else self.cycle.scope["client"]
        return asker_of(client)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as Uvicorn's own
        """Wait for a request."""
        super().connection_made(transport)
        self._wait()
        self.held.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self.held.discard(self)
        self._stop_waiting()
        self._has_read()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Wait for the other end to read; a connection that is closing waits as well."""
        super().pause_writing()
        self._await_reading()

    def resume_writing(self) -> None:
        """Wait no longer."""
        self._has_read()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        """Take in what has come."""
        if not self._drops_rest:
            super().data_received(data)

    def handle_events(self) -> None:
        """See whether a request has come."""
        super().handle_events()
        if not self.is_idle:
            self._stop_waiting()

    def handle_websocket_upgrade(self, event: "Request") -> None:
        """Hand the connection over: a WebSocket is counted, and let go, by itself."""
        self.held.discard(self)
        self._stop_waiting()
        self._has_read()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Wait for the next request, unless it is there already; after half a body there will be none."""
        half = self.conn.their_state is SEND_BODY
        self._wait()
        super().on_response_complete()
        if half and not self.transport.is_closing():
            self._say_no_more()

    def end(self) -> None:
        """Close it, whatever has been sent."""
        self.held.discard(self)
        self.transport.abort()

    def _say_no_more(self) -> None:
        """Close it where that can be done from one side; the other one, who may still be sending, has a while."""
        self._unset_keepalive_if_required()
        self._drops_rest = True
        self.drop_rest()
        self.transport.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        else:
            self.transport.close()

    def _wait(self) -> None:
        self._stop_waiting()
        self._patience = self.loop.call_later(HEAD_WITHIN, self.end)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _await_reading(self) -> None:
        self._unread = self.loop.call_later(READ_WITHIN, self._look, self.transport.get_write_buffer_size())

    def _look(self, unread: int) -> None:
        if unread - self.transport.get_write_buffer_size() < LEAST_READ:
            self.end()
        else:
            self._await_reading()

    def _has_read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None


def connections_up_to(most: int) -> type[HttpConnection]:
    """Give the kind of connection for a server that holds `most` of them at the same time."""
    return type("HeldConnection", (HttpConnection,), {"held": Connections(most)})


def asker_of(client: tuple[str, int] | None) -> Asker:
    """Name where an address and port belong, if they are known."""
    return _asker(client[0] if client else None)


@lru_cache(maxsize=4_096)
def _asker(address: str | None) -> Asker:
    origin = Origin(address=address)
    return Asker(origin.site, origin.network)
