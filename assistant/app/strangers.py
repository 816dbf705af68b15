"""How much somebody who has not logged in may have the server do, by their address; whoever has logged in is free.

Each message of a browser draws a page anew, also the login form, and whoever talks to the server without a browser can
send any number of them. Those of strangers take turns, so that what one address sends keeps no other one waiting.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from secrets import token_urlsafe
from time import monotonic

import streamlit as st

from assistant.access.origin import Origin
from assistant.app.asgi import App, Message, Receive, Send, put_before_server, refuse

AT_ONCE, A_SECOND = 40, 4  # messages of an address
OPEN = 100  # connections of an address; people behind one address who have all just opened the page
LARGEST = 1_000_000  # bytes of a message; a page that was open before sends what stood in all of its fields
VISIT = "avv_visit"  # under which the web server finds what is known of a connection
HEADER = "x-avv-visit"  # by which a page finds its connection; what a client sends under this name is dropped
TO_PROVIDER = {"/auth/login", "/auth/logout", "/oauth2callback"}  # of Streamlit: each has the provider asked
TOO_LARGE, NOT_NOW = 1009, 1013  # codes of the protocol


@dataclass
class Visit:
    """An open connection, and whether somebody has logged in there."""

    network: str
    known: bool = False


_visits: dict[str, Visit] = {}


def tell_visit(*, known: bool) -> None:
    """Say of the connection whose page is drawn whether somebody has logged in there."""
    visit = _visits.get(st.context.headers.get(HEADER) or "")
    if visit is not None:
        visit.known = known


class Turns:
    """Who waits how long: each network has some turns at once, and then so many a second."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Take the time in seconds from `clock`."""
        self._clock = clock
        self._taken: dict[str, float] = {}  # until when the turns of a network are given away

    def take(self, network: str) -> float:
        """Give the seconds until the next turn of a network, which is taken with that."""
        wait = self.wait(network)
        self._taken[network] = self._taken.get(network, self._clock()) + 1 / A_SECOND
        return wait

    def wait(self, network: str) -> float:
        """Give the seconds until the next turn of a network, and take none."""
        now = self._clock()
        for done in [other for other, until in self._taken.items() if until <= now]:
            del self._taken[done]
        return max(0.0, self._taken.get(network, now) - now - (AT_ONCE - 1) / A_SECOND)


class Gate:
    """What a connection passes before it reaches `app`."""

    def __init__(
        self,
        app: App,
        turns: Turns | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        to_provider: Turns | None = None,
    ) -> None:
        """Stand before `app`."""
        self._app, self._turns, self._sleep = app, turns or Turns(), sleep
        self._to_provider = to_provider or Turns()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a connection pass, with a mark by which its pages find it."""
        network = Origin(address=(scope.get("client") or ("",))[0]).network
        if scope["type"] != "websocket":
            if scope.get("path", "").rstrip("/") not in TO_PROVIDER:
                await self._app(scope, receive, send)
            elif self._to_provider.wait(network):
                await refuse(send, HTTPStatus.TOO_MANY_REQUESTS, (b"retry-after", b"1"))
            else:
                self._to_provider.take(network)
                await self._app(scope, receive, send)
            return
        visit = Visit(network)
        scope.setdefault("state", {})[VISIT] = visit
        if Counter(other.network for other in _visits.values() if not other.known)[visit.network] >= OPEN:
            await receive()
            await send({"type": "websocket.close", "code": NOT_NOW})
            return

        async def receive_in_turn() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and not visit.known:
                if len(message.get("bytes") or message.get("text") or b"") > LARGEST:
                    await send({"type": "websocket.close", "code": TOO_LARGE})
                    return {"type": "websocket.disconnect", "code": TOO_LARGE}
                await self._sleep(self._turns.take(visit.network))
            return message

        key = token_urlsafe()
        _visits[key] = visit
        headers = [(name, value) for name, value in scope["headers"] if name != HEADER.encode()]
        try:
            await self._app({**scope, "headers": [*headers, (HEADER.encode(), key.encode())]}, receive_in_turn, send)
        finally:
            del _visits[key]


def limit_strangers() -> None:
    """Have Streamlit put a gate before its server."""
    put_before_server(Gate)
