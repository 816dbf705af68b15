"""Server-sent events, as browsers and clients of chat models read them."""

import json
from collections.abc import Mapping

from pydantic import BaseModel

MEDIA = "text/event-stream"
WAITING = ": waiting\n\n"  # a comment, which clients pass over and proxies take for a sign of life
DONE = "data: [DONE]\n\n"  # how streams of OpenAI's interface end


def event(name: str, about: BaseModel) -> str:
    r"""Write an event.

    >>> class Said(BaseModel):
    ...     text: str
    >>> event("said", Said(text="ja"))
    'event: said\ndata: {"text":"ja"}\n\n'
    """
    return f"event: {name}\ndata: {about.model_dump_json(exclude_none=name == 'problem')}\n\n"


def chunk(about: Mapping[str, object]) -> str:
    """Write an event without a name."""
    return f"data: {json.dumps(about, ensure_ascii=False)}\n\n"
