"""Which requirement a question is about: likely ones sum up to at most 1, and the shipped weights know them."""

import numpy as np
import pytest

from assistant.contracts.asking.asked_requirements import AskedRequirements
from assistant.contracts.asking.weights import load_weights
from assistant.contracts.check.rules import rule_set
from assistant.embedding.embedding import SentenceEmbeddings


def test_what_is_missing_to_one_is_none_of_them() -> None:
    model = AskedRequirements(np.eye(3, dtype=np.float32), np.array([0, 0, 1], np.float32))
    likely = model.of(np.array([2, 0, 0], np.float32))
    assert likely.shape == (2,)
    assert likely.argmax() == 0
    assert 0 < 1 - likely.sum() < likely[0]


@pytest.mark.parametrize(
    ("question", "requirement"),
    [
        ("Dürfen die sich einfach einen Subunternehmer dazuholen?", "R09"),
        ("how long have they got to tell us about a leak", "R13"),
        ("Sind deren Leute zum Stillschweigen verpflichtet?", "R07"),
        ("what happens to our records once we leave them", "R14"),
    ],
)
def test_the_shipped_weights_know_the_rules_of_the_check(
    question: str, requirement: str, embeddings: SentenceEmbeddings
) -> None:
    rules = [rule.id for rule in rule_set().requirements]
    likely = load_weights().requirements.of(embeddings.encode_query(question))
    assert len(likely) == len(rules)
    assert rules[int(likely.argmax())] == requirement
