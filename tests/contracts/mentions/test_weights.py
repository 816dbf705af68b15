"""What was learned, and how what single places tell is summed up."""

import numpy as np
import pytest

from assistant.contracts.mentions.describe import BITS
from assistant.contracts.mentions.weights import ChoiceWeights, MentionWeights, load_weights, summarize


def test_the_shipped_weights_fit_each_other() -> None:
    weights = load_weights()
    for places, classes in ((weights.names, 3), (weights.terms, 3), (weights.dates, 2)):
        assert (places.table.shape, places.bias.shape) == ((1 << BITS, classes), (classes,))
    assert weights.processor.features.shape == weights.controller.features.shape


def test_shares() -> None:
    table = np.zeros((4, 2), np.float32)
    table[1] = 0, 2
    shares = MentionWeights(table, np.zeros(2, np.float32)).shares([[0], [1], []])
    assert shares[0] == pytest.approx([0.5, 0.5])
    assert shares[1][1] == pytest.approx(1 / (1 + np.exp(-2)))
    assert shares.sum(axis=1) == pytest.approx([1, 1, 1])


def test_scores_weigh_what_exceeds_the_mean() -> None:
    choice = ChoiceWeights(np.array([[2.0, 1.0, 0.5]]), 1.0)
    assert choice.scores(np.array([[1.0], [2.0]])) == pytest.approx([1, 5])


def test_sums_of_no_place_are_as_many_as_those_of_some() -> None:
    some = summarize(np.array([[0.2, 0.7, 0.1], [0.5, 0.1, 0.4]]), (1, 2))
    assert summarize(np.zeros((0, 3)), (1, 2)) == [0.0] * len(some)
    assert some[:2] == pytest.approx([0.7, 0.4])
    assert some[-2:] == pytest.approx([1.3, 0.8])
