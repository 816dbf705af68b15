"""The gate: what turns it red. That today's answers pass it is in test_all_questions.py."""

from pathlib import Path

import pytest

from assistant.errors import IngestError
from evals.gate import accept, judge, read_baseline
from evals.result import Result
from tests.support.runs import result, scored


def judged(now: Result, before: Result, path: Path) -> list[tuple[str, bool]]:
    accept(before, path)
    return [(failure.row.name, failure.drop is not None) for failure in judge(now, read_baseline(path))]


def all_with(metric: str, score: float, n: int = 40) -> Result:
    return result(*(scored(number, **{metric: score}) for number in range(n)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "baseline.json"


def test_the_same_scores_pass_even_below_the_floor(path: Path) -> None:
    low = all_with("norm cited", 0.5)
    assert judged(low, low, path) == []
    assert judged(all_with("norm cited", 0.6), low, path) == []


def test_a_drop_beyond_chance_fails(path: Path) -> None:
    assert judged(all_with("norm cited", 0.4), all_with("norm cited", 0.5), path) == [("Expected norm cited", True)]


def test_a_drop_within_chance_passes(path: Path) -> None:
    before = [scored(n, **{"norm cited": 0.5}) for n in range(40)]
    now = [*before[:-1], scored(39, **{"norm cited": 0.0})]
    assert judged(result(*now), result(*before), path) == []


def test_a_floor_once_reached_holds(path: Path) -> None:
    before = [scored(n, **{"facts stated": 1.0 if n % 20 else 0.0}) for n in range(40)]
    now = [scored(n, **{"facts stated": 1.0 if n % 6 else 0.0}) for n in range(40)]
    assert judged(result(*now), result(*before), path) == [("Facts stated", False)]


def test_some_floors_always_hold(path: Path) -> None:
    bad = result(*(scored(n, **{"quotes exact": 0.0 if n == 7 else 1.0}) for n in range(40)))
    assert judged(bad, bad, path) == [("Quote exactness", False)]


def test_a_row_is_about_its_type(path: Path) -> None:
    assert judged(all_with("hit@5", 0.4), all_with("hit@5", 0.9), path) == [
        ("Retrieval hit@5", True),
        ("Lay questions, hit@5", True),
    ]


def test_a_baseline_of_other_questions_is_refused(path: Path) -> None:
    accept(result(scored(1), questions="others"), path)
    with pytest.raises(IngestError, match="baseline"):
        list(judge(result(scored(1)), read_baseline(path)))


def test_a_missing_baseline_is_named(path: Path) -> None:
    with pytest.raises(IngestError, match="baseline"):
        read_baseline(path)
