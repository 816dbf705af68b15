"""Means with 95 % intervals, by bootstrap over questions."""

from collections.abc import Sequence

import numpy as np

from assistant.domain import Frozen

SAMPLES = 2_000


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
