"""Checks are kept by version, side and rules; what a list shows of them stands beside."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from assistant.contracts.check.check import check
from assistant.contracts.check.model import ContractCheck, RequirementStatus
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.marks import ContractMarks
from assistant.contracts.store.model import StoredContract, contract_text
from assistant.contracts.store.nearest import stored_nearest
from assistant.contracts.store.outcomes import CheckOutcome
from assistant.contracts.store.store import ContractStore
from assistant.domain import Side
from assistant.errors import ContractError
from assistant.records.contract_tables import ContractCheckRow, ContractOutcomeRow
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import LEGAL
from tests.support.register import agreement, embed, new_contract, put

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


def test_a_check_is_given_back_for_its_side_and_rules_only(
    records: Records, settings: Settings, contract: StoredContract
) -> None:
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    assert checks.read(contract.version_id, Side.CLIENT, RULES) is None
    checks.keep(contract.version_id, CHECK)
    checks.keep(contract.version_id, CHECK)  # in place of the former one
    assert checks.read(contract.version_id, Side.CLIENT, RULES) == CHECK
    assert checks.read(contract.version_id, Side.PROVIDER, RULES) is None
    assert checks.read(contract.version_id, Side.CLIENT, "other rules") is None


def test_a_check_leaves_its_outcome(records: Records, settings: Settings, contract: StoredContract) -> None:
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    assert checks.outcomes() == {}
    made = checks.of(contract, Side.CLIENT, TODAY)
    assert checks.outcomes() == {contract.version_id: CheckOutcome.of(made)}
    assert checks.outcomes([contract.version_id, "nothing"]) == checks.outcomes()
    assert checks.outcomes([]) == {}


def test_what_was_checked_by_other_rules_is_unchecked(
    records: Records, settings: Settings, contract: StoredContract
) -> None:
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    checks.keep(contract.version_id, CHECK.model_copy(update={"rules_version": "former"}))
    assert checks.outcomes() == {}
    checks.of(contract, Side.CLIENT, TODAY)
    assert contract.version_id in checks.outcomes()


def test_that_a_contract_cannot_be_checked_is_kept(records: Records, settings: Settings) -> None:
    words = " ".join(["Der Mieter zahlt die Miete monatlich im Voraus an den Vermieter."] * 20)
    [lease] = put(settings, new_contract("miete", clauses=[("§ 1 Miete", words)]))
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    with pytest.raises(ContractError):
        checks.of(lease, Side.CLIENT, TODAY)
    assert checks.outcomes()[lease.version_id].level is None


def test_what_cannot_be_checked_is_found_out_once(records: Records, settings: Settings) -> None:
    [note] = put(settings, new_contract("notiz", clauses=[("Notiz", "Bitte prüfen.")]))
    checks = ContractChecks(records.database, ContractStore.of(records, settings))

    def refused(side: Side) -> str:
        with pytest.raises(ContractError) as problem:
            checks.of(note, side, TODAY)
        return problem.value.key

    def keep(**values: str | None) -> None:
        with records.database.changing() as session:
            session.execute(update(ContractOutcomeRow).values(**values))

    assert refused(Side.CLIENT) == "contract.too_short"
    keep(problem="contract.too_long")  # what a check made anew would not say
    assert [refused(side) for side in Side] == ["contract.too_long"] * 2
    keep(problem=None)  # kept by an older version, which did not know why
    assert refused(Side.CLIENT) == "contract.too_short"
    keep(problem="contract.too_long", rules_version="former")
    assert refused(Side.CLIENT) == "contract.too_short"


def test_what_took_too_long_is_tried_again_where_it_may_take_longer(
    records: Records, settings: Settings, contract: StoredContract
) -> None:
    store = ContractStore.of(records, settings)

    def problem(seconds: float) -> str:
        checks = ContractChecks(records.database, store, seconds)
        with pytest.raises(ContractError) as refused:
            checks.of(contract, Side.CLIENT, TODAY)
        assert refused.value.message("en")
        return str(checks.outcomes()[contract.version_id].problem)

    assert problem(0) == "contract.takes_long 0"
    with records.database.changing() as session:
        session.execute(update(ContractOutcomeRow).values(problem="contract.takes_long 30"))
    assert [problem(seconds) for seconds in (1, 30)] == ["contract.takes_long 30"] * 2  # not begun again
    longer = ContractChecks(records.database, store, 31)
    assert longer.outcomes() == {}  # as if nobody had checked it
    assert longer.of(contract, Side.CLIENT, TODAY).requirements


def test_a_check_that_takes_too_long_does_not_undo_what_another_one_found(
    records: Records, settings: Settings, contract: StoredContract
) -> None:
    store = ContractStore.of(records, settings)
    checks = ContractChecks(records.database, store)
    checks.of(contract, Side.CLIENT, TODAY)
    found = checks.outcomes()[contract.version_id]
    hasty = ContractChecks(records.database, store, 0)
    with pytest.raises(ContractError):
        hasty.of(contract, Side.PROVIDER, TODAY)
    assert checks.outcomes() == hasty.outcomes() == {contract.version_id: found}


def test_outcomes_go_with_their_contract(records: Records, settings: Settings, contract: StoredContract) -> None:
    store = ContractStore.of(records, settings)
    checks = ContractChecks(records.database, store)
    checks.keep(contract.version_id, CHECK)
    store.remove(contract.id, LEGAL.user)
    assert checks.outcomes() == {}


@pytest.mark.parametrize("result", ["{}", '{"requirements": [{"status": "so-so"}], "verdict": {"level": "sign"}}'])
def test_what_an_older_version_kept_is_as_if_it_were_not_there(
    records: Records, settings: Settings, contract: StoredContract, result: str
) -> None:
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    checks.keep(contract.version_id, CHECK)
    with records.database.changing() as session:
        session.execute(update(ContractCheckRow).values(result=result))
    assert checks.read(contract.version_id, Side.CLIENT, RULES) is None


def test_checks_can_be_forgotten(records: Records, settings: Settings, contract: StoredContract) -> None:
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    checks.keep(contract.version_id, CHECK)
    checks.forget(contract.version_id)
    assert checks.outcomes([contract.version_id]) == {}


def test_a_check_is_made_once_and_follows_what_people_decided(
    records: Records, settings: Settings, contract: StoredContract
) -> None:
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    made = checks.of(contract, Side.CLIENT, TODAY)
    assert checks.of(contract, Side.CLIENT, date(2027, 1, 1)) == made
    absent = next(one.id for one in made.requirements if one.status is RequirementStatus.NOT_FOUND)
    ContractMarks.of(records).keep(contract.id, absent, RequirementStatus.FULFILLED, LEGAL)
    checks.forget(contract.version_id)
    decided = {one.id: one for one in checks.of(contract, Side.CLIENT, TODAY).requirements}
    assert decided[absent].status is RequirementStatus.FULFILLED


def test_near_places_are_added_to_a_check_without_them(
    records: Records, settings: Settings, contract: StoredContract
) -> None:
    checks = ContractChecks(records.database, ContractStore.of(records, settings))
    without = checks.of(contract, Side.CLIENT, TODAY)
    text = contract_text(agreement(), contract.version_id)
    found = checks.of(contract, Side.CLIENT, TODAY, stored_nearest(text, embed(text.units), embed))
    absent = [one for one in found.requirements if one.status is RequirementStatus.NOT_FOUND]
    assert not any(one.nearest for one in without.requirements)
    assert absent
    assert all(one.nearest for one in absent)
    assert checks.of(contract, Side.CLIENT, TODAY) == found


class TestMeanwhile:
    """What happens while a check runs: it takes a second as a rule, and a minute at most."""

    @pytest.fixture
    def during(self, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
        """What is done once, when the next check is nearly over."""
        steps: list[Callable[[], object]] = []

        def check_slowly(*given: object) -> ContractCheck:
            found = check(*given)  # type: ignore[arg-type] # handed on as they come
            while steps:
                steps.pop()()
            return found

        monkeypatch.setattr("assistant.contracts.store.checks.check", check_slowly)
        return steps

    def test_a_decision_is_not_lost(
        self, records: Records, settings: Settings, contract: StoredContract, during: list[Callable[[], object]]
    ) -> None:
        checks, marks = ContractChecks(records.database, ContractStore.of(records, settings)), ContractMarks.of(records)

        def decide() -> None:
            marks.keep(contract.id, "R01", RequirementStatus.NOT_FOUND, LEGAL)
            checks.forget(contract.version_id)

        during.append(decide)
        checks.of(contract, Side.PROVIDER, TODAY)
        assert checks.read(contract.version_id, Side.PROVIDER, RULES) is None
        assert checks.outcomes() == {}
        decided = {one.id: one for one in checks.of(contract, Side.PROVIDER, TODAY).requirements}
        assert decided["R01"].reviewed is not None
        assert checks.outcomes()[contract.version_id].statuses["R01"] is RequirementStatus.NOT_FOUND

    def test_nothing_is_kept_of_a_contract_that_is_removed(
        self, records: Records, settings: Settings, contract: StoredContract, during: list[Callable[[], object]]
    ) -> None:
        store = ContractStore.of(records, settings)
        checks = ContractChecks(records.database, store)
        during.append(lambda: store.remove(contract.id, None))
        assert checks.of(contract, Side.CLIENT, TODAY).requirements
        assert checks.outcomes() == {}
