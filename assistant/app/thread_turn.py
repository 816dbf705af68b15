"""How long a thread waits for its turn: the longer, the more others draw pages just now."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


class ThreadTurn:
    """Comes back once a thread that does nothing has been run, which waits as long as one that draws a page."""

    def __init__(self) -> None:
        """Keep a thread for it, so that no other work is in its way."""
        self._threads = ThreadPoolExecutor(1, "avv-turn")

    async def __call__(self) -> None:
        """Wait for the turn of the thread."""
        await asyncio.get_running_loop().run_in_executor(self._threads, int)
