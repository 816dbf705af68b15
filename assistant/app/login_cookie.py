"""The cookie of a login with a password: by it a browser that has lost its process, or its page, is still logged in.

A login that lacks a second factor has one of its own. It lets nobody in: by it the browser that began the login
takes it up again after its connection broke.

No script may read it, and only an HTTP reply can set such a cookie. So the page holds a ticket, which opens nothing:
the browser redeems it for the cookie, once and soon.
"""

from collections.abc import Callable
from http import HTTPStatus
from secrets import token_urlsafe
from threading import Lock
from time import monotonic
from typing import NamedTuple

from assistant.app.asgi import App, Message, Receive, Send, put_before_server

PATH = "/_avv/login"
LOGIN_COOKIE = "avv_login"
PENDING_COOKIE = "avv_pending"
RULES = "; Path=/; HttpOnly; SameSite=Strict"
FORGET_LOGIN = f"{LOGIN_COOKIE}={RULES}; Max-Age=0"
HEADER = "x-avv-ticket"  # no page of another origin can send a header of this name
DROP = "drop"  # in place of a ticket: the browser is to forget its cookie
PATIENCE = 120.0  # seconds for which a ticket is good
MOST = 2_000  # tickets that nobody has redeemed; the oldest are forgotten first


class Cookie(NamedTuple):
    """What a browser is to hold: the key of a login, under a name."""

    name: str
    key: str


class Tickets:
    """Tickets of one process, and the cookie for which each stands."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Take the time in seconds from `clock`."""
        self._clock = clock
        self._lock = Lock()
        self._issued: dict[str, tuple[Cookie, float]] = {}

    def issue(self, key: str, name: str = LOGIN_COOKIE) -> str:
        """Give a ticket for the login that `key` names, which the browser is to hold under `name`."""
        ticket = token_urlsafe()
        with self._lock:
            self._issued[ticket] = Cookie(name, key), self._clock() + PATIENCE
            while len(self._issued) > MOST:
                del self._issued[next(iter(self._issued))]
        return ticket

    def redeem(self, ticket: str) -> Cookie | None:
        """Give the cookie, the first time that it is asked for; None if that is too late."""
        with self._lock:
            cookie, until = self._issued.pop(ticket, (None, 0.0))
        return cookie if self._clock() < until else None


tickets = Tickets()  # of this process


class LoginCookie:
    """Stands before a server, and takes the tickets."""

    def __init__(self, app: App, taken: Tickets = tickets) -> None:
        """Stand before `app`."""
        self._app, self._tickets = app, taken

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a browser that shows a ticket; everything else passes."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        shown = next((value.decode("latin-1") for name, value in scope["headers"] if name == HEADER.encode()), "")
        held = FORGET_LOGIN if shown == DROP else self._redeemed(shown)
        headers = [(b"cache-control", b"no-store")]
        if held is not None:
            headers.append((b"set-cookie", held.encode()))
        status = HTTPStatus.NOT_FOUND if held is None else HTTPStatus.NO_CONTENT
        await send({"type": "http.response.start", "status": status.value, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _redeemed(self, ticket: str) -> str | None:
        cookie = self._tickets.redeem(ticket)
        return None if cookie is None else f"{cookie.name}={cookie.key}{RULES}"


def keep_logins_in_cookies() -> None:
    """Have Streamlit put it before its server."""
    put_before_server(LoginCookie)
