"""The body of a request: read as a whole before anybody looks at it, within limits of size and time."""

import asyncio
from collections.abc import Mapping

from starlette.types import Message, Receive

from assistant.errors import KompassError

LARGEST = 256 * 1024  # bytes
PIECE, WHOLE = 10.0, 30.0  # seconds for a piece of a body, and for all of it
JSON = "application/json"


async def read_body(
    headers: Mapping[str, str], receive: Receive, *, piece: float = PIECE, whole: float = WHOLE
) -> bytes:
    """Read a body.

    Raises:
        KompassError: it is too large, no JSON, or comes too slowly.
    """
    if _is_said_to_be_too_large(headers):
        raise KompassError("api.too_large", limit=LARGEST // 1024)
    body = bytearray()
    try:
        async with asyncio.timeout(whole):
            while True:
                async with asyncio.timeout(piece):
                    message = await receive()
                if message["type"] == "http.disconnect":
                    raise KompassError("api.slow")  # what came so far is not what was to be said
                body += message.get("body", b"")
                if len(body) > LARGEST:
                    raise KompassError("api.too_large", limit=LARGEST // 1024)
                if not message.get("more_body", False):
                    break
    except TimeoutError as error:
        raise KompassError("api.slow") from error
    if body and not _is_json(headers):
        raise KompassError("api.media_type")
    return bytes(body)


def may_be_endless(headers: Mapping[str, str]) -> bool:
    """Tell whether a body may go on for longer than is read of it.

    >>> may_be_endless({"transfer-encoding": "chunked"}), may_be_endless({"content-length": "100"})
    (True, False)
    """
    return "transfer-encoding" in headers or _is_said_to_be_too_large(headers)


def replay(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read once more, then what comes after it."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again


def _is_said_to_be_too_large(headers: Mapping[str, str]) -> bool:
    length = headers.get("content-length", "0")
    return length.isdecimal() and int(length) > LARGEST


def _is_json(headers: Mapping[str, str]) -> bool:
    kind, _, parameters = headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    plain = headers.get("content-encoding", "identity").lower() == "identity"
    return kind.strip().lower() == JSON and charset in {"", "utf-8"} and plain
