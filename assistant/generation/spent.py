"""What a chat model is asked for on behalf of one question, in tokens: whoever lets it be asked wants to know."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Spent:
    """The tokens so far; also of what another thread asks with the same context."""

    tokens: int = 0


_spent: ContextVar[Spent | None] = ContextVar("spent", default=None)


@contextmanager
def counting() -> Iterator[Spent]:
    """Run the body and count what it spends."""
    spent, before = Spent(), _spent.get()
    _spent.set(spent)
    try:
        yield spent
    finally:
        _spent.set(before)  # a token would have to be given back in the same context, which a server may not do


def spend(tokens: int) -> None:
    """Count so many tokens, if anybody does."""
    if (spent := _spent.get()) is not None:
        spent.tokens += tokens
