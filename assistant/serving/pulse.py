"""Whether the server still answers: its pages all hang on one event loop, which code that never waits can hold up."""

import asyncio
from concurrent.futures import TimeoutError as NotYetError

from starlette.types import ASGIApp, Receive, Scope, Send

PATIENCE = 5.0  # seconds; a page that takes so long to begin is taken for broken


class Pulse:
    """Knows the event loop of one server, once that runs."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Give the loop `patience` seconds to answer."""
        self.patience = patience
        self._loop: asyncio.AbstractEventLoop | None = None

    def watch(self, app: ASGIApp) -> ASGIApp:
        """Stand before `app`, to learn which loop it runs in."""

        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            self._loop = asyncio.get_running_loop()
            await app(scope, receive, send)

        return watched

    @property
    def has_begun(self) -> bool:
        """Whether the server runs."""
        return self._loop is not None

    def is_felt(self) -> bool:
        """Tell whether the loop answers; before there is one, nothing is wrong."""
        if self._loop is None:
            return True
        asked = asyncio.run_coroutine_threadsafe(asyncio.sleep(0), self._loop)
        try:
            asked.result(self.patience)
        except NotYetError:
            asked.cancel()
            return False
        return True
