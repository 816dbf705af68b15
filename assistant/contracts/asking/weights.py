"""What counts how much: learned from questions about our own contracts (`avv eval clauses --fit`)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

from assistant.contracts.asking.asked_requirements import AskedRequirements
from assistant.contracts.asking.aspects import Aspects
from assistant.contracts.asking.classifier import Classifier
from assistant.contracts.asking.examples import STEPS, Examples

WEIGHTS: Final = Path(__file__).with_name("clauses.safetensors")


@dataclass(frozen=True)
class ClauseWeights:
    """The weights of a passage's score, and of whether a contract regulates what is asked.

    Attributes:
        features: of FEATURES, shape [features].
        near: of the learned cosines with passage, heading and best sentence, then of those of the expected answer, [6].
        down, up: how a question's vector is turned to look for passages, shapes [dimension, rank], [rank, dimension].
        sentence_down, sentence_up: the same for sentences.
        regulated: of what tells whether anything is regulated (`outcome.describe`): weight, mean and spread; [n, 3].
        examples: where an answer is to be expected.
        requirements: which requirement of the check a question is about.
        aspects: what questions and clauses are about.
        limits: the lowest scores of "perhaps" and "regulated", shape [2].
        fingerprint: of the file.
    """

    features: NDArray[np.float64]
    near: NDArray[np.float64]
    down: NDArray[np.float32]
    up: NDArray[np.float32]
    sentence_down: NDArray[np.float32]
    sentence_up: NDArray[np.float32]
    regulated: NDArray[np.float64]
    examples: Examples
    requirements: AskedRequirements
    aspects: Aspects
    limits: NDArray[np.float64]
    fingerprint: str


@cache
def load_weights() -> ClauseWeights:
    """Read the weights that are shipped with the product."""
    raw = WEIGHTS.read_bytes()
    held = load(raw)
    return ClauseWeights(
        features=held["features"].astype(np.float64),
        near=held["near"].astype(np.float64),
        down=held["down"].astype(np.float32),
        up=held["up"].astype(np.float32),
        sentence_down=held["sentence_down"].astype(np.float32),
        sentence_up=held["sentence_up"].astype(np.float32),
        regulated=held["regulated"].astype(np.float64),
        examples=Examples(
            mean=held["mean"].astype(np.float32),
            asked_basis=held["asked_basis"].astype(np.float32),
            answer_basis=held["answer_basis"].astype(np.float32),
            asked=held["asked"].astype(np.float32) / np.float32(STEPS),
            answers=held["answers"].astype(np.float32) / np.float32(STEPS),
        ),
        requirements=AskedRequirements(*_classifier(held, "requirement")),
        aspects=Aspects(
            Classifier(*_classifier(held, "asked_aspect")), Classifier(*_classifier(held, "clause_aspect"))
        ),
        limits=held["limits"].astype(np.float64),
        fingerprint=hashlib.sha256(raw).hexdigest()[:12],
    )


def _classifier(held: Mapping[str, NDArray[np.generic]], name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    return held[f"{name}_weights"].astype(np.float32), held[f"{name}_bias"].astype(np.float32)
