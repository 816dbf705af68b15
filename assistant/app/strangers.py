"""How much one may have the server do: little before a login, by address and in all; after it, by user.

Each message of a browser draws a page anew, also the login form, and whoever talks to the server without a browser can
send any number of them. So they take turns: what one address or user sends keeps no other one waiting.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from time import monotonic

from starlette.requests import HTTPConnection

from assistant.access.origin import Origin
from assistant.access.own_page import is_own_origin
from assistant.app.asgi import App, Message, Receive, Send, put_before_server, refuse
from assistant.app.browser_messages import NOT_OURS
from assistant.app.fair_line import FairLine
from assistant.app.guarded_connection import NOT_NOW, GuardedConnection
from assistant.app.provider_turns import OF_STRANGERS, ProviderTurns, asks_provider
from assistant.app.resuming import resume
from assistant.app.shown_login import Cookies, signed_user
from assistant.app.shown_logins import ShownLogins, shown_logins
from assistant.app.thread_turn import ThreadTurn
from assistant.app.turns import OriginTurns, Pace, Turns
from assistant.app.visit import Visit
from assistant.app.visits import HEADER, Visits, visits
from assistant.settings import Settings

OF_ADDRESS = Pace(at_once=40, a_second=4)  # messages of strangers
OF_SITE = Pace(at_once=80, a_second=8)  # of a company, or of whoever was given that many addresses
OF_ALL = Pace(at_once=100, a_second=40)  # of strangers together; each has the login form drawn, about 10 ms of a core
TURN, FORM = 10_000, 4  # bytes of a message that one turn of OF_ALL is for, and turns of it that a try to log in takes
OF_USER = Pace(at_once=60, a_second=10)  # of all pages of a user: nobody clicks as fast, pages that wait ask 2 a second
VISIT = "avv_visit"  # under which the web server finds what is known of a connection


class Gate:
    """What a connection passes before it reaches `app`."""

    def __init__(
        self,
        app: App,
        held: Visits = visits,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = monotonic,
        *,
        logins: ShownLogins | None = None,
        wait_for_machine: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
        named: Callable[[Cookies], str | None] = lambda _: None,
    ) -> None:
        """Stand before `app`; a `clock` in seconds is for turns.

        `logins` says whose login a browser shows, `named` whom an identity provider has named to it before; without
        them, nobody's. `wait_for_machine` comes back when the machine has time for one more page of strangers.
        """
        self._app, self._visits, self._sleep = app, held, sleep
        self._logins = logins or ShownLogins(held.logins)
        self._strangers, self._all = (
            OriginTurns(OF_ADDRESS, OF_SITE, clock),
            FairLine(OF_ALL, sleep, clock, wait_for_machine),
        )
        self._users = Turns(OF_USER, clock)
        provider_line = FairLine(OF_STRANGERS, sleep, clock, wait_for_machine)
        self._provider = ProviderTurns(OriginTurns(OF_ADDRESS, OF_SITE, clock), provider_line, named, clock)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a connection pass, with a mark by which its pages find it."""
        origin = Origin(address=(scope.get("client") or ("",))[0])
        if scope["type"] == "websocket":
            await self._admit(Visit(origin), scope, receive, send)
        elif not asks_provider(scope):
            await self._app(scope, receive, send)
        elif await self._provider.take(scope, receive, origin):
            await self._provider.serve(self._app, scope, receive, send)
        else:
            await refuse(send, HTTPStatus.TOO_MANY_REQUESTS, (b"retry-after", b"1"))

    async def _admit(self, visit: Visit, scope: Message, receive: Receive, send: Send) -> None:
        is_own = is_own_origin({name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]})
        if is_own:
            visit.shown = await self._logins.user_of(HTTPConnection(scope).cookies, visit.origin)
        name = self._visits.enter(visit) if is_own else None
        if name is None:
            await receive()
            await send({"type": "websocket.close", "code": NOT_NOW if is_own else NOT_OURS})
            return
        try:
            scope.setdefault("state", {})[VISIT] = visit
            connection = GuardedConnection(visit, receive, send, self._wait, self._wait_to_send_form)
            await self._app(self._marked(scope, name), connection.receive, connection.send)
        finally:
            self._visits.leave(name)

    def _marked(self, scope: Message, name: str) -> Message:
        """Give what is known of a connection, with its name, and without a session that is not to go on."""
        scope, last = resume(scope, self._visits.last_of)
        if last is not None:
            self._visits.tell(name, last.session, user=last.user, login=last.login, language=last.language)
        headers = [each for each in scope["headers"] if each[0] != HEADER.encode()]
        return {**scope, "headers": [*headers, (HEADER.encode(), name.encode())]}

    async def _wait(self, visit: Visit, size: int) -> None:
        """Wait for the turn of a visit; what is large takes more of those of all strangers."""
        if visit.whose is not None:
            await self._users.turn(visit.whose, self._sleep)
        else:
            await self._strangers.turn(visit.origin, self._sleep)
            await self._take(visit, 1 + size // TURN)

    async def _wait_to_send_form(self, visit: Visit) -> None:
        """Wait for the other turns of a try to log in, for which the database is asked and a password looked at."""
        if visit.whose is None:
            await self._take(visit, FORM - 1)

    async def _take(self, visit: Visit, turns: int) -> None:
        for _ in range(turns):
            await self._all.turn(visit.origin.site)


def limit_strangers(settings: Settings) -> None:
    """Have Streamlit put a gate before its server."""
    logins, named = shown_logins(settings, visits.logins), partial(signed_user, settings)
    put_before_server(partial(Gate, logins=logins, wait_for_machine=ThreadTurn(), named=named))
