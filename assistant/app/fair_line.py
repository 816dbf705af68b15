"""One line for all sites, in which each has its turn after the other, however many of one wait."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from assistant.app.turns import Pace, Turns


class FairLine:
    """Turns at a pace, of one event loop; who comes from another site waits for one turn of each site that waits."""

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
        """Have the first site go on, which then stands behind all others."""
        while self._waiting:
            site = next(iter(self._waiting))
            line = self._waiting.pop(site)
            while line and line[0].done():  # who left
                line.popleft()
            if line:
                line.popleft().set_result(None)
                if line:
                    self._waiting[site] = line
                return
