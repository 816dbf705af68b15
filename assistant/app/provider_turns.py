"""Who has the identity provider asked, and when: of strangers so many of an address, of users each by themselves.

Nothing tells apart those at one address whom no provider has named here before: each try has the same prospect. All of
them stand in one line, as a request keeps the event loop that serves everybody busy for 20 ms and more.
"""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from starlette.requests import HTTPConnection

from assistant.access.origin import Origin
from assistant.app.asgi import App, Message, Receive, Send, refuse, unless_gone
from assistant.app.fair_line import FairLine
from assistant.app.shown_login import Cookies
from assistant.app.turns import OriginTurns, Pace, Turns

BACK = "/oauth2callback"  # of Streamlit, as are the others: each has the provider asked
TO_PROVIDER = {"/auth/login", "/auth/logout", BACK}
OF_KNOWN = Pace(at_once=20, a_second=1)  # of a user whom a provider has named to their browser before
OF_STRANGERS = Pace(at_once=20, a_second=8)  # of all others together, site by site
PATIENCE = 600.0  # seconds at the provider, after which who comes back takes a turn again
REPLY = 30.0  # seconds that the provider has for all; Streamlit's client limits each single read alone
MOST_AWAY = 2_000  # who are there; who went first is forgotten first
LONGEST = 8_192  # characters of a query that is read


class ProviderTurns:
    """The turns of a process."""

    def __init__(
        self,
        strangers: OriginTurns,
        line: FairLine,
        user_of: Callable[[Cookies], str | None] = lambda _: None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Let `strangers` in by `line`; `user_of` says whom a provider has named to a browser with these cookies."""
        self._strangers, self._line, self._user_of, self._clock = strangers, line, user_of, clock
        self._known = Turns(OF_KNOWN, clock)
        self._away: dict[str, float] = {}  # by what the provider sends them back with, until when

    async def take(self, scope: Message, receive: Receive, origin: Origin) -> bool:
        """Come back when it is the turn of a request; False, and at once, if its address has none left, or it is gone.

        Who comes back from the provider has had that of their address.
        """
        is_back = _path(scope) == BACK and self._comes_back(_state(scope["query_string"].decode("latin-1")))
        user = self._user_of(HTTPConnection(scope).cookies)
        if user is not None and self._known.take_now(user):
            return True
        if not is_back and not self._strangers.take_now(origin):
            return False
        return await unless_gone(self._line.turn(origin.site), receive)

    def _comes_back(self, state: str) -> bool:
        return self._clock() < self._away.pop(state, 0)

    async def serve(self, app: App, scope: Message, receive: Receive, send: Send) -> None:
        """Have `app` answer a request whose turn it is, and say so if the provider takes too long for it."""
        try:
            async with asyncio.timeout(REPLY) as limit:

                async def noted(message: Message) -> None:
                    limit.reschedule(None)
                    self._note_leaving(message)
                    await send(message)

                await app(scope, receive, noted)
        except TimeoutError:
            if not limit.expired():
                raise
            await refuse(send, HTTPStatus.GATEWAY_TIMEOUT)

    def _note_leaving(self, reply: Message) -> None:
        """Note with what a browser will come back that is sent to the provider."""
        to = next((value for name, value in reply.get("headers", ()) if name.lower() == b"location"), b"")
        if state := _state(urlsplit(to.decode("latin-1")).query):
            self._away[state] = self._clock() + PATIENCE
            while len(self._away) > MOST_AWAY:
                del self._away[next(iter(self._away))]


def asks_provider(scope: Message) -> bool:
    """Tell whether a request is one that has the provider asked."""
    return _path(scope) in TO_PROVIDER


def _path(scope: Message) -> str:
    return str(scope.get("path", "")).rstrip("/")


def _state(query: str) -> str:
    return parse_qs(query).get("state", [""])[0] if len(query) <= LONGEST else ""
