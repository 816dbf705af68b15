"""Examine cases in a process of its own, which may hang, grow or crash: it is ended, and that is a finding."""

import resource
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from evals.fuzz.case import Case, Finding, Outcome
from evals.fuzz.invariants import examine

SECONDS = 20.0
MEMORY = 2_000_000_000
"""Bytes of address space; a document is at most a few megabytes here."""


class Worker:
    """Examines one case after the other within `seconds` each; what takes longer is tried once more, alone."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def __call__(self, case: Case) -> Outcome:
        """Examine `case`; the process is replaced if it did not survive."""
        outcome = self._ask(case)
        if outcome is None:
            outcome = self._ask(case)
        return outcome or Outcome(findings=(Finding(what=f"not done in {self._seconds:.0f} s", where="hang"),))

    def _ask(self, case: Case) -> Outcome | None:
        """Give None if there is no answer in time."""
        try:
            self._link.send(case)
            if self._link.poll(self._seconds):
                answer: Outcome = self._link.recv()
                return answer
        except (EOFError, OSError):
            self._process.join()
            gone = Finding(what=f"the process ended with {self._process.exitcode}", where="crash")
            self._begin_anew()
            return Outcome(findings=(gone,))
        self._begin_anew()
        return None

    def _begin(self) -> None:
        context = get_context("spawn")  # a copy of this process could hold locks that nobody opens
        self._link, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._memory), daemon=True)
        self._process.start()
        theirs.close()
        self._link.recv()  # it is ready: importing the readers is no part of the time of a case

    def _begin_anew(self) -> None:
        self._end()
        self._begin()

    def _end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._link.close()


def _work(link: Connection, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    link.send(None)
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            link.send(examine(link.recv()))
