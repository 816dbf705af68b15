"""The time of a question, by a clock that is handed in."""

import pytest

from assistant.time_budget import OverBudgetError, TimeBudget


def test_it_ends() -> None:
    now = [7.0]
    budget = TimeBudget(2.0, lambda: now[0])
    budget.check()
    now[0] = 8.9
    budget.check()
    now[0] = 9.0
    with pytest.raises(OverBudgetError):
        budget.check()
