"""Who waits how long: some turns at once, and then so many a second."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import NamedTuple

from assistant.access.origin import Origin


class Pace(NamedTuple):
    """How many turns there are at once, and how many a second when these are taken."""

    at_once: int
    a_second: int


class Turns:
    """The turns of any number of users, addresses or sites, each by a name."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = monotonic) -> None:
        """Take the time in seconds from `clock`."""
        self._pace, self._clock = pace, clock
        self._taken: dict[str, float] = {}  # until when the turns of somebody are given away

    def take(self, whose: str) -> float:
        """Give the seconds until the next turn, which is taken with that."""
        wait = self.wait(whose)
        self._taken[whose] = self._taken.get(whose, self._clock()) + 1 / self._pace.a_second
        return wait

    def take_now(self, whose: str) -> bool:
        """Take a turn if it can be had at once."""
        return not self.wait(whose) and not self.take(whose)

    def wait(self, whose: str) -> float:
        """Give the seconds until the next turn, and take none."""
        now = self._clock()
        for done in [other for other, until in self._taken.items() if until <= now]:
            del self._taken[done]
        return max(0.0, self._taken.get(whose, now) - now - (self._pace.at_once - 1) / self._pace.a_second)


class OriginTurns:
    """The turns of an address, and of the site it belongs to."""

    def __init__(self, address: Pace, site: Pace, clock: Callable[[], float] = monotonic) -> None:
        """Take the time in seconds from `clock`."""
        self._address, self._site = Turns(address, clock), Turns(site, clock)

    def take(self, origin: Origin) -> Iterator[float]:
        """Give how long to wait, twice: who still waits for a turn of their own takes none of their site yet."""
        yield self._address.take(origin.network)
        yield self._site.take(origin.site)

    def take_now(self, origin: Origin) -> bool:
        """Take a turn if it can be had at once; who is refused and goes on does not push their next one away."""
        lines = [(self._address, origin.network), (self._site, origin.site)]
        if any(turns.wait(whose) for turns, whose in lines):
            return False
        for turns, whose in lines:
            turns.take(whose)
        return True
