"""What is known of each candidate for a party's name."""

import numpy as np

from assistant.contracts.mentions.weights import load_weights
from assistant.contracts.mentions.words import Words
from assistant.contracts.party_names.features import describe_candidates, features

TEXT = "Ohm GmbH (the “Lab”) tests samples for Volt AG. The Lab deletes them. Volt AG pays."


def test_each_candidate_has_the_figures_that_were_learned() -> None:
    found = describe_candidates(Words(TEXT), [])
    figures = features(TEXT, found, [], {"controller": None, "processor": None}, load_weights())
    assert figures.shape == (2, len(load_weights().processor.features))
    assert np.isfinite(figures).all()
    assert [len(each.terms) for each in found] == [2, 0]


def test_what_the_clues_tell_counts() -> None:
    found, weights = describe_candidates(Words(TEXT), []), load_weights()
    alone = features(TEXT, found, [], {"controller": None, "processor": None}, weights)
    told = features(TEXT, found, [], {"controller": None, "processor": (0, 8)}, weights)
    assert weights.processor.scores(told)[0] > weights.processor.scores(alone)[0]
