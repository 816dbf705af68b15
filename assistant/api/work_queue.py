"""Work in threads, so much at a time, callers in turns."""

import asyncio
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

    async def do(self, caller: str | None, work: Callable[[], Result]) -> Result:
        """Do `work` when it is the turn of `caller`, None where nobody logs in; gives and raises what that does.

        What was begun keeps its turn until it is through, as no thread can be ended: who leaves and comes again would
        else have any number of them.
        """
        begun = asyncio.Event()

        async def in_turn() -> Result:
            async with self._queue.turn(caller):
                begun.set()
                return await to_thread.run_sync(work, limiter=self._threads)

        doing = asyncio.create_task(in_turn())
        doing.add_done_callback(_take_note)
        try:
            return await asyncio.shield(doing)
        except asyncio.CancelledError:
            if not begun.is_set():
                doing.cancel()
            raise


def _take_note(done: asyncio.Task[Result]) -> None:
    """See what came of something for which nobody waits any more: else it is written to the log, with its words."""
    if not done.cancelled():
        done.exception()
