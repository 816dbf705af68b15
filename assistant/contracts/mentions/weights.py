"""What was learned about the places of names and dates (`avv eval heads --fit`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load

WEIGHTS: Final = Path(__file__).with_name("mentions.safetensors")
_LEAST = 0.01
"""Added to probabilities before their logarithm: one place never decides alone."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class MentionWeights:
    """A linear model of places: `table` of shape [features, classes], `bias` of shape [classes]."""

    table: NDArray[np.float32]
    bias: NDArray[np.float32]

    def shares(self, places: Sequence[Sequence[int]]) -> Floats:
        """Tell how likely each class is for each of `places`, given by their features: shape [places, classes]."""
        scores = np.array([self.table[list(each)].sum(axis=0) + self.bias for each in places], np.float64)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))


@dataclass(frozen=True)
class ChoiceWeights:
    """A linear model of candidates: weight, mean and spread of each feature, shape [features, 3], and a constant."""

    features: Floats
    constant: float

    def scores(self, candidates: Floats) -> Floats:
        """Score candidates, given by their features; above zero it is likely the one, shape [candidates]."""
        weights, means, spreads = self.features.T
        return np.asarray((candidates - means) / spreads @ weights + self.constant)


@dataclass(frozen=True)
class PlaceWeights:
    """What single places tell.

    Attributes:
        names, terms: of places of a name, and of those of the term that stands for it: none, processor, controller.
        dates: of places of a date: another, that of the contract.
    """

    names: MentionWeights
    terms: MentionWeights
    dates: MentionWeights


@dataclass(frozen=True)
class Weights(PlaceWeights):
    """All weights: what places tell, and which candidate is the `processor`, the `controller`, the `date`."""

    processor: ChoiceWeights
    controller: ChoiceWeights
    date: ChoiceWeights


@cache
def load_weights() -> Weights:
    """Read the weights that are shipped with the product."""
    held = load(WEIGHTS.read_bytes())

    def mentions(name: str) -> MentionWeights:
        return MentionWeights(held[f"{name}_table"].astype(np.float32), held[f"{name}_bias"].astype(np.float32))

    def choice(name: str) -> ChoiceWeights:
        return ChoiceWeights(held[f"{name}_features"].astype(np.float64), float(held[f"{name}_constant"][0]))

    return Weights(
        mentions("names"),
        mentions("terms"),
        mentions("dates"),
        choice("processor"),
        choice("controller"),
        choice("date"),
    )


def summarize(shares: Floats, classes: Iterable[int]) -> list[float]:
    """Sum up what the places of one candidate tell: for each class the best and by how much it leads, how sure is any.

    Gives zeros where it has no place.
    """
    chosen = list(classes)
    if not len(shares):
        return [0.0] * (2 * len(chosen) + 4)
    logs = np.log(shares + _LEAST)
    between = logs[:, chosen[0]] - logs[:, chosen[-1]] if len(chosen) > 1 else logs[:, chosen[0]] - logs[:, 0]
    best = [float(shares[:, each].max()) for each in chosen]
    leads = [float((logs[:, each] - logs[:, 0]).max()) for each in chosen]
    told = 1 - shares[:, 0]
    return [*best, *leads, float(between.sum()), float(between.mean()), float(told.sum()), float(told.max())]
