"""What is changed in an agreement of our clauses is noticed."""

import pytest

from evals.contracts.mutations import lines, mutations

FLOORS = {"whole": 0.9, "left out": 0.83, "warning": 0.97}


@pytest.mark.no_cover  # dozens of checks go where those of other tests go, and counting lines doubles their time
def test_floors() -> None:
    changed = mutations()
    for change, floor in FLOORS.items():
        own = [each.right for each in changed if each.change == change]
        assert sum(own) / len(own) >= floor, change
    assert any("warning" in line for line in lines(changed))
