"""What the server of a chat model may do to us: send nobody elsewhere, and no reply without end."""

from collections.abc import Callable, Iterator
from functools import cache
from time import monotonic
from typing import Any

from assistant.documents.document import MEGABYTE
from assistant.domain import Note
from assistant.generation.schema import ReplyError

MOST_BYTES = 8 * MEGABYTE
"""Of a reply with all that servers wrap its words in; a usual one has some hundred thousand."""
PLAIN = "identity"


def client_options() -> dict[str, Any]:
    """Give the options of a client of httpx that follows no redirect, and asks for nothing packed."""
    return {"follow_redirects": False, "headers": {"Accept-Encoding": PLAIN}}


def end_replies(seconds: float) -> dict[str, Any]:
    """Give those of one that does not wait for its replies, and ends each that takes longer than `seconds`."""
    return {"event_hooks": {"response": [_limit(seconds)]}}


@cache
def openai_client(seconds: float) -> Any:  # noqa: ANN401 - of one of two packages, whichever the client of OpenAI uses
    """Make the client for servers that speak OpenAI's interface: one for all questions."""
    import openai

    return openai.DefaultHttpxClient(timeout=seconds, **client_options(), **end_replies(seconds))


def _limit(seconds: float) -> Callable[[Any], None]:
    """Make what sees a reply before its body is read: it ends one that is too long, or goes on for too long.

    A packed one is refused, as a few bytes of it may unpack to any number.
    """

    def limit(reply: Any) -> None:  # noqa: ANN401 - see `openai_client`
        if reply.headers.get("content-encoding", PLAIN).lower() != PLAIN:
            raise ReplyError(Note.MALFORMED)
        pieces, end = reply.iter_bytes, monotonic() + seconds

        def limited(chunk_size: int | None = None) -> Iterator[bytes]:
            size = 0
            for piece in pieces(chunk_size):
                size += len(piece)
                if size > MOST_BYTES:
                    raise ReplyError(Note.REPLY_TOO_LONG)
                if monotonic() > end:
                    raise TimeoutError
                yield piece

        reply.iter_bytes = limited

    return limit
