"""Who may search by meaning now: of each user one search, and of all a few, as each takes a core for a while.

Searches are no questions: they count for no limit a minute or a day, and the queue of questions does not know them.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

from assistant.errors import LimitError
from assistant.monitoring import metrics

AT_ONCE = 2  # of all users
WAITING = 3  # of a user, beside the one that is being done: pages that were opened one after the other
PATIENCE = 10.0  # seconds


@dataclass(frozen=True, eq=False)
class _Ticket:
    user: str


class SearchTurns:
    """Lets searches pass in the order in which they came; one instance serves any number of threads."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Have each wait at most `patience` seconds."""
        self._patience = patience
        self._changed = Condition()
        self._waiting: deque[_Ticket] = deque()  # the oldest first
        self._searching: set[str] = set()

    @contextmanager
    def turn(self, user: str, *, or_words: bool = False) -> Iterator[None]:
        """Run the body, which searches, when it is the turn of `user`; `or_words` if they can search by words too.

        Raises:
            LimitError: too many of theirs wait already, or it takes too long; the body has not run.
        """
        if not self._begin(user):
            metrics.count_limit("searches")
            raise LimitError("fair_use.searches_or_words") if or_words else LimitError("fair_use.searches")
        try:
            yield
        finally:
            with self._changed:
                self._searching.remove(user)
                self._changed.notify_all()

    def _begin(self, user: str) -> bool:
        """Wait for the turn of `user`, and take it; False if it does not come."""
        with self._changed:
            if sum(each.user == user for each in self._waiting) + (user in self._searching) > WAITING:
                return False
            ticket = _Ticket(user)
            self._waiting.append(ticket)
            try:
                has_turn = self._changed.wait_for(lambda: self._next() is ticket, self._patience)
                if has_turn:
                    self._searching.add(user)
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()  # another may be the next one now
            return has_turn

    def _next(self) -> _Ticket | None:
        """Give the oldest of those whose user does not search yet, if there is room for one more."""
        if len(self._searching) >= AT_ONCE:
            return None
        return next((each for each in self._waiting if each.user not in self._searching), None)


search_turns = SearchTurns()  # of this process
