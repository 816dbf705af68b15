"""A linear classifier of vectors: logistic regression over several classes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Classifier:
    """The weights of each class.

    Attributes:
        weights: shape [classes, dimension].
        bias: shape [classes]; minus infinity for a class that was never seen.
    """

    weights: Vectors
    bias: Vectors

    def shares(self, vectors: Vectors) -> NDArray[np.float64]:
        """Tell how likely each class is; shape [..., classes] for vectors of shape [..., dimension]."""
        scores = (vectors @ self.weights.T + self.bias).astype(np.float64)
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=-1, keepdims=True))
