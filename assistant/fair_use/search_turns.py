"""Who may search by meaning now: of each user one search, and of all a few, as each takes a core for a while.

Searches are no questions: they count for no limit a minute or a day, and the queue of questions does not know them.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from assistant.errors import LimitError
from assistant.monitoring import metrics

AT_ONCE = 2  # of all users
WAITING = 3  # of a user, beside the one that is being done: pages that were opened one after the other
PATIENCE = 10.0  # seconds


class SearchTurns:
    """Lets searches pass; one instance serves any number of threads."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Have each wait at most `patience` seconds."""
        self._patience = patience
        self._changed = Condition()
        self._there: Counter[str] = Counter()  # by user, with those that wait
        self._searching: set[str] = set()

    @contextmanager
    def turn(self, user: str) -> Iterator[None]:
        """Run the body, which searches, when it is the turn of `user`.

        Raises:
            LimitError: too many of theirs wait already, or it takes too long; the body has not run.
        """
        with self._changed:
            if self._there[user] > WAITING:
                raise _refusal()
            self._there[user] += 1
        try:
            self._begin(user)
            try:
                yield
            finally:
                with self._changed:
                    self._searching.remove(user)
                    self._changed.notify_all()
        finally:
            with self._changed:
                self._there[user] -= 1
                self._there += Counter()  # forgets who searches nothing

    def _begin(self, user: str) -> None:
        with self._changed:
            if not self._changed.wait_for(lambda: self._is_free(user), self._patience):
                raise _refusal()
            self._searching.add(user)

    def _is_free(self, user: str) -> bool:
        return user not in self._searching and len(self._searching) < AT_ONCE


def _refusal() -> LimitError:
    metrics.count_limit("searches")
    return LimitError("fair_use.searches")


search_turns = SearchTurns()  # of this process
