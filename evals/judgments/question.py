"""The questions that were written without sight of the texts: one JSON object a line."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError

from assistant.domain import Frozen, Language
from assistant.errors import IngestError

Line = TypeVar("Line", bound=Frozen)
FOLDER = Path(__file__).parent / "data"


class JudgedSet(StrEnum):
    """What may be learned from, and what was set aside before anything was: the blind one only measures."""

    TUNING = "tuning"
    BLIND = "blind"


class JudgedQuestion(Frozen):
    """A question in the words of the `voice` that asks it; `expects` is what its writer would want to hear first.

    What a writer expects comes from memory and decides nothing.
    """

    id: str = Field(pattern=r"^[a-z]-\d{3}$")
    language: Language
    voice: str
    shape: str
    history: tuple[str, ...] = ()
    question: str = Field(min_length=1)
    expects: str


def load_judged(chosen: JudgedSet) -> list[JudgedQuestion]:
    """Read the questions of a set.

    Raises:
        IngestError: the file cannot be read, or a line is no question.
    """
    questions = list(read_lines(FOLDER / f"{chosen}.jsonl", JudgedQuestion))
    ids = [question.id for question in questions]
    if len(set(ids)) < len(ids):
        raise IngestError("judgments", path=FOLDER / f"{chosen}.jsonl", detail="an id stands twice")
    return questions


def read_lines(path: Path, model: type[Line]) -> Iterator[Line]:
    """Give each line of `path` as a `model`.

    Raises:
        IngestError: it cannot be read, or a line is something else.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise IngestError("judgments", path=path, detail=error) from error
    for number, line in enumerate(lines, start=1):
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            raise IngestError("judgments", path=f"{path}:{number}", detail=error.errors()[0]["msg"]) from error
