"""Means with 95 % intervals, by bootstrap over questions: overall, per language, per half, per type."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from assistant.domain import Frozen
from evals.metrics import METRICS
from evals.questions import QuestionType
from evals.result import QuestionResult

SAMPLES = 2_000
GROUPS: dict[str, Callable[[QuestionResult], bool]] = {
    "all": lambda _: True,
    "de": lambda entry: entry.language == "de",
    "en": lambda entry: entry.language == "en",
    "tuning half": lambda entry: entry.is_for_tuning,
    "test half": lambda entry: not entry.is_for_tuning,
}


class Estimate(Frozen):
    """A mean, its 95 % interval, and the number of questions it stands on."""

    mean: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n}"


def estimate(scores: Sequence[float], seed: int = 0) -> Estimate | None:
    """Estimate the mean of `scores`; None without any."""
    if not scores:
        return None
    values = np.asarray(scores, dtype=np.float64)
    draws = np.random.default_rng(seed).choice(values, size=(SAMPLES, len(values))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Estimate(mean=float(values.mean()), low=float(low), high=float(high), n=len(values))


Row = tuple[str, dict[str, Estimate | None]]


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
