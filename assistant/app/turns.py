"""Who waits how long: some turns at once, and then so many a second."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import NamedTuple

from assistant.access.origin import Origin

Sleep = Callable[[float], Awaitable[None]]


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

    async def turn(self, whose: str, sleep: Sleep) -> None:
        """Come back when it is the turn of somebody; who is cancelled before gives it back."""
        wait = self.take(whose)
        try:
            await sleep(wait)
        except asyncio.CancelledError:
            if whose in self._taken:
                self._taken[whose] -= 1 / self._pace.a_second
            raise

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

    async def turn(self, origin: Origin, sleep: Sleep) -> None:
        """Come back when it is their turn; who still waits for one of their own takes none of their site yet."""
        await self._address.turn(origin.network, sleep)
        await self._site.turn(origin.site, sleep)

    def take_now(self, origin: Origin) -> bool:
        """Take a turn if it can be had at once; who is refused and goes on does not push their next one away."""
        lines = [(self._address, origin.network), (self._site, origin.site)]
        if any(turns.wait(whose) for turns, whose in lines):
            return False
        for turns, whose in lines:
            turns.take(whose)
        return True
