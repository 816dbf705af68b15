"""Which sentence leads: what the weights say. The shipped ones know every feature."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.composition.choice import Choice, choose, load_choice, relation
from assistant.composition.sentence_features import describe
from assistant.retrieval.cosines import Cosines
from tests.support.retrieved import a_hit

HIT = a_hit(0)
CANDIDATES = list(
    describe([replace(HIT, own=Cosines(HIT.passage, 0.5, np.zeros(1, np.float32), np.array([0.25, 0.75], np.float32)))])
)
BY_CLOSENESS = Choice(lead={"statement": 2.0}, belongs={"places_after": 1.0}, bias=1.0, threshold=0.5, fitted_on="")


def test_the_best_score_leads_and_the_others_are_judged_by_it() -> None:
    found = choose(CANDIDATES, BY_CLOSENESS)
    assert found.lead.place == 1
    [(other, probability)] = found.others
    assert (other.place, probability) == (0, pytest.approx(0.5))


def test_relation_to_the_lead() -> None:
    first, second = CANDIDATES
    assert relation(first, second, BY_CLOSENESS) == {"same_passage": 1, "places_after": -1, "behind_lead": -1}
    elsewhere = next(describe([a_hit(1)]))
    assert relation(elsewhere, second, BY_CLOSENESS)["same_passage"] == 0
    assert relation(elsewhere, second, BY_CLOSENESS)["places_after"] == 0


def test_a_probability_stays_one_whatever_the_features() -> None:
    certain = Choice(lead={}, belongs={"statement": 1e6}, bias=0.0, threshold=0.5, fitted_on="")
    assert certain.probability({"statement": 1.0}) == 1
    assert 0 <= certain.probability({"statement": -1.0}) < 1e-100


def test_shipped_weights_name_just_the_features() -> None:
    choice = load_choice()
    features = CANDIDATES[0].features
    assert set(choice.lead) == set(features)
    assert set(choice.belongs) == set(features) | set(relation(CANDIDATES[0], CANDIDATES[1], choice))
    assert 0 < choice.threshold < 1
