"""Three outcomes by two limits."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.contracts.asking.outcome import judge_outcome
from assistant.contracts.asking.weights import load_weights
from assistant.domain import ClauseOutcome


@pytest.mark.parametrize(
    ("bias", "expected"),
    [(-5.0, ClauseOutcome.NOT_FOUND), (0.0, ClauseOutcome.UNSURE), (5.0, ClauseOutcome.REGULATED)],
)
def test_limits(bias: float, expected: ClauseOutcome) -> None:
    regulated = np.array([[bias, 0.0, 1.0], [0.0, 0.0, 1.0]])
    weights = replace(load_weights(), regulated=regulated, limits=np.array([0.3, 0.7]))
    outcome, probability = judge_outcome(np.array([1.0]), weights)
    assert outcome is expected
    assert 0 <= probability <= 1


def test_the_limits_that_ship_leave_room_between_them() -> None:
    perhaps, surely = load_weights().limits
    assert 0 < perhaps < surely < 1
