"""One line for all sites, however many of one wait: in turn, and between these whoever has had the fewest lately."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from time import monotonic

from assistant.app.turns import Pace, Turns

LATELY = 60.0  # seconds for which turns are counted, up to twice that


class FairLine:
    """Turns at a pace, of one event loop.

    One turn goes to the site that stands first and then behind all others, the next to the one that has had the
    fewest lately: so many who ask without end keep no newcomer waiting, and many newcomers keep nobody out.
    """

    def __init__(
        self,
        pace: Pace,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = monotonic,
        wait_for_machine: Callable[[], Awaitable[None]] = lambda: asyncio.sleep(0),
    ) -> None:
        """Take the seconds from `clock`; `wait_for_machine` comes back when the machine has time for one more."""
        self._turns, self._sleep, self._wait_for_machine = Turns(pace, clock), sleep, wait_for_machine
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}  # by site, the one whose turn is next first
        self._serving: asyncio.Task[None] | None = None
        self._had, self._had_before = Counter[str](), Counter[str]()  # turns by site, of this while and the one before
        self._clock, self._since = clock, clock()
        self._is_for_fewest = False

    async def turn(self, site: str) -> None:
        """Come back when it is the turn of somebody of this site; who is cancelled takes none."""
        mine = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(site, deque()).append(mine)
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve())
        await mine

    async def _serve(self) -> None:
        while self._waiting:
            await self._sleep(self._turns.take(""))
            await self._wait_for_machine()
            self._call_next()

    def _call_next(self) -> None:
        """Have a site go on, which then stands behind all others."""
        self._forget()
        self._is_for_fewest = not self._is_for_fewest
        while self._waiting:
            site = min(self._waiting, key=self._had_lately) if self._is_for_fewest else next(iter(self._waiting))
            line = self._waiting.pop(site)
            while line and line[0].done():  # who left
                line.popleft()
            if line:
                line.popleft().set_result(None)
                self._had[site] += 1
                if line:
                    self._waiting[site] = line
                return

    def _had_lately(self, site: str) -> int:
        return self._had[site] + self._had_before[site]

    def _forget(self) -> None:
        now = self._clock()
        if now - self._since >= LATELY:
            self._had, self._had_before = Counter(), self._had if now - self._since < 2 * LATELY else Counter()
            self._since = now
