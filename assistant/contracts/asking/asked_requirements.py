"""Which requirement of Art. 28 GDPR a question about a contract is about.

The classifier was learned by `avv eval clauses --fit` from questions that people put to each requirement without sight
of any contract; its classes are the requirements in the order of the rules of the check, and last none of them.
"""

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.classifier import Classifier, Vectors


class AskedRequirements(Classifier):
    """The classifier."""

    def of(self, vector: Vectors) -> NDArray[np.float64]:
        """Tell how likely a question is about each requirement; shape [requirements], what is missing to 1 is none."""
        return self.shares(vector)[:-1]
