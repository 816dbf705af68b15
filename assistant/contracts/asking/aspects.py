"""What questions about contracts, and the words of clauses, are about: price rises, home office, notice of an audit.

One classifier reads questions, another clauses; both have the same classes. `avv eval clauses --fit` learned them from
examples that people wrote without sight of any contract, so that everyday words lead to those of contracts.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.asking.classifier import Classifier, Vectors

Shares = NDArray[np.float32]


@dataclass(frozen=True)
class Aspects:
    """The classifiers of questions and of clauses."""

    questions: Classifier
    clauses: Classifier

    def of_question(self, vector: Vectors) -> Shares:
        """Give the roots of how likely a question is about each aspect; shape [aspects]."""
        return np.sqrt(self.questions.shares(vector)).astype(np.float32)

    def of_units(self, vectors: Vectors) -> Shares:
        """Give the same of units of contracts; shape [units, aspects].

        The product with those of a question is 1 where both are about the same, and 0 where they have nothing in common
        (Bhattacharyya's coefficient).
        """
        return np.sqrt(self.clauses.shares(vectors)).astype(np.float32)
