"""How many requests of one caller are under way: what is more is put off, so that the others are served."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from assistant.errors import KompassError


class Slots:
    """Counts the requests of each caller; of one event loop, which needs no lock."""

    def __init__(self, at_once: int) -> None:
        """Let each have so many `at_once`."""
        self._at_once = at_once
        self._taken: Counter[str] = Counter()

    @contextmanager
    def taken(self, caller: str) -> Iterator[None]:
        """Run the body as one request of `caller`, before anybody has looked at what they show.

        Raises:
            KompassError: they have too many under way; the body has not run.
        """
        if self._taken[caller] >= self._at_once:
            raise KompassError("api.too_many", limit=self._at_once)
        self._taken[caller] += 1
        try:
            yield
        finally:
            self._taken[caller] -= 1
            if not self._taken[caller]:
                del self._taken[caller]


def slot_of(token: str | None, address: str) -> str:
    """Name the caller who shows `token`; without one, all at an address are one."""
    return sha256(token.encode(errors="replace")).hexdigest() if token is not None else f"from {address}"
