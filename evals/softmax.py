"""Weights under which a right one is the likeliest to come first (a listwise softmax loss, with a penalty)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Table = NDArray[np.float64]
Labels = NDArray[np.bool_]


def softmax_weights(tables: Sequence[tuple[Table, Labels]], caution: float) -> Table:
    """Fit one weight a feature.

    Args:
        tables: for each question the features of what can be chosen, shape [candidates, features], and which of these
            are right; one that is all right, or has nothing right, teaches nothing.
        caution: how much weights far from zero cost, of features brought to a like spread.
    """
    everything = np.concatenate([values for values, _ in tables])
    mean, spread = everything.mean(axis=0), everything.std(axis=0)
    spread[spread == 0] = 1.0
    scaled = [((values - mean) / spread, right) for values, right in tables if right.any() and not right.all()]
    start = np.zeros(everything.shape[1])
    found: Table = minimize(_loss, start, args=(scaled, caution), jac=True, method="L-BFGS-B").x / spread
    return found


def _loss(weights: Table, tables: Sequence[tuple[Table, Labels]], caution: float) -> tuple[float, Table]:
    total, gradient = 0.0, np.zeros(len(weights))
    for values, right in tables:
        scores = values @ weights
        likely = np.exp(scores - scores.max())
        total -= np.log(likely[right].sum() / likely.sum())
        gradient -= likely[right] @ values[right] / likely[right].sum() - likely @ values / likely.sum()
    count = len(tables)
    return total / count + caution * float(weights @ weights), gradient / count + 2 * caution * weights
