"""A lock for which sites take turns, however many threads of one wait."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock


class FairLock:
    """Held by one thread at a time; who comes from another site waits for one of each site that waits."""

    def __init__(self) -> None:
        """Be held by nobody."""
        self._changing = Lock()
        self._is_held = False
        self._waiting: dict[str, deque[Event]] = {}  # by site, the one whose turn is next first

    @contextmanager
    def turn(self, site: str) -> Iterator[None]:
        """Hold it for the body when it is the turn of somebody of this site."""
        self._wait(site)
        try:
            yield
        finally:
            self._call_next()

    def _wait(self, site: str) -> None:
        with self._changing:
            if not self._is_held:
                self._is_held = True
                return
            mine = Event()
            self._waiting.setdefault(site, deque()).append(mine)
        mine.wait()

    def _call_next(self) -> None:
        """Have the first site hold it, which then stands behind all others."""
        with self._changing:
            if not self._waiting:
                self._is_held = False
                return
            site = next(iter(self._waiting))
            line = self._waiting.pop(site)
            line.popleft().set()
            if line:
                self._waiting[site] = line
