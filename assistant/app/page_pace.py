"""How many pages of a user are drawn at a time: one after the other, but a slow one holds up no other for long."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic

HELD = 0.5  # seconds that the next page of a user waits for the one before, which may be waiting for an answer itself


@dataclass(eq=False)
class _Line:
    """The pages of a user: those that wait, and since when the newest of those that are drawn is."""

    waiting: deque[object] = field(default_factory=deque)
    newest: object | None = None
    since: float = 0.0


class PagePace:
    """Lets pages be drawn; one instance serves any number of threads."""

    def __init__(self) -> None:
        """Have nobody wait."""
        self._changed = Condition()
        self._lines: dict[str, _Line] = {}

    @contextmanager
    def turn(self, user: str) -> Iterator[None]:
        """Draw a page of `user` in the body, once the one before is through or has taken its time."""
        me = object()
        with self._changed:
            line = self._lines.setdefault(user, _Line())
            line.waiting.append(me)
            while line.waiting[0] is not me or _wait(line) > 0:
                self._changed.wait(_wait(line) if line.waiting[0] is me else None)
            line.waiting.popleft()
            line.newest, line.since = me, monotonic()
            self._changed.notify_all()  # another is the first one now
        try:
            yield
        finally:
            with self._changed:
                if line.newest is me:
                    line.newest = None
                    self._changed.notify_all()
                if line.newest is None and not line.waiting and self._lines.get(user) is line:
                    del self._lines[user]


def _wait(line: _Line) -> float:
    """Give the seconds for which the first one waits at most."""
    return 0.0 if line.newest is None else line.since + HELD - monotonic()


pages = PagePace()  # of this process
