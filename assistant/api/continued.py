"""Which kept conversation a message goes on with, where a client sends all earlier ones anew and names none."""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256

MOST = 10_000  # conversations; of older ones, the next question begins a new one in the records


class Continued:
    """Conversations of this process by what was asked in them so far; of one event loop, which needs no lock."""

    def __init__(self, most: int = MOST) -> None:
        """Remember so many."""
        self._most = most
        self._known: OrderedDict[str, str] = OrderedDict()

    def put(self, user: str, asked: Sequence[str], conversation: str) -> None:
        """Remember in which conversation a user has asked just this."""
        self._known[_key(user, asked)] = conversation
        if len(self._known) > self._most:
            self._known.popitem(last=False)

    def pop(self, user: str, asked: Sequence[str]) -> str | None:
        """Give that conversation, once: who asks something else after the same beginning begins a new one."""
        return self._known.pop(_key(user, asked), None) if asked else None


def _key(user: str, asked: Sequence[str]) -> str:
    return sha256("\0".join((user, *asked)).encode(errors="replace")).hexdigest()
