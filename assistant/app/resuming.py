"""Which session a browser may take up again after its connection broke: Streamlit asks for no more than its name.

Whoever has logged in with a password shows the cookie of that login as well, and who only lacks a second factor that of
the login they began; else they begin a new session. Those of an identity provider Streamlit itself compares.
"""

from collections.abc import Callable
from secrets import compare_digest

from starlette.requests import HTTPConnection

from assistant.app.asgi import Message
from assistant.app.login_cookie import LOGIN_COOKIE, PENDING_COOKIE
from assistant.app.visit import Visit

PROTOCOLS = b"sec-websocket-protocol"  # Streamlit's page names the session third
PLACE = 2


def resume(scope: Message, last_of: Callable[[str], Visit | None]) -> tuple[Message, Visit | None]:
    """Give the `scope` of a connection, and the visit that it goes on with, if its browser has shown that it may.

    A session that was drawn for a login which the browser does not show is no longer named in it.
    """
    named = b",".join(value for name, value in scope["headers"] if name == PROTOCOLS).decode("latin-1").split(",")
    session = named[PLACE].strip() if len(named) > PLACE else ""
    last = last_of(session) if session else None
    if last is None:
        return scope, None
    shown = HTTPConnection(scope).cookies.get(PENDING_COOKIE if last.user is None else LOGIN_COOKIE, "")
    if compare_digest(shown.encode(), last.login.encode()):
        return scope, last
    left = [each for each in scope["headers"] if each[0] != PROTOCOLS]
    return {**scope, "headers": [*left, (PROTOCOLS, ",".join(named[:PLACE]).encode("latin-1"))]}, None
