"""Checks are kept by version, side and rules; a list reads no more of them than it shows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from assistant.contracts.check.check import check
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import StoredContract
from assistant.domain import Side
from assistant.records.contract_tables import ContractCheckRow
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.register import agreement, new_contract, put

TODAY = date(2026, 11, 24)
CHECK = check(agreement(), Side.CLIENT, TODAY)
RULES = CHECK.rules_version


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def contract(settings: Settings) -> StoredContract:
    [added] = put(settings, new_contract())
    return added


@pytest.fixture
def records(settings: Settings, contract: StoredContract) -> Iterator[Records]:
    del contract
    opened = Records.open(settings)
    yield opened
    opened.close()


def test_a_check_is_given_back_for_its_side_and_rules_only(records: Records, contract: StoredContract) -> None:
    checks = ContractChecks.of(records)
    assert checks.read(contract.version_id, Side.CLIENT, RULES) is None
    checks.keep(contract.version_id, CHECK)
    checks.keep(contract.version_id, CHECK)  # in place of the former one
    assert checks.read(contract.version_id, Side.CLIENT, RULES) == CHECK
    assert checks.read(contract.version_id, Side.PROVIDER, RULES) is None
    assert checks.read(contract.version_id, Side.CLIENT, "other rules") is None


def test_outcomes_count_the_statuses(records: Records, contract: StoredContract) -> None:
    checks = ContractChecks.of(records)
    checks.keep(contract.version_id, CHECK)
    outcome = checks.outcomes([contract.version_id, "nothing"])[contract.version_id]
    assert outcome.level is CHECK.verdict.level
    assert sum(outcome.counts.values()) == len(CHECK.requirements)
    assert all(
        count == sum(result.status is status for result in CHECK.requirements)
        for status, count in outcome.counts.items()
    )
    assert checks.outcomes([]) == {}


@pytest.mark.parametrize("result", ["{}", '{"requirements": [{"status": "so-so"}], "verdict": {"level": "sign"}}'])
def test_what_an_older_version_kept_is_as_if_it_were_not_there(
    records: Records, contract: StoredContract, result: str
) -> None:
    checks = ContractChecks.of(records)
    checks.keep(contract.version_id, CHECK)
    with records.database.changing() as session:
        session.execute(update(ContractCheckRow).values(result=result))
    assert checks.read(contract.version_id, Side.CLIENT, RULES) is None
    assert checks.outcomes([contract.version_id]) == {}


def test_checks_can_be_forgotten(records: Records, contract: StoredContract) -> None:
    checks = ContractChecks.of(records)
    checks.keep(contract.version_id, CHECK)
    checks.forget(contract.version_id)
    assert checks.outcomes([contract.version_id]) == {}
