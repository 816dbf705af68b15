"""Files that the server offers, which Streamlit gives to whoever has their address: who may fetch them, and how.

Streamlit copies what a `Range` asks for, and packs what may come packed, for each request anew: of a large file, a few
requests would take all memory and every thread. So each reply goes out whole, as it is, piece by piece.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus

from starlette.requests import HTTPConnection

from assistant.access.origin import Origin
from assistant.app.asgi import App, Message, Receive, Send, put_before_server, refuse
from assistant.app.shown_login import Cookies, admit_browser, refusal
from assistant.settings import Settings

OFFERED = "media/"  # how the path of each of them begins; the server's own fonts lie in static/media/
NOT_HEARD = {b"range", b"accept-encoding"}  # headers, of all requests: no other reply is large, or worth packing
AT_ONCE, IN_ALL = 10, 50  # downloads under way, of an address and of everybody
THREADS = 2  # that look whose login counts
PIECE = 256 * 1024  # bytes that are handed on at once; the next ones once these are mostly read


class Downloads:
    """Stands before a server, and counts who fetches files."""

    def __init__(self, app: App, admit: Callable[[Cookies], object]) -> None:
        """Stand before `app`; `admit` raises an AccessError for cookies of nobody who has logged in."""
        self._app, self._admit, self._offered = app, admit, _offered()
        self._under_way: Counter[str] = Counter()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="avv-downloads")  # nothing else keeps them busy

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request; a WebSocket passes as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        heard = {**scope, "headers": [each for each in scope["headers"] if each[0] not in NOT_HEARD]}
        if not scope["path"].startswith(self._offered):
            await self._app(heard, receive, send)
            return
        cookies = HTTPConnection(scope).cookies
        admit = partial(self._admit, cookies)
        refused = await asyncio.get_running_loop().run_in_executor(self._threads, refusal, admit)
        network = Origin(address=(scope.get("client") or ("",))[0]).network
        if self._under_way[network] >= AT_ONCE or self._under_way.total() >= IN_ALL:
            refused = refused or HTTPStatus.SERVICE_UNAVAILABLE
        if refused is not None:
            await refuse(send, refused, (b"cache-control", b"no-store"))
            return
        self._under_way[network] += 1
        try:
            await self._app(heard, receive, partial(_in_pieces, send))
        finally:
            self._under_way[network] -= 1
            self._under_way += Counter()  # forgets who fetches nothing


def guard_downloads(settings: Settings) -> None:
    """Have Streamlit put it before its server."""
    put_before_server(partial(Downloads, admit=partial(admit_browser, settings)))


def _offered() -> str:
    """Give how the path of an offered file begins, as the server has it."""
    from streamlit import config, url_util

    return url_util.make_url_path(config.get_option("server.baseUrlPath"), OFFERED)


async def _in_pieces(send: Send, message: Message) -> None:
    body = message.get("body", b"")
    if len(body) <= PIECE:
        await send(message)
        return
    for start in range(0, len(body), PIECE):
        more = start + PIECE < len(body) or message.get("more_body", False)
        await send({**message, "body": body[start : start + PIECE], "more_body": more})
