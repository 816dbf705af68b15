"""How many failed logins are too many, and how long one waits then."""

import math
from dataclasses import dataclass

from assistant.domain import Frozen

FREE = 3  # failures that cost nothing
DAY = 24 * 3600  # seconds
LOCKED = 15 * 60
KNOWN_FOR = 30 * DAY
KEPT = 40  # the last failures; limits look at 30, and some may be of attempts that still run


class Record(Frozen):
    """When it failed, oldest first, and when a right password came last, in seconds since 1970."""

    failed: tuple[float, ...] = ()
    got_in: float | None = None

    @property
    def last(self) -> float:
        """When the last of both was."""
        return max(*self.failed[-1:], self.got_in or 0.0, 0.0)

    def within(self, seconds: int, now: float) -> tuple[float, ...]:
        """Give the failures of the last `seconds`; those of a clock that was put back since are forgotten."""
        return tuple(failed for failed in self.failed if abs(now - failed) < seconds)

    def is_known(self, now: float) -> bool:
        """Tell whether a right password came not long ago."""
        return self.got_in is not None and abs(now - self.got_in) < KNOWN_FOR

    def is_trusted(self, now: float) -> bool:
        """Tell whether what others do keeps it back in nothing: it is known, or has hardly failed for a day."""
        return self.is_known(now) or len(self.within(DAY, now)) < FREE

    def after_failure(self, now: float) -> "Record":
        """Note one more failure."""
        return self.model_copy(update={"failed": (*self.failed, now)[-KEPT:]})

    def without_failure(self, then: float) -> "Record":
        """Take back one failure of that time, if it is still there.

        >>> Record(failed=(1, 2, 2, 3)).without_failure(2).failed
        (1.0, 2.0, 3.0)
        """
        if then not in self.failed:
            return self
        place = self.failed.index(then)
        return self.model_copy(update={"failed": self.failed[:place] + self.failed[place + 1 :]})


@dataclass(frozen=True)
class Limit:
    """At most so many `failures` within any `seconds`."""

    failures: int
    seconds: int

    def left(self, record: Record, now: float) -> int:
        """Tell for how many seconds no attempt is let in.

        >>> [Limit(failures=2, seconds=60).left(Record(failed=(0, 10, 20)), now) for now in (20, 69, 70)]
        [50, 1, 0]
        """
        recent = record.within(self.seconds, now)
        return math.ceil(recent[-self.failures] + self.seconds - now) if len(recent) >= self.failures else 0


# Of an address: the last two are for names that got in from there before.
STRANGERS, OF_ADDRESS = Limit(failures=8, seconds=60), Limit(failures=10, seconds=60)
OF_SITE = Limit(failures=30, seconds=60)
OF_NAME = Limit(failures=10, seconds=LOCKED)
OF_CODES = (Limit(failures=10, seconds=LOCKED), Limit(failures=20, seconds=DAY))  # of a name, from wherever
OF_ALL = Limit(failures=30, seconds=30)  # of those without trust, who may have many addresses


def pause(record: Record, now: float) -> int:
    """Tell how many seconds are left of the wait, which doubles with each failure after the third.

    >>> [pause(Record(failed=(0,) * failures), 0) for failures in (2, 3, 4, 9)]
    [0, 1, 2, 64]
    """
    recent = record.within(LOCKED, now)
    if len(recent) < FREE:
        return 0
    wait: int = 2 ** min(len(recent) - FREE, OF_NAME.failures)
    return max(0, math.ceil(recent[-1] + wait - now))
