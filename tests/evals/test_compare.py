"""Paired differences: right by hand, and refused between runs of other questions."""

from datetime import UTC, datetime

import pytest

from assistant.domain import Language
from assistant.errors import IngestError
from evals.compare import compare, is_significant
from evals.questions import QuestionType
from evals.result import QuestionResult, Result


def entry(number: int, **scores: float) -> QuestionResult:
    return QuestionResult(
        id=f"q-{number}", type=QuestionType.LAY, language=Language.GERMAN, theme="t", is_for_tuning=True,
        answerable=True, question="?", expected=(), scores=scores, refused=False, confidence=0.5, ranked=(), shown=(),
        milliseconds=1,
    )  # fmt: skip


def result(*entries: QuestionResult, questions: str = "same") -> Result:
    return Result(
        system="s", created=datetime(2026, 11, 24, tzinfo=UTC), corpus="c", model="m", settings="s", data="d",
        questions=questions, embedding_ms=1, entries=entries,
    )  # fmt: skip


def test_only_pairs_count() -> None:
    one = result(entry(1, **{"hit@5": 0}), entry(2, **{"hit@5": 1}), entry(3))
    other = result(entry(1, **{"hit@5": 1}), entry(2, **{"hit@5": 1}), entry(3, **{"hit@5": 1}))
    ((metric, difference),) = compare(one, other)
    assert (metric, difference.mean, difference.n) == ("hit@5", 0.5, 2)
    assert not is_significant(difference)


def test_what_is_always_better_is_significant() -> None:
    one = result(*(entry(n, **{"norm cited": 0.2}) for n in range(9)))
    other = result(*(entry(n, **{"norm cited": 0.5}) for n in range(9)))
    ((_, better),) = compare(one, other)
    ((_, worse),) = compare(other, one)
    assert is_significant(better)
    assert is_significant(worse)
    assert better.low == pytest.approx(0.3) == -worse.high


def test_runs_of_other_questions_are_refused() -> None:
    with pytest.raises(IngestError, match="verschiedenen Fragen"):
        list(compare(result(entry(1)), result(entry(1), questions="others")))
