"""The register is narrowed and ordered by what its address says; nonsense in an address is as if it were not there."""

from datetime import date
from pathlib import Path

import pytest

from assistant.contracts.check.model import VerdictLevel
from assistant.contracts.facts.model import ContractKind
from assistant.contracts.store.model import ContractState, RegisterFacts, StoredContract
from assistant.contracts.store.outcomes import CheckOutcome, CheckResult
from assistant.contracts.store.register_query import RegisterQuery, RegisterSort, select_contracts
from assistant.contracts.store.words import WordHit
from assistant.settings import Settings
from tests.support.register import new_contract, put


@pytest.fixture
def contracts(tmp_path: Path) -> list[StoredContract]:
    old = RegisterFacts(provider="Alt GmbH", aliases=("Oldie",), kind="dpa", day=date(2019, 1, 1))
    new = RegisterFacts(provider="Neu GmbH", kind="main_contract", day=date(2026, 1, 1))
    unread = RegisterFacts()
    settings = Settings(home=tmp_path / "home")
    return put(settings, new_contract("a", old), new_contract("b", new), new_contract("c", unread))


def ids(found: list[StoredContract]) -> list[str]:
    return [one.id.split("/")[1] for one in found]


def test_an_address_says_a_query_and_back() -> None:
    address = {"q": "Panne", "provider": "Alt GmbH", "kind": "dpa", "state": "draft"}
    address |= {"check": "do_not_sign", "sort": "date", "page": "2"}
    query = RegisterQuery.from_address(address)
    assert query.address() == address
    nonsense = RegisterQuery.from_address(
        {"kind": "x", "state": "y", "check": "w", "sort": "z", "page": "-1", "q": "  "}
    )
    assert nonsense == RegisterQuery()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (RegisterQuery(), ["a", "b", "c"]),
        (RegisterQuery(provider="Neu GmbH"), ["b"]),
        (RegisterQuery(kind=ContractKind.DPA), ["a"]),
        (RegisterQuery(state=ContractState.ENDED), []),
        (RegisterQuery(state=ContractState.IN_FORCE), []),
        (RegisterQuery(query="oldie"), ["a"]),
        (RegisterQuery(query="gmbh alt"), ["a"]),
        (RegisterQuery(query="nothing of it"), ["c"]),
        (RegisterQuery(sort=RegisterSort.DATE), ["b", "a", "c"]),
        (RegisterQuery(sort=RegisterSort.ADDED), ["c", "b", "a"]),
    ],
)
def test_filters_names_passages_and_order(
    contracts: list[StoredContract], query: RegisterQuery, found: list[str]
) -> None:
    hits = [WordHit(contract_id="contracts/c/de", version_id="v", passage_id="contracts/c/de#1", score=1)]
    assert ids(select_contracts(contracts, query, hits if query.query == "nothing of it" else ())) == found


def test_the_next_review_comes_first_and_none_last(contracts: list[StoredContract]) -> None:
    days = (None, date(2027, 5, 1), date(2026, 5, 1))
    dated = [one.model_copy(update={"review_on": day}) for one, day in zip(contracts, days, strict=True)]
    assert ids(select_contracts(dated, RegisterQuery(sort=RegisterSort.REVIEW))) == ["c", "b", "a"]


def test_the_check_filters_and_sorts(contracts: list[StoredContract]) -> None:
    levels = {"a": VerdictLevel.SIGN, "b": VerdictLevel.DO_NOT_SIGN}
    outcomes = {one.version_id: CheckOutcome(levels[name], {}) for name, one in zip(levels, contracts, strict=False)}

    def found(**wanted: object) -> list[str]:
        return ids(select_contracts(contracts, RegisterQuery.model_validate(wanted), outcomes=outcomes))

    assert found(sort=RegisterSort.CHECK) == ["b", "a", "c"]
    assert found(check=CheckResult.UNCHECKED) == ["c"]
    assert found(check=CheckResult.DO_NOT_SIGN) == ["b"]
    assert found(check=CheckResult.NOT_CHECKABLE) == []
