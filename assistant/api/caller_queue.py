"""Whose turn it is where only so much can be done at a time: callers take turns, however much each of them wants."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class CallerQueue:
    """Lets in so many at once; of one event loop, which needs no lock."""

    def __init__(self, at_once: int) -> None:
        """Start with nobody waiting."""
        self._free = at_once
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, caller: str) -> AsyncIterator[None]:
        """Run the body when it is the turn of `caller`: each who waits has one before anybody has a second."""
        if self._free:
            self._free -= 1
        else:
            await self._wait(caller)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, caller: str) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(caller, deque()).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # the turn came at this moment
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Give a turn that has ended to who waits, else keep it for who comes."""
        while self._waiting:
            caller, theirs = self._waiting.popitem(last=False)
            following = theirs.popleft()
            if theirs:
                self._waiting[caller] = theirs  # behind all others
            if not following.done():
                following.set_result(None)
                return
        self._free += 1
