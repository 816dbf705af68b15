"""A process that answers one question after the other, and is replaced where it takes too much or does not survive."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from signal import SIGALRM, Signals
from threading import Lock, Timer
from weakref import finalize

from assistant.child_process.limits import Limits
from assistant.child_process.serve import ANSWERED, GRACE, Answered
from assistant.errors import StateError

KEPT = ("LD_LIBRARY_PATH", "PYTHONHOME")
"""Of the environment: what Python may need to start."""
LONGEST = 10**9
"""Bytes that a part of an answer may have."""
NAMES = {int(signal): signal.name for signal in Signals}
NO_ANSWER = "no answer"
"""What came is none."""
START = 120.0
"""Seconds until a process that has not started counts as one that does not; importing takes about one."""


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
            StateError: the process does not start.
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
        """End the process, after the question that it is at; a further one starts another."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._running is not None:
            self._running.end()
            self._running = None

    def _ask(self, question: bytes, raw: bytes, limits: Limits) -> tuple[bytes, bytes]:
        try:
            if self._running is None:
                self._running = _Running(self._answer)
                self._running.get_ready()
            return self._running.ask(question, raw, limits)
        except BaseException:  # also of the user, who interrupts: a late answer must not be taken for the next one
            self._end()
            raise


class _Running:
    def __init__(self, answer: str) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = _start(answer, theirs.fileno())
            except OSError as error:
                self._socket.close()
                raise StateError("reader_start", detail=error.strerror) from error
        self._link = Connection(self._socket.dup().detach())
        self._late = False
        self.end = finalize(self, _end, self._process, self._socket, self._link)

    def get_ready(self) -> None:
        """Wait until it has started: importing is no part of the time of a document."""
        try:
            with self._within(START):
                problem = self._link.recv_bytes(LONGEST).decode("utf-8", "replace")
        except SlowError as error:
            raise StateError("reader_start", detail=f"{START:g} s") from error
        except BrokenOffError as error:
            raise StateError("reader_start", detail=error) from error
        if problem:
            raise StateError("reader_start", detail=problem)

    def ask(self, question: bytes, raw: bytes, limits: Limits) -> tuple[bytes, bytes]:
        with self._within(limits.seconds):
            for part in (limits.model_dump_json().encode(), question, raw):
                self._link.send_bytes(part)
            answered, first, second = (self._link.recv_bytes(LONGEST) for _ in range(3))
        if answered == ANSWERED[Answered.WELL]:
            return first, second
        if answered == ANSWERED[Answered.MEMORY]:
            raise MemoryExceededError
        raise BrokenOffError(first.decode("utf-8", "replace"))

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Run the body, which sends and receives; the link is cut off when the time is up, whoever holds its end."""
        timer = Timer(seconds, self._cut_off)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (EOFError, OSError) as error:
            raise self._cause() from error
        finally:
            timer.cancel()
            timer.join()
        if self._late:
            raise SlowError

    def _cut_off(self) -> None:
        self._late = True
        with suppress(OSError):  # the other side is gone
            self._socket.shutdown(socket.SHUT_RDWR)

    def _cause(self) -> Exception:
        if self._late:
            return SlowError()
        try:
            code = self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            return BrokenOffError(NO_ANSWER)
        if code == -SIGALRM:
            return SlowError()
        return BrokenOffError(NAMES.get(-code, f"exit code {code}"))


def _start(answer: str, link: int) -> subprocess.Popen[bytes]:
    # A fork would copy the locks of other threads, and `multiprocessing` would run the main script once more. What the
    # terminal interrupts is the command; this process ends with its link.
    return subprocess.Popen(  # noqa: S603 - all of it is ours
        [sys.executable, "-P", "-m", "assistant.child_process.serve", str(link), answer],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        | {name: os.environ[name] for name in KEPT if name in os.environ},
        pass_fds=(link,),
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes], *links: socket.socket | Connection) -> None:
    for link in links:
        with suppress(OSError):
            link.close()
    process.kill()
    process.wait()
