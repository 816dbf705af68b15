"""Which requirement of Art. 28 GDPR a question about a contract is about: a linear classifier of its vector.

Its weights were learned by `avv eval clauses --fit` from questions that people put to each requirement without sight of
any contract; the last class is none of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class AskedRequirements:
    """The classifier.

    Attributes:
        weights: shape [requirements + 1, dimension], in the order of the rules of the check.
        bias: shape [requirements + 1].
    """

    weights: Vectors
    bias: Vectors

    def of(self, vector: Vectors) -> NDArray[np.float64]:
        """Tell how likely a question is about each requirement; shape [requirements], what is missing to 1 is none."""
        scores = (self.weights @ vector + self.bias).astype(np.float64)
        shares = np.exp(scores - scores.max())
        return np.asarray((shares / shares.sum())[:-1])
