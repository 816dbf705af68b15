"""Who may have work done now that takes a core for a while: of each user one piece at a time, and of all a few.

Such work is no question: it counts for no limit a minute or a day, and the queue of questions does not know it.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

from assistant.errors import LimitError
from assistant.monitoring import metrics

AT_ONCE = 2  # of all users
WAITING = 3  # of a user, beside the one that is being done: pages that were opened one after the other
SEARCH_PATIENCE = PAGE_PATIENCE = 10.0  # seconds
CHECK_PATIENCE = 60.0  # seconds; a check may take so long by default, and a comparison makes two


@dataclass(frozen=True, eq=False)
class _Ticket:
    user: str


class WorkTurns:
    """Lets work pass in the order in which it came; one instance serves any number of threads."""

    def __init__(self, work: str, refusal: Callable[[], LimitError], patience: float) -> None:
        """Have each wait at most `patience` seconds for `work`; else it is refused with what `refusal` makes."""
        self._work, self._refusal, self._patience = work, refusal, patience
        self._changed = Condition()
        self._waiting: deque[_Ticket] = deque()  # the oldest first
        self._working: set[str] = set()

    @contextmanager
    def turn(self, user: str, refusal: Callable[[], LimitError] | None = None) -> Iterator[None]:
        """Run the body, which does the work, when it is the turn of `user`; `refusal` in place of the usual one.

        Raises:
            LimitError: too many of theirs wait already, or it takes too long; the body has not run.
        """
        if not self._begin(user):
            metrics.count_limit(self._work)
            raise (refusal or self._refusal)()
        try:
            yield
        finally:
            with self._changed:
                self._working.remove(user)
                self._changed.notify_all()

    def _begin(self, user: str) -> bool:
        """Wait for the turn of `user`, and take it; False if it does not come."""
        with self._changed:
            if sum(each.user == user for each in self._waiting) + (user in self._working) > WAITING:
                return False
            ticket = _Ticket(user)
            self._waiting.append(ticket)
            try:
                has_turn = self._changed.wait_for(lambda: self._next() is ticket, self._patience)
                if has_turn:
                    self._working.add(user)
            finally:
                self._waiting.remove(ticket)
                self._changed.notify_all()  # another may be the next one now
            return has_turn

    def _next(self) -> _Ticket | None:
        """Give the oldest of those for whose user nothing is done yet, if there is room for one more."""
        if len(self._working) >= AT_ONCE:
            return None
        return next((each for each in self._waiting if each.user not in self._working), None)


# Of this process: searches by meaning, pages of PDFs that are drawn, and what checks or compares contracts.
search_turns = WorkTurns("searches", lambda: LimitError("fair_use.searches"), SEARCH_PATIENCE)
page_turns = WorkTurns("pages", lambda: LimitError("fair_use.pages"), PAGE_PATIENCE)
check_turns = WorkTurns("checks", lambda: LimitError("fair_use.checks"), CHECK_PATIENCE)
