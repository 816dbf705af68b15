"""Work in threads, so much at a time, callers in turns."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from assistant.api.caller_queue import CallerQueue

Result = TypeVar("Result")


class WorkQueue:
    """Does so much at once; of one event loop."""

    def __init__(self, at_once: int) -> None:
        """Start with nothing to do."""
        self._queue, self._threads = CallerQueue(at_once), CapacityLimiter(at_once)

    async def do(self, caller: str, work: Callable[[], Result]) -> Result:
        """Do `work` when it is the turn of `caller`; gives and raises what that does."""
        async with self._queue.turn(caller):
            return await to_thread.run_sync(work, limiter=self._threads)
