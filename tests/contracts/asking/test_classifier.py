"""Shares of a linear classifier."""

import numpy as np

from assistant.contracts.asking.classifier import Classifier

TWO = Classifier(np.eye(2, 3, dtype=np.float32), np.zeros(2, np.float32))


def test_shares_sum_up_to_one_for_one_vector_and_for_many() -> None:
    vectors = np.array([[5, 0, 0], [0, 5, 0], [0, 0, 5]], np.float32)
    many = TWO.shares(vectors)
    assert many.shape == (3, 2)
    assert np.allclose(many.sum(axis=1), 1)
    assert many[0].argmax() == 0
    assert many[1].argmax() == 1
    assert np.allclose(many[2], 0.5)
    assert np.allclose(many[0], TWO.shares(vectors[0]))


def test_a_class_that_was_never_seen_is_never_likely() -> None:
    unseen = Classifier(TWO.weights, np.array([0, -np.inf], np.float32))
    assert unseen.shares(np.array([0, 9, 0], np.float32)).tolist() == [1.0, 0.0]


def test_large_scores_do_not_overflow() -> None:
    assert TWO.shares(np.array([5_000, 0, 0], np.float32)).tolist() == [1.0, 0.0]
