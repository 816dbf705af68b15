"""What a run leaves behind: every question with its scores and what was shown, and what the run stood on."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from assistant.domain import Frozen, Language, Status
from assistant.errors import IngestError
from assistant.pipeline import Assistant
from assistant.retrieval import answerability
from evals.metrics import METRICS
from evals.observation import Observation
from evals.questions import EvalQuestion, QuestionType


class QuestionResult(Frozen):
    """One question as it was answered; `milliseconds` is the whole time of the answer."""

    id: str
    type: QuestionType
    language: Language
    theme: str
    is_for_tuning: bool
    answerable: bool
    question: str
    expected: tuple[str, ...]
    scores: dict[str, float]
    refused: bool
    confidence: float | None
    ranked: tuple[str, ...]
    shown: tuple[str, ...]
    milliseconds: float


class Result(Frozen):
    """A run of one system; the hashes tell whether two runs can be compared.

    `embedding_ms` is the median time that embedding a question alone took in the same run.
    """

    system: str
    created: datetime
    corpus: str
    model: str
    settings: str
    data: str
    questions: str
    embedding_ms: float
    entries: tuple[QuestionResult, ...]


def to_entry(observation: Observation) -> QuestionResult:
    """Score `observation` with every metric that applies."""
    question, answer = observation.question, observation.answer
    scores = {name: score for name, metric in METRICS.items() if (score := metric(observation)) is not None}
    return QuestionResult(
        id=question.id,
        type=question.type,
        language=question.language,
        theme=question.theme,
        is_for_tuning=question.is_for_tuning,
        answerable=question.answerable,
        question=" / ".join((*question.history, question.question)),
        expected=question.passages,
        scores={name: round(score, 4) for name, score in scores.items()},
        refused=answer.status is Status.ABSTAINED,
        confidence=None if observation.confidence is None else round(observation.confidence, 4),
        ranked=observation.ranked,
        shown=tuple(statement.text for statement in answer.statements),
        milliseconds=answer.timings_ms.total,
    )


def to_result(
    system: str,
    assistant: Assistant,
    questions: Sequence[EvalQuestion],
    entries: Sequence[QuestionResult],
    embedding_ms: float,
) -> Result:
    """Put `entries` together with what they stand on."""
    settings = assistant.settings
    knobs = (settings.model, settings.precision, settings.query_prefix, settings.passage_prefix)
    fitted = Path(answerability.__file__).with_name("answerability.json").read_text(encoding="utf-8")
    return Result(
        system=system,
        created=datetime.now(UTC).replace(microsecond=0),
        corpus=assistant.knowledge.version,
        model=assistant.knowledge.manifest.model,
        settings=_hash(json.dumps(knobs)),
        data=_hash(fitted),
        questions=_hash("".join(question.model_dump_json() for question in questions)),
        embedding_ms=round(embedding_ms, 3),
        entries=tuple(entries),
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def save(result: Result, path: Path) -> None:
    """Write `result` as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(result.model_dump_json(indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Result:
    """Read a result; IngestError if there is none or it is damaged."""
    try:
        return Result.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise IngestError("result", path=path, detail=" ".join(str(error).split())[:200]) from error
