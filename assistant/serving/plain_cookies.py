r"""Cookies with a backslash are left out before anybody reads them.

Releases of Python up to 3.11.9 and 3.12.5 take quadratic time to unquote them (CVE-2024-7592): 60 KB hold the event
loop for many seconds. None of ours has any, nor one of Streamlit's.
"""

from starlette.types import ASGIApp, Receive, Scope, Send


def plain_cookies(app: ASGIApp) -> ASGIApp:
    """Stand before `app`, and before whatever else reads cookies."""

    async def plain(scope: Scope, receive: Receive, send: Send) -> None:
        if any(name == b"cookie" and b"\\" in value for name, value in scope.get("headers", ())):
            scope = {**scope, "headers": [(name, _plain(name, value)) for name, value in scope["headers"]]}
        await app(scope, receive, send)

    return plain


def _plain(name: bytes, value: bytes) -> bytes:
    return b";".join(each for each in value.split(b";") if b"\\" not in each) if name == b"cookie" else value
