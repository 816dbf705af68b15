"""Runs of the evals, made up."""

from datetime import UTC, datetime

from assistant.domain import Language
from evals.questions import QuestionType
from evals.result import QuestionResult, Result

ATTACK = "<script>alert('x')</script>"


def asked(number: int, *, answerable: bool = True, refused: bool = False, hit: float = 1.0) -> QuestionResult:
    """Give what became of a question: an attack in its words, and scores that fit."""
    scores = {"hit@5": hit, "norm cited": hit, "facts stated": hit, "MRR@10": hit} if answerable else {}
    if refused:
        scores["refusal precision"] = float(not answerable)
    if not answerable:
        scores["refusal recall"] = float(refused)
    return QuestionResult(
        id=f"q-{number:02}", type=QuestionType.LAY if answerable else QuestionType.UNANSWERABLE,
        language=Language.GERMAN if number % 2 else Language.ENGLISH, theme="t", is_for_tuning=number % 3 == 0,
        answerable=answerable, question=f"Question {number} {ATTACK}", expected=("guidance/a#b",), scores=scores,
        refused=refused, confidence=0.9 if answerable else 0.1, ranked=("guidance/a#c",), shown=("Shown.",),
        milliseconds=20 + number,
    )  # fmt: skip


def scored(number: int, **scores: float) -> QuestionResult:
    """Give what became of a question, by its scores alone."""
    return QuestionResult(
        id=f"q-{number}", type=QuestionType.LAY, language=Language.GERMAN, theme="t", is_for_tuning=True,
        answerable=True, question="?", expected=(), scores=scores, refused=False, confidence=0.5, ranked=(), shown=(),
        milliseconds=1,
    )  # fmt: skip


def result(*entries: QuestionResult, questions: str = "same") -> Result:
    """Give a run of these questions; of other `questions`, it cannot be compared."""
    return Result(
        system="s", created=datetime(2026, 11, 24, tzinfo=UTC), corpus="c", model="m", settings="s", data="d",
        questions=questions, embedding_ms=1, entries=entries,
    )  # fmt: skip


def small_run() -> Result:
    """Give a run of 21 questions, one of them without an answer."""
    entries = [*(asked(n, hit=float(n % 4 > 0)) for n in range(20)), asked(20, answerable=False, refused=True)]
    fields = {"created": datetime(2026, 11, 24, 9, 5, tzinfo=UTC), "corpus": "c0ffee", "model": "m", "settings": "s"}
    return Result.model_validate(
        fields | {"system": "kompass", "data": "d", "questions": "q", "embedding_ms": 15, "entries": entries}
    )
