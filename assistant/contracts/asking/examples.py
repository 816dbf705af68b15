"""Where an answer is to be expected: questions like this one about other contracts, and what answered them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KEPT = 96  # directions in which questions, and answers, differ most
LIKE = 15  # examples that are looked at
SHARP = 0.1  # the spread of cosines at which one example stands out from another
STEPS = 127.0  # of a number that ships in eight bits

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Examples:
    """Questions and the sentences that answered them, as unit vectors along KEPT directions.

    Attributes:
        mean: of the vectors of the questions, shape [dimension].
        asked_basis, answer_basis: the directions, shape [dimension, kept].
        asked, answers: shape [examples, kept].
    """

    mean: Vectors
    asked_basis: Vectors
    answer_basis: Vectors
    asked: Vectors
    answers: Vectors

    @classmethod
    def of(cls, questions: Vectors, answers: Vectors) -> "Examples":
        """Take examples from the vectors of questions and of their answers, shape [examples, dimension] each."""
        mean = questions.mean(axis=0)
        asked_basis, asked = _along(questions - mean)
        answer_basis, answered = _along(answers - answers.mean(axis=0))
        return cls(mean, asked_basis, answer_basis, asked, answered)

    def direction(self, vector: Vectors, usable: NDArray[np.bool_] | None = None) -> Vectors:
        """Give the direction of answers to questions like `vector`, as a unit vector.

        `usable`, shape [examples], leaves examples out: who learns must not look at its own contract.
        """
        own = (vector - self.mean) @ self.asked_basis
        cosines = self.asked @ own / max(float(np.linalg.norm(own)), 1e-12)
        if usable is not None:
            cosines = np.where(usable, cosines, -2.0)
        nearest = np.argsort(-cosines)[:LIKE]
        share = np.exp((cosines[nearest] - cosines[nearest[0]]) / SHARP)
        total = self.answer_basis @ (share @ self.answers[nearest])
        found: Vectors = (total / max(float(np.linalg.norm(total)), 1e-12)).astype(np.float32)
        return found


def _along(vectors: Vectors) -> tuple[Vectors, Vectors]:
    """Give the directions in which `vectors` differ most, and the vectors along them, rounded as they ship."""
    _, _, directions = np.linalg.svd(vectors, full_matrices=False)
    basis = directions[:KEPT].T.astype(np.float16).astype(np.float32)
    along = vectors @ basis
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12)
    return basis, (np.rint(along * STEPS) / STEPS).astype(np.float32)
