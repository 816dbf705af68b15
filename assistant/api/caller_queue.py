"""Whose turn it is where only so much can be done at a time: callers take turns, however much each of them wants."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class CallerQueue:
    """Lets in so many at once; of one event loop, which needs no lock.

    The last free turn is left to callers who have none, as in the queue of all processes: what waits there for its
    caller's other question must not hold a turn here.
    """

    def __init__(self, at_once: int) -> None:
        """Start with nobody waiting."""
        self._free = at_once
        self._running: Counter[str | None] = Counter()
        self._waiting: OrderedDict[str | None, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, caller: str | None) -> AsyncIterator[None]:
        """Run the body when it is the turn of `caller`: each who waits has one before anybody has a second.

        Where nobody logs in, `caller` is None: then no turn is left to others.
        """
        if self._is_free_for(caller):
            self._begin(caller)
        else:
            await self._wait(caller)
        try:
            yield
        finally:
            self._end(caller)

    async def _wait(self, caller: str | None) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(caller, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # the turn came at this moment
                self._end(caller)
            raise

    def _is_free_for(self, caller: str | None) -> bool:
        return self._free > (caller is not None and self._running[caller] > 0)

    def _begin(self, caller: str | None) -> None:
        self._free -= 1
        self._running[caller] += 1

    def _end(self, caller: str | None) -> None:
        """Give a turn that has ended to who waits and may have it, else keep it for who comes."""
        self._free += 1
        self._running[caller] -= 1
        if not self._running[caller]:
            del self._running[caller]
        while following := [waits for waits in self._waiting if self._is_free_for(waits)]:
            self._pass_on_to(following[0])

    def _pass_on_to(self, caller: str | None) -> None:
        theirs = self._waiting.pop(caller)
        following = theirs.popleft()
        if theirs:
            self._waiting[caller] = theirs  # behind all others
        if not following.done():
            self._begin(caller)
            following.set_result(None)
