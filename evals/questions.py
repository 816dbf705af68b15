"""The questions that answers are measured by: one YAML file per theme, checked when read."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

import yaml
from pydantic import Field, ValidationError, field_validator, model_validator

from assistant.domain import Frozen, Language
from assistant.errors import IngestError

FOLDER = Path(__file__).parent / "questions"
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
    def _compiles(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            re.compile(pattern)
        return patterns

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


def load_questions(folder: Path = FOLDER) -> list[EvalQuestion]:
    """Read all questions below `folder`, theme by theme.

    Raises:
        IngestError: a file is not as it should be, or an id stands twice.
    """
    questions = [question for path in sorted(folder.glob("*.yaml")) for question in _read(path)]
    ids = [question.id for question in questions]
    for name in ids:
        if ids.count(name) > 1:
            raise IngestError("questions", path=folder, detail=f"{name} × {ids.count(name)}")
    return questions


def _read(path: Path) -> Iterator[EvalQuestion]:
    try:
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield EvalQuestion.model_validate(entry | {"theme": path.stem})
    except (ValidationError, yaml.YAMLError, TypeError, UnicodeDecodeError, re.error) as error:
        raise IngestError("questions", path=path, detail=error) from error
