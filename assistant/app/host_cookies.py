"""Cookies of a login, which pages of other names of the same domain could put over those of the chat.

A browser takes a cookie that begins with `__Host-` from the host itself alone, over HTTPS. So where one comes by HTTPS,
such cookies are called that on the way, and whatever comes under the plain name is left out.
"""

import re

from assistant.app.asgi import App, Message, Receive, Send, put_before_server
from assistant.settings import Settings

PREFIX = b"__Host-"
OURS = re.compile(r"avv_login|avv_pending|_streamlit_(?:session|user(?:_\w+)?)")
"""Those that let somebody in, or lead a login to its end; scripts of the page read none of them."""
REPLIES = {"http.response.start", "websocket.accept"}


class HostCookies:
    """Stands before a server that knows these cookies by their plain names."""

    def __init__(self, app: App) -> None:
        """Stand before `app`."""
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Hand on what a browser shows under the plain names, and what it is to hold under those with the prefix."""

        async def send_as_host(message: Message) -> None:
            if message["type"] in REPLIES:
                message = {**message, "headers": [_held(*each) for each in message.get("headers", ())]}
            await send(message)

        if "headers" in scope:
            scope = {**scope, "headers": [_shown(*each) for each in scope["headers"]]}
        await self._app(scope, receive, send_as_host)


def name_cookies_of_host(settings: Settings) -> None:
    """Have Streamlit put it before its server, where browsers come by HTTPS."""
    if settings.public_host is not None:
        put_before_server(HostCookies)


def _shown(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() != b"cookie":
        return name, value
    cookies = [each.strip() for each in value.split(b";")]
    left = [each.removeprefix(PREFIX) for each in cookies if not OURS.fullmatch(_name(each))]
    return name, b"; ".join(left)


def _held(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return name, PREFIX + value if name.lower() == b"set-cookie" and OURS.fullmatch(_name(value)) else value


def _name(cookie: bytes) -> str:
    """Give the name of a cookie as servers read it: blanks of all kinds around it are none of it."""
    return cookie.decode("latin-1").partition("=")[0].strip()
