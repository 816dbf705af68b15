"""Examine cases in the process that also guards the taking in: it may hang, grow or crash, and that is a finding."""

import json
from types import TracebackType
from typing import Self

from assistant.child_process.child import BrokenOffError, Child, MemoryExceededError, SlowError
from assistant.child_process.limits import Limits
from evals.fuzz.case import Case, Finding, Outcome

LIMITS = Limits(seconds=20, megabytes=2000)
"""A document is at most a few megabytes here."""
ANSWER = "evals.fuzz.worker:answer"


class Worker:
    """Examines one case after the other within `limits` each; what takes longer is tried once more, alone."""

    def __init__(self, limits: Limits = LIMITS, answer: str = ANSWER) -> None:
        self._limits = limits
        self._child = Child(answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.end()

    def __call__(self, case: Case) -> Outcome:
        """Examine `case`; the process is replaced if it did not survive."""
        for _ in range(2):
            try:
                return self._ask(case)
            except SlowError:
                continue
            except MemoryExceededError:
                return _found(f"more than {self._limits.megabytes} MB", "memory")
            except BrokenOffError as error:
                return _found(str(error), "crash")
        return _found(f"not done in {self._limits.seconds:g} s", "hang")

    def _ask(self, case: Case) -> Outcome:
        question = json.dumps([case.name, case.keep_all]).encode()  # a name need not be UTF-8
        found, _ = self._child.ask(question, case.raw, self._limits)
        return Outcome.model_validate(json.loads(found))


def answer(question: bytes, raw: bytes) -> tuple[bytes, bytes]:
    """Examine the case; this is what the process does."""
    from evals.fuzz.invariants import examine

    name, keep_all = json.loads(question)
    outcome = examine(Case(name=name, raw=raw, keep_all=keep_all))
    return json.dumps(outcome.model_dump(mode="json")).encode(), b""


def _found(what: str, where: str) -> Outcome:
    return Outcome(findings=(Finding(what=what, where=where),))
