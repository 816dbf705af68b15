"""What names one question on the page and in the log: random characters, and nothing of the question itself."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("question", default="")


def new_reference() -> str:
    """Give a name for a question, short enough to be read out on the telephone."""
    return secrets.token_hex(4)


def current_reference() -> str:
    """Give the name of the question that is being answered here; empty if there is none."""
    return _current.get()


@contextmanager
def answering(reference: str) -> Iterator[None]:
    """Run the body, whose log lines belong to the question of this name."""
    before = _current.set(reference)
    try:
        yield
    finally:
        _current.reset(before)
