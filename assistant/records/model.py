"""What the records give back: frozen types that stay readable when the database is closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Answer, Frozen, Language, Reason, Status, UserRole

Item = TypeVar("Item")
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class ResultPage(Generic[Item]):
    """One page of a longer list; `total` counts what is on all pages."""

    items: Sequence[Item]
    total: int


class Vector(Frozen):
    """A question as the embedding model `model` (its fingerprint) sees it: float32, little-endian, of unit length."""

    model: str
    values: bytes

    @classmethod
    def of(cls, model: str, values: NDArray[np.float32]) -> Self:
        """Pack the vector of a question; shape [dimension]."""
        return cls(model=model, values=values.astype("<f4").tobytes())

    def unpack(self) -> NDArray[np.float32]:
        """Give the vector back; shape [dimension]."""
        return np.frombuffer(self.values, "<f4").astype(np.float32)


class Conversation(Frozen):
    """A conversation as a list shows it; `asked` is when its last question came, `answers` how many there are."""

    id: str
    title: str
    created: datetime
    asked: datetime
    answers: int


class FeedbackReason(StrEnum):
    """What may be wrong with an answer."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    BESIDE_THE_QUESTION = "beside_the_question"
    UNCLEAR = "unclear"
    SOURCE = "source"
    OUTDATED = "outdated"
    OTHER = "other"


class Feedback(Frozen):
    """What a user thinks of an answer."""

    helpful: bool
    reason: FeedbackReason | None = None
    comment: str = ""
    changed: datetime


class ReviewDecision(StrEnum):
    """What the legal department says to an answer."""

    APPROVED = "approved"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Lapse(StrEnum):
    """Why an approval no longer holds."""

    CHANGED = "changed"  # a passage that it rests on has other words
    GONE = "gone"  # or is no longer there
    EXPIRED = "expired"


def is_expired(until: date | None, today: date) -> bool:
    """Tell whether the last day of an approval is over, if it has one.

    >>> [is_expired(until, date(2026, 5, 4)) for until in (None, date(2026, 5, 4), date(2026, 5, 3))]
    [False, False, True]
    """
    return until is not None and until < today


class Review(Frozen):
    """A decision on an answer; `passages` maps those that it rests on to the SHA-256 of their text at that time.

    `correction` is the answer that the legal department gives instead, `until` the last day of an approval.
    """

    verdict: ReviewDecision
    reviewer: str
    reviewer_name: str
    created: datetime
    until: date | None
    reason: str
    correction: Answer | None
    passages: dict[str, str]


class Recorded(Frozen):
    """A question and its answer as they were kept; `review` is the newest.

    `answer` is None where the reader may no longer see it, because it cites what only the legal department may.
    `conversation`, `position` and `asker` are None where the answer outlived its conversation for its review.
    """

    id: str
    conversation: str | None
    position: int | None
    asker: str | None
    role: UserRole
    question: str
    answer: Answer | None
    created: datetime
    settings_hash: str
    legal_only: bool
    personal_data: bool
    review: Review | None


class Waiting(Frozen):
    """An answer that waits for the legal department, as a list shows it."""

    id: str
    question: str
    language: Language
    status: Status
    created: datetime
    support: float | None
    unhelpful: int
    verdict: ReviewDecision | None


class Gap(Frozen):
    """A question that found no whole answer."""

    id: str
    question: str
    language: Language
    status: Status
    reason: Reason | None
    created: datetime
    vector: Vector | None


@dataclass(frozen=True)
class Candidate:
    """A reviewed answer that may be given to others who ask the same; `text` is its JSON, `asked` the first time."""

    id: str
    question: str
    asked: datetime
    vector: Vector | None
    review: Review
    text: str

    @property
    def answer(self) -> Answer:
        """The answer as the legal department wants it given; of many candidates only one is read."""
        return Answer.model_validate_json(self.text)


def utc_now() -> datetime:
    """Give the time now."""
    return datetime.now(UTC)
