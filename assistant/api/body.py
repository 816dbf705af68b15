"""The body of a request: JSON is read as a whole before anybody looks at it, files by who wants them; within limits."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from typing import TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.types import Message, Receive, Scope

from assistant.documents.document import MEGABYTE, UPLOAD_MEGABYTES
from assistant.errors import KompassError

LARGEST = 256 * 1024  # bytes
LARGEST_FILE = UPLOAD_MEGABYTES * MEGABYTE + LARGEST  # bytes, with what stands around a file
PIECE, WHOLE = 10.0, 30.0  # seconds for a piece of a body, and for all of it
WHOLE_FILE = 300.0  # seconds for all of a body with files
JSON = "application/json"
Model = TypeVar("Model", bound=BaseModel)
FILES = {"/v1/checks", "/v1/contracts", "/v1/jobs"}  # take files as well


async def read_body(
    headers: Mapping[str, str], receive: Receive, *, piece: float = PIECE, whole: float = WHOLE
) -> bytes:
    """Read a body.

    Raises:
        KompassError: it is too large, no JSON, or comes too slowly.
    """
    body, more = bytearray(), True
    next_piece = limited(headers, receive, LARGEST, piece=piece, whole=whole)
    while more:
        message = await next_piece()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    if body and not (_is_json(headers) and _is_plain(headers) and _is_utf8(body) and _is_text(body)):
        raise KompassError("api.media_type")
    return bytes(body)


def may_be_endless(headers: Mapping[str, str]) -> bool:
    """Tell whether a body may go on for longer than is read of it.

    >>> may_be_endless({"transfer-encoding": "chunked"}), may_be_endless({"content-length": "100"})
    (True, False)
    """
    return "transfer-encoding" in headers or _is_said_to_be_larger(headers, LARGEST)


def limited(
    headers: Mapping[str, str], receive: Receive, largest: int, *, piece: float = PIECE, whole: float = WHOLE_FILE
) -> Receive:
    """Give what receives a body of at most `largest` bytes piece by piece, and then what comes after it.

    It raises a KompassError if the body is too large or comes too slowly.

    Raises:
        KompassError: the body says that it is too large.
    """
    if _is_said_to_be_larger(headers, largest):
        raise _too_large(largest)
    seen, more, deadline = 0, True, 0.0

    async def receive_within() -> Message:
        nonlocal seen, more, deadline
        if not more:
            return await receive()
        now = asyncio.get_running_loop().time()
        deadline = deadline or now + whole
        try:
            async with asyncio.timeout_at(min(deadline, now + piece)):
                message = await receive()
        except TimeoutError as error:
            raise KompassError("api.slow") from error
        if message["type"] == "http.disconnect":
            raise KompassError("api.broken_off")
        seen += len(message.get("body", b""))
        more = message.get("more_body", False)
        if seen > largest:
            raise _too_large(largest)
        return message

    return receive_within


def parse_json(body: bytes, model: type[Model]) -> Model:
    """Read JSON as `model`, for a route that takes other bodies too.

    Raises:
        RequestValidationError: it is none, or not as it has to be.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError([{**each, "loc": ("body", *each["loc"])} for each in found]) from error


def has_files(scope: Scope, headers: Mapping[str, str]) -> bool:
    """Tell whether the body of a request is a file, or a form with files.

    Raises:
        KompassError: it is, and compressed.
    """
    found = scope["method"] == "POST" and scope["path"] in FILES and kind_of(headers) != JSON
    if found and not _is_plain(headers):
        raise KompassError("api.media_type")
    return found


def kind_of(headers: Mapping[str, str]) -> str:
    """Give the kind of a body, without what is said besides.

    >>> kind_of({"content-type": 'Multipart/Form-Data; boundary="x"'})
    'multipart/form-data'
    """
    return headers.get("content-type", "").partition(";")[0].strip().lower()


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


def _is_said_to_be_larger(headers: Mapping[str, str], largest: int) -> bool:
    length = headers.get("content-length", "0")
    return length.isdecimal() and int(length) > largest


def _is_json(headers: Mapping[str, str]) -> bool:
    parameters = headers.get("content-type", "").partition(";")[2]
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    return kind_of(headers) == JSON and charset in {"", "utf-8"}


def _is_text(body: bytes | bytearray) -> bool:
    """Tell whether all words of a body are text: escaped halves of characters, and zeros, are none to a database."""
    if b"\\u" not in body:
        return True
    try:
        return all(_can_be_kept(one) for one in _strings(json.loads(body)))
    except (ValueError, RecursionError):
        return True  # what reads it says what is wrong


def _strings(value: object) -> Iterator[str]:
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            left += [*one, *one.values()]
        elif isinstance(one, list):
            left += one


def _can_be_kept(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _is_utf8(body: bytes | bytearray) -> bool:
    """Tell whether a body can be JSON as RFC 8259 has it; what reads it later takes UTF-16 and UTF-32 as well."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in body  # of UTF-16 without a mark, each letter of English is UTF-8 beside a zero


def _is_plain(headers: Mapping[str, str]) -> bool:
    return headers.get("content-encoding", "identity").lower() == "identity"


def _too_large(largest: int) -> KompassError:
    return KompassError("api.too_large", limit=largest // 1024)
