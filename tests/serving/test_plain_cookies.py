"""No cookie takes long to read."""

import asyncio
from time import process_time

import pytest
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from assistant.serving.plain_cookies import plain_cookies


def seen_of(*cookies: bytes, kind: str = "http") -> dict[str, str]:
    """Give the cookies of a request that whoever stands behind sees."""
    seen: dict[str, str] = {}

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.update(HTTPConnection(scope).cookies)

    headers = [(b"host", b"localhost"), *((b"cookie", cookie) for cookie in cookies)]
    scope = {"type": kind, "headers": headers, "path": "/"}
    asyncio.run(plain_cookies(app)(scope, None, None))  # type: ignore[arg-type]  # nothing is received or sent
    return seen


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("sign", [rb"\"", rb"\1", rb"\\"])
def test_what_would_have_to_be_unquoted_is_left_out(kind: str, sign: bytes) -> None:
    hostile = b'a="' + sign * 30_000 + b'"'
    begun = process_time()
    assert seen_of(b"avv_login=x; " + hostile + b"; theme=dark", hostile, kind=kind) == {
        "avv_login": "x",
        "theme": "dark",
    }
    assert process_time() - begun < 1  # 5 seconds and more else, on releases that unquote in quadratic time


def test_other_cookies_stay_as_they_are() -> None:
    assert seen_of(b'avv_login=a.b-c_d; xsrf=2|1f|9="; quoted="x y"', b"other=1") == {
        "avv_login": "a.b-c_d",
        "xsrf": '2|1f|9="',
        "quoted": "x y",
        "other": "1",
    }


def test_the_server_may_begin_and_end() -> None:
    asyncio.run(plain_cookies(_lifespan)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]  # as above


async def _lifespan(scope: Scope, _receive: Receive, _send: Send) -> None:
    assert scope == {"type": "lifespan"}
