"""What runs in this process and is not to be cut off when it ends: questions being answered, answers being kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from time import monotonic

from assistant.errors import StateError


class Running:
    """Counts what runs; once the end has come, no question is begun any more."""

    def __init__(self) -> None:
        """Start with nothing, and no end in sight."""
        self._changed = Condition()
        self._count = 0
        self._ending = False
        self._undrawn: set[str] = set()

    @property
    def ending(self) -> bool:
        """Whether the process is about to end."""
        return self._ending

    @contextmanager
    def question(self, name: str) -> Iterator[None]:
        """Run the body, which answers a question; at the end, that counts until its answer is drawn as well.

        Raises:
            StateError: the process is about to end; the body has not run.
        """
        with self._changed:
            if self._ending:
                raise StateError("ending")
            self._count += 1
        try:
            yield
        except BaseException:  # it is raised again; nothing will be drawn
            self.release()
            raise
        with self._changed:
            if self._ending:
                self._undrawn.add(name)
                return
        self.release()

    def drawn(self, name: str) -> None:
        """Take down that whoever asked the question of this name sees what came of it."""
        with self._changed:
            if name not in self._undrawn:
                return
            self._undrawn.remove(name)
        self.release()

    def hold(self) -> None:
        """Count something that belongs to a question which runs, until it is released."""
        with self._changed:
            self._count += 1

    def release(self) -> None:
        """Count something no longer."""
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def end(self) -> None:
        """Let no question begin any more."""
        with self._changed:
            self._ending = True

    def wait(self, seconds: float, clock: Callable[[], float] = monotonic) -> bool:
        """Wait at most `seconds` until nothing runs any more, and tell whether that is so."""
        limit = clock() + seconds
        with self._changed:
            while self._count:
                left = limit - clock()
                if left <= 0:
                    return False
                self._changed.wait(left)
        return True


running = Running()  # of this process
