"""Folds of contracts: all are measured once, none by weights that were learned from it."""

from evals.contracts.lessons import FOLDS, parts


def test_the_parts_share_no_contract_and_leave_none_out() -> None:
    names = [f"contract-{number}" for number in range(20)] * 2
    found = list(parts(names))
    assert len(found) == FOLDS
    assert sum(map(len, found)) == len(set(names))
    assert set().union(*found) == set(names)


def test_few_contracts_make_few_parts() -> None:
    assert list(parts(["b", "a"])) == [{"a"}, {"b"}]
