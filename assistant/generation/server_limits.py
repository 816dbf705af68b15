"""What the server of a chat model may do to us: send nobody elsewhere, and no reply without end."""

from functools import cache
from typing import Any

from assistant.bounded_replies import ONCE, PLAIN, bounded
from assistant.documents.document import MEGABYTE
from assistant.domain import Note
from assistant.generation.schema import ReplyError

MOST_BYTES = 8 * MEGABYTE
"""Of a reply with all that servers wrap its words in; a usual one has some hundred thousand."""


def client_options() -> dict[str, Any]:
    """Give the options of a client of httpx that follows no redirect, and asks for nothing packed."""
    return {"follow_redirects": False, "headers": ONCE}


def end_replies(seconds: float) -> dict[str, Any]:
    """Give those of one that does not wait for its replies, each of which is over `seconds` after its question."""

    def bind(request: Any) -> None:  # noqa: ANN401 - see `openai_client`
        request.extensions.update(bounded(seconds, MOST_BYTES))

    return {"event_hooks": {"request": [bind], "response": [_refuse_packed]}}


@cache
def openai_client(seconds: float) -> Any:  # noqa: ANN401 - of one of two packages, whichever the client of OpenAI uses
    """Make the client for servers that speak OpenAI's interface: one for all questions."""
    import openai

    return openai.DefaultHttpxClient(timeout=seconds, **client_options(), **end_replies(seconds))


def _refuse_packed(reply: Any) -> None:  # noqa: ANN401 - see `openai_client`
    """See to it that a few bytes unpack to no larger number."""
    if reply.headers.get("content-encoding", PLAIN).lower() != PLAIN:
        raise ReplyError(Note.MALFORMED)
