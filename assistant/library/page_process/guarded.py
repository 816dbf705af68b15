"""Ask the processes that draw pages: one is enough for all, and another is there if a document keeps it busy."""

import logging
from collections.abc import Callable
from queue import LifoQueue
from threading import Lock
from time import monotonic, perf_counter
from weakref import WeakValueDictionary

from assistant.child_process.child import BrokenOffError, Child, MemoryExceededError, SlowError
from assistant.child_process.limits import Limits
from assistant.child_process.messages import Refusal, read_reply, serialise
from assistant.documents.document import DocumentError
from assistant.library.page_process.least_recent import LeastRecent
from assistant.library.page_process.messages import Reply, Request

_log = logging.getLogger(__name__)

AT_ONCE = 2
REFUSED_FOR = 600.0  # seconds for which what took too much is not tried again; the machine may just have been busy
REFUSED = 1000  # questions that are remembered to have taken too much
ANSWER = "assistant.library.page_process.answer:answer"


class PageProcesses:
    """Answers questions about files, each told by its SHA-256. No file keeps more than one process busy."""

    def __init__(self, answer: str = ANSWER, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._idle: LifoQueue[Child] = LifoQueue()
        for _ in range(AT_ONCE):
            self._idle.put(Child(answer))
        self._refused: LeastRecent[tuple[float, Refusal]] = LeastRecent(REFUSED)
        self._files: WeakValueDictionary[str, _File] = WeakValueDictionary()
        self._lock = Lock()

    def ask(self, request: Request, raw: bytes, sha256: str, limits: Limits) -> tuple[Reply, bytes]:
        """Give the answer about the file `raw`.

        Raises:
            DocumentError: the file cannot be opened, or takes more than `limits`.
            StateError: the process does not start.
        """
        question = serialise(request)
        file = self._file(sha256)
        with file.busy:
            self._must_not_be_refused(sha256, question)
            child = self._idle.get()
            try:
                reply, content = _ask(child, question, raw, limits)
            except (SlowError, MemoryExceededError, BrokenOffError) as error:
                _log.info("a page given up: %s", type(error).__name__)
                refusal = _refusal(request.name, limits, error)
                self._refused.keep((sha256, question), (self._clock() + REFUSED_FOR, Refusal.of(refusal)))
                raise refusal from error
            finally:
                self._idle.put(child)
        if reply.refusal is not None:
            raise reply.refusal.error()
        return reply, content

    def end(self) -> None:
        """End the processes, each after the question that it is at."""
        for _ in range(AT_ONCE):
            child = self._idle.get()
            child.end()
            self._idle.put(child)

    def _file(self, sha256: str) -> "_File":
        with self._lock:
            return self._files.setdefault(sha256, _File())

    def _must_not_be_refused(self, sha256: str, question: bytes) -> None:
        refused = self._refused.get((sha256, question))
        if refused is not None and self._clock() < refused[0]:
            raise refused[1].error()


class _File:
    """A file that somebody looks at."""

    def __init__(self) -> None:
        self.busy = Lock()


def _ask(child: Child, question: bytes, raw: bytes, limits: Limits) -> tuple[Reply, bytes]:
    began = perf_counter()
    answered, content = child.ask(question, raw, limits)
    _log.info("a page of %d bytes in %.0f ms", len(raw), (perf_counter() - began) * 1_000)
    return read_reply(Reply, answered, child), content


def _refusal(name: str, limits: Limits, error: Exception) -> DocumentError:
    if isinstance(error, BrokenOffError):
        return DocumentError(name, 0, "pdf_page_broken", detail=str(error))
    return DocumentError(name, 0, "pdf_page_limits", seconds=f"{limits.seconds:g}", megabytes=limits.megabytes)
