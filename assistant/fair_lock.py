"""A lock for which sides take turns, however many threads of one wait."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock


class FairLock:
    """Held by one thread at a time; who is of another side waits for one of each side that waits."""

    def __init__(self) -> None:
        """Be held by nobody."""
        self._changing = Lock()
        self._is_held = False
        self._waiting: dict[str, deque[Event]] = {}  # by side, the one whose turn is next first

    @contextmanager
    def turn(self, side: str) -> Iterator[None]:
        """Hold it for the body when it is the turn of somebody of this side."""
        self._wait(side)
        try:
            yield
        finally:
            self._call_next()

    def _wait(self, side: str) -> None:
        with self._changing:
            if not self._is_held:
                self._is_held = True
                return
            mine = Event()
            self._waiting.setdefault(side, deque()).append(mine)
        mine.wait()

    def _call_next(self) -> None:
        """Have the first side hold it, which then stands behind all others."""
        with self._changing:
            if not self._waiting:
                self._is_held = False
                return
            side = next(iter(self._waiting))
            line = self._waiting.pop(side)
            line.popleft().set()
            if line:
                self._waiting[side] = line
