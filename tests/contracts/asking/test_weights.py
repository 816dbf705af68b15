"""The weights that ship fit the features that are looked at."""

from assistant.contracts.asking.features import FEATURES
from assistant.contracts.asking.weights import WEIGHTS, load_weights


def test_shapes() -> None:
    weights = load_weights()
    assert weights.features.shape == (len(FEATURES),)
    assert weights.near.shape == (6,)
    assert weights.down.shape == weights.up.shape[::-1]
    assert weights.sentence_down.shape == weights.sentence_up.shape[::-1]
    assert weights.regulated.shape[1] == 3
    assert weights.examples.asked.shape == weights.examples.answers.shape
    asked, said = weights.aspects.questions, weights.aspects.clauses
    assert asked.weights.shape == said.weights.shape == (len(asked.bias), len(weights.down))


def test_they_are_small_and_named_by_their_hash() -> None:
    assert WEIGHTS.stat().st_size < 900_000
    assert len(load_weights().fingerprint) == 12
