"""Scores become probabilities, whatever their size."""

import pytest

from assistant.logistic import probability, weighted


@pytest.mark.parametrize(("score", "expected"), [(0, 0.5), (2, 0.8808), (-2, 0.1192), (1e9, 1.0), (-1e9, 0.0)])
def test_a_score_becomes_a_probability(score: float, expected: float) -> None:
    assert probability(score) == pytest.approx(expected, abs=1e-4)


def test_only_features_with_a_weight_count() -> None:
    assert weighted({"near": 2.0, "far": -1.0}, {"near": 0.5, "far": 0.25, "other": 9.0}) == 0.75
