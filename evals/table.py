"""Means with intervals: overall, per language, per half, per type."""

from collections.abc import Callable, Iterator, Sequence

from evals.interval import Estimate, estimate
from evals.metrics import METRICS
from evals.questions import QuestionType
from evals.result import QuestionResult

Row = tuple[str, dict[str, Estimate | None]]
GROUPS: dict[str, Callable[[QuestionResult], bool]] = {
    "all": lambda _: True,
    "de": lambda entry: entry.language == "de",
    "en": lambda entry: entry.language == "en",
    "tuning half": lambda entry: entry.is_for_tuning,
    "test half": lambda entry: not entry.is_for_tuning,
}


def tabulate(entries: Sequence[QuestionResult]) -> Iterator[Row]:
    """Give the rows of the table, the whole set first, the types last."""
    for name, belongs in GROUPS.items():
        yield name, summarise([entry for entry in entries if belongs(entry)])
    for kind in QuestionType:
        yield kind, summarise([entry for entry in entries if entry.type is kind])


def summarise(entries: Sequence[QuestionResult]) -> dict[str, Estimate | None]:
    """Estimate every metric on `entries`; None where it applies to none."""
    return {metric: estimate(scores(entries, metric)) for metric in METRICS}


def scores(entries: Sequence[QuestionResult], metric: str) -> list[float]:
    """Give the scores of `metric` on the entries that it applies to."""
    return [entry.scores[metric] for entry in entries if metric in entry.scores]
