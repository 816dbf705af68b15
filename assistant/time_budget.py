"""How long a text may be worked on: no question and no contract keeps the machine from the others."""

from collections.abc import Callable
from time import thread_time

SECONDS = 5.0
"""Of one core, for a question: the longest takes a tenth of one; the first of a process also loads word lists."""


class OverBudgetError(Exception):
    """The text took all its time."""


class TimeBudget:
    """The time of one text. Usually only what its own thread computes counts: a busy machine refuses nobody."""

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = thread_time) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def check(self) -> None:
        """Go on as long as there is time left; raises OverBudgetError."""
        if self._clock() >= self._end:
            raise OverBudgetError
