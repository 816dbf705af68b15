"""The questions that answers are measured by: what a question has."""

import hashlib
import re
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, field_validator, model_validator

from assistant.domain import Frozen, Language
from assistant.law.reference import parse
from assistant.law.register import RegisterStatus, register_status

TUNING_SHARE = 50  # per cent


class QuestionType(StrEnum):
    """What a question puts to the test."""

    LOOKUP = "lookup"
    LAY = "lay"
    MULTI = "multi"
    FALSE_PREMISE = "false_premise"
    TIME = "time"
    FOLLOW_UP = "follow_up"
    UNANSWERABLE = "unanswerable"
    CROSS_LANGUAGE = "cross_language"
    INJECTION = "injection"


class EvalQuestion(Frozen):
    """A question and what a right answer must have.

    `norms` lists alternatives, one of which must be cited (a finer reference counts for its parent); `passages` are ids
    without language (`guidance/liability#cap`), any of which is right; `must_state` and `must_not_state` are regular
    expressions over the text of all statements, without regard to case.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    type: QuestionType
    language: Language
    question: str
    answerable: bool = True
    history: tuple[str, ...] = ()
    as_of: date | None = None
    norms: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    must_state: tuple[str, ...] = ()
    must_not_state: tuple[str, ...] = ()
    theme: str = ""

    @field_validator("must_state", "must_not_state")
    @classmethod
    def _compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern}: {error}") from error
        return patterns

    @field_validator("norms")
    @classmethod
    def _exist(cls, norms: tuple[str, ...]) -> tuple[str, ...]:
        for norm in norms:
            reference = parse(norm)
            if reference is None or register_status(reference) is RegisterStatus.MISSING:
                raise ValueError(f"{norm}: does not exist")
        return norms

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.answerable and not (self.norms and self.passages):
            raise ValueError("an answerable question needs norms and passages")
        if self.type is QuestionType.FOLLOW_UP and not self.history:
            raise ValueError("a follow-up needs a history")
        return self

    @property
    def is_for_tuning(self) -> bool:
        """Tell whether thresholds and weights may be fitted on this question; the others only measure."""
        digest = hashlib.sha256(f"{self.theme}/{self.id}".encode()).digest()
        return digest[0] * 100 < TUNING_SHARE * 256
