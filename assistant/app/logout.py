"""The address to which Streamlit leads whoever logs out: it has the browser forget a login, but ends none.

Streamlit answers anybody there, so that any page could log somebody out by a picture. Here only an own page leads
there, and the login that the browser shows is over, also for whoever had copied its cookie.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from html import escape
from http import HTTPStatus
from time import time

from starlette.requests import HTTPConnection

from assistant.access.own_page import is_led_by_own_page
from assistant.app.asgi import App, Message, Receive, Send, put_before_server
from assistant.app.logging_in import note
from assistant.app.login_cookie import FORGET_LOGIN
from assistant.app.shown_login import Cookies, shown_key
from assistant.errors import KompassError
from assistant.messages import say
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_accounts
from assistant.settings import Settings

PATH = "/auth/logout"
STYLE = "body{font-family:sans-serif;max-width:30rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}"


class Logout:
    """Stands before a server."""

    def __init__(self, app: App, end: Callable[[Cookies], None], language: str) -> None:
        """Stand before `app`; `end` ends the login of which the cookies are."""
        self._app, self._end, self._language = app, end, language

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """End a login, or ask whether it is to be ended; everything else passes."""
        if scope["type"] != "http" or PATH not in scope["path"]:
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        if not is_led_by_own_page(request.headers):
            await _send_page(send, draw_logout(self._language))
            return
        await asyncio.to_thread(self._end, request.cookies)
        await self._app(scope, receive, partial(_forgetting, send))


def end_login(settings: Settings, cookies: Cookies) -> None:
    """End the login that a browser with these cookies has; that the database is away keeps nobody from leaving."""
    with suppress(KompassError):
        key = shown_key(settings, cookies)
        logins = current_accounts(settings).logins
        user = logins.user_of(key, time())
        if user is not None:  # else it is over: the button of a page ends it before it leads here
            logins.log_out(key)
            note(settings, user, SecurityEvent.LOGOUT)


def guard_logout(settings: Settings) -> None:
    """Have Streamlit put it before its server, if anybody logs in."""
    if settings.login != "none":
        put_before_server(partial(Logout, end=partial(end_login, settings), language=settings.language))


def draw_logout(language: str) -> str:
    """Draw the page that asks: the link on it is one of an own page."""
    title = escape(say(language, "access.leave_title"))
    blocks = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>',
        f"<body><main><h1>{title}</h1><p>{escape(say(language, 'access.leave_intro'))}</p>",
        f'<p><a href="{PATH}">{escape(say(language, "access.leave"))}</a></p>',
        f'<p><a href="/">{escape(say(language, "access.leave_not"))}</a></p></main></body></html>',
    )
    return "".join(blocks)


async def _send_page(send: Send, page: str) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": HTTPStatus.OK.value, "headers": headers})
    await send({"type": "http.response.body", "body": page.encode()})


async def _forgetting(send: Send, message: Message) -> None:
    if message["type"] == "http.response.start":
        message = {**message, "headers": [*message.get("headers", ()), (b"set-cookie", FORGET_LOGIN.encode())]}
    await send(message)
