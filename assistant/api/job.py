"""What a job is to those who gave it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field

from assistant.api.problem import detail_of, status_of
from assistant.domain import Frozen
from assistant.errors import KompassError

REFUSED = "refused"  # the result of a document of which nothing became anything


class JobKind(StrEnum):
    """What is done."""

    UPLOAD = "upload"
    CHECK = "check"


class JobState(StrEnum):
    """How far it is; `interrupted` is what lost its process or its key, or met what nobody foresaw."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


OPEN = frozenset({JobState.WAITING, JobState.RUNNING})


class JobItem(Frozen):
    """What became of a document: a contract of the register by its id, or, if it was refused, why."""

    name: str = Field(
        description="of the file, within its ZIP or e-mail, or of the contract; empty if it is about the job"
    )
    result: str = Field(description="`new`, `version`, `there`, `refused`; of a check, what the register shows of it")
    contract: str | None = Field(default=None, description="its id")
    problem: str | None = Field(default=None, description="why it was refused")
    status: int | None = Field(default=None, description="of a reply that says so alone")
    left_out: int = Field(default=0, description="parts of the file that are no part of the text")

    @classmethod
    def refused(cls, name: str, problem: KompassError, language: str) -> Self:
        """Say in `language` why a document was refused."""
        return cls(name=name, result=REFUSED, problem=detail_of(problem, language), status=status_of(problem))


class Job(Frozen):
    """A job; `done` of `total` files or contracts are through."""

    id: str
    kind: JobKind
    state: JobState
    done: int
    total: int
    created: datetime
    ended: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether something may still come of it."""
        return self.state in OPEN


class Step(NamedTuple):
    """A document that is through, and how many files or contracts are."""

    done: int
    item: JobItem


Steps = Iterator[Step]
"""The work of a job, done as it is gone through, in threads."""


def moment(seconds: float) -> datetime:
    """Give a time in seconds since 1970 as others write it."""
    return datetime.fromtimestamp(seconds, UTC)
