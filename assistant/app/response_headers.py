"""What each reply of the server tells the browser to be careful about, and which routes and hosts are closed."""

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from pathlib import Path

from assistant.app.asgi import App, Message, Receive, Send, put_before_server, refuse
from assistant.settings import Settings

CLOSED = ("/_stcore/metrics", "/_stcore/agent")  # of Streamlit: answers anybody; would drive the page without a browser
HEALTH = "/_stcore/health"  # says "ok" under any name: what watches a server often asks for its address
YEAR = 365 * 24 * 3600  # seconds for which a browser asks for nothing but HTTPS
HOST = re.compile(r"[0-9A-Za-z.-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Streamlit puts styles into the page one by one and pictures as data, and makes the scripts of our components known as
# blobs, which only a script can make that runs already.
POLICY = (
    "default-src 'none'",
    "script-src 'self' blob:{scripts}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'{sockets}",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)


class SecurityHeaders:
    """Stands before a server, and adds to its replies."""

    def __init__(
        self,
        app: App,
        *,
        https: bool,
        inline: Sequence[str] = (),
        is_ours: Callable[[str | None], bool] = lambda _: True,
    ) -> None:
        """Stand before `app`; with `https`, browsers reach it by HTTPS only.

        `inline` are the scripts of its page; `is_ours` says of a host that is asked for whether anything is there.
        """
        self._app, self._https, self._is_ours = app, https, is_ours
        self._scripts = "".join(f" '{_hash(script)}'" for script in inline)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers; a WebSocket passes as it is."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        ours = self._headers(_host(scope))

        async def send_carefully(message: Message) -> None:
            if message["type"] == "http.response.start":
                names = {name for name, _ in ours}
                given = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in names]
                message = {**message, "headers": [*(self._as_secure(*each) for each in given), *ours]}
            await send(message)

        await self._answering(scope)(scope, receive, send_carefully)

    def _answering(self, scope: Message) -> App:
        if scope["path"] != HEALTH and not self._is_ours(_asked_host(scope)):
            return _elsewhere
        return _nothing if any(path in scope["path"] for path in CLOSED) else self._app

    def _headers(self, host: str | None) -> list[tuple[bytes, bytes]]:
        # Not each browser takes 'self' to include the WebSocket of the same host.
        sockets = f" ws://{host} wss://{host}" if host else ""
        headers = {
            "content-security-policy": "; ".join(POLICY).format(scripts=self._scripts, sockets=sockets),
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
        }
        if self._https:
            headers["strict-transport-security"] = f"max-age={YEAR}"
        return [(name.encode(), value.encode()) for name, value in headers.items()]

    def _as_secure(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        is_open = name.lower() == b"set-cookie" and b"secure" not in value.lower().replace(b" ", b"").split(b";")
        return (name, value + b"; Secure") if self._https and is_open else (name, value)


def send_security_headers(settings: Settings) -> None:
    """Have Streamlit send them; where a name for browsers is set, they come by HTTPS, through a proxy if need be."""
    import streamlit  # takes most of a second, which only the chat has to spend
    from streamlit.web.server.starlette.starlette_websocket import is_host_allowed  # it asks that of WebSockets alone

    page = Path(streamlit.__file__).parent / "static" / "index.html"
    inline = INLINE.findall(page.read_text(encoding="utf-8"))
    https = settings.public_host is not None
    put_before_server(partial(SecurityHeaders, https=https, inline=inline, is_ours=is_host_allowed))


async def _nothing(_scope: Message, _receive: Receive, send: Send) -> None:
    await refuse(send, HTTPStatus.NOT_FOUND)


async def _elsewhere(_scope: Message, _receive: Receive, send: Send) -> None:
    await refuse(send, HTTPStatus.MISDIRECTED_REQUEST)


def _asked_host(scope: Message) -> str | None:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), None)


def _host(scope: Message) -> str | None:
    """Give the host that was asked for, if it is written as one: it goes back in a header."""
    host = _asked_host(scope)
    return host if host and HOST.fullmatch(host) else None


def _hash(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
