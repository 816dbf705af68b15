"""A process that answers one question after the other, and is replaced where it takes too much or does not survive."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from signal import SIGALRM, Signals
from threading import Lock
from weakref import finalize

from ingest.reading.limits import Limits
from ingest.reading.serve import ANSWERED, GRACE, Answered


class SlowError(Exception):
    """The answer did not come in time."""


class MemoryExceededError(Exception):
    """The answer took more memory than allowed."""


class BrokenOffError(Exception):
    """There is no answer: an error that nobody foresaw, or the end of the process; `str()` names it."""


class Child:
    """Starts with the first question, and answers by the function that `answer` names (`package.module:function`).

    What comes back is bytes, never objects: whoever takes the process over through a document cannot make any here.
    It gets no settings and no secrets by its environment.
    """

    def __init__(self, answer: str) -> None:
        self._answer = answer
        self._lock = Lock()
        self._running: _Running | None = None

    def ask(self, question: bytes, raw: bytes, limits: Limits) -> tuple[bytes, bytes]:
        """Give the two parts of the answer.

        Raises:
            SlowError: it took more than `limits.seconds`.
            MemoryExceededError: it took more than `limits.megabytes`.
            BrokenOffError: an error ended it, or the process.
        """
        with self._lock:
            fresh = self._running is None
            try:
                return self._ask(question, raw, limits)
            except (MemoryExceededError, BrokenOffError):
                if fresh:
                    raise
            return self._ask(question, raw, limits)  # what was left of other documents may have been in its way

    def end(self) -> None:
        """End the process; a further question starts another."""
        if self._running is not None:
            self._running.end()
            self._running = None

    def _ask(self, question: bytes, raw: bytes, limits: Limits) -> tuple[bytes, bytes]:
        self._running = self._running or _Running(self._answer)
        try:
            return self._running.ask(question, raw, limits)
        except BaseException:  # also of the user, who interrupts: a late answer must not be taken for the next one
            self.end()
            raise


class _Running:
    def __init__(self, answer: str) -> None:
        (theirs_in, to_them), (from_them, theirs_out) = Pipe(duplex=False), Pipe(duplex=False)
        passed = theirs_in.fileno(), theirs_out.fileno()
        # A fork would copy the locks of other threads, and `multiprocessing` would run the main script once more.
        self._process = subprocess.Popen(  # noqa: S603 - all of it is ours
            [sys.executable, "-P", "-m", "ingest.reading.serve", *map(str, passed), answer],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            pass_fds=passed,
        )
        theirs_in.close()
        theirs_out.close()
        self._to_them, self._from_them = to_them, from_them
        self.end = finalize(self, _end, self._process, (to_them, from_them))
        try:
            from_them.recv_bytes()  # it is ready: importing is no part of the time of a document
        except EOFError as error:
            self.end()
            raise RuntimeError("the process that reads documents does not start") from error

    def ask(self, question: bytes, raw: bytes, limits: Limits) -> tuple[bytes, bytes]:
        try:
            self._to_them.send_bytes(limits.model_dump_json().encode())
            self._to_them.send_bytes(question)
            self._to_them.send_bytes(raw)
            answered, first, second = (self._receive(limits.seconds) for _ in range(3))
        except (EOFError, OSError) as error:
            raise _cause(self._process.wait(GRACE)) from error
        if answered == ANSWERED[Answered.MEMORY]:
            raise MemoryExceededError
        if answered == ANSWERED[Answered.ERROR]:
            raise BrokenOffError(first.decode("utf-8", "replace"))
        return first, second

    def _receive(self, seconds: float) -> bytes:
        if not self._from_them.poll(seconds):
            raise SlowError
        return self._from_them.recv_bytes()


def _cause(code: int) -> Exception:
    if code == -SIGALRM:
        return SlowError()
    return BrokenOffError(Signals(-code).name if code < 0 else f"exit code {code}")


def _end(process: subprocess.Popen[bytes], links: Sequence[Connection]) -> None:
    for link in links:
        with suppress(OSError):
            link.close()
    process.kill()
    process.wait()
