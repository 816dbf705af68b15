"""How likely something is by a logistic model whose weights are data."""

import math
from collections.abc import Mapping

EXTREME = 500.0  # beyond it the exponential overflows


def probability(score: float) -> float:
    """Turn a score into a probability.

    >>> probability(0.0), probability(-1e9) < 1e-9
    (0.5, True)
    """
    return 1 / (1 + math.exp(-max(-EXTREME, min(EXTREME, score))))


def weighted(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Add up the features that have a weight."""
    return sum(weight * features[name] for name, weight in weights.items())
