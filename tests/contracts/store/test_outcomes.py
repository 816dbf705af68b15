"""Outcomes are put in order, the worst first, and read back from rows of their own on either database."""

from collections.abc import Callable

from assistant.contracts.check.model import RequirementStatus, VerdictLevel
from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.outcomes import (
    CheckOutcome,
    CheckResult,
    keep_outcome,
    read_outcomes,
    result_of,
    weight,
)
from assistant.records.records import Records

BAD = CheckOutcome(VerdictLevel.DO_NOT_SIGN, {RequirementStatus.NOT_FOUND: 4, RequirementStatus.FULFILLED: 3})
WORSE = CheckOutcome(VerdictLevel.DO_NOT_SIGN, {RequirementStatus.NOT_FOUND: 5})
RISKY = CheckOutcome(VerdictLevel.NEGOTIATE, {RequirementStatus.RISKY: 1})
PARTLY = CheckOutcome(VerdictLevel.NEGOTIATE, {RequirementStatus.PARTLY: 9})
GOOD = CheckOutcome(VerdictLevel.SIGN, {RequirementStatus.FULFILLED: 17})
NONE = CheckOutcome.uncheckable("contract.no_contract")


def test_the_worst_comes_first_and_what_has_no_result_last() -> None:
    order = [WORSE, BAD, RISKY, PARTLY, GOOD, None, NONE]
    assert sorted((None, GOOD, RISKY, NONE, WORSE, PARTLY, BAD), key=weight) == order
    assert [result_of(one) for one in (BAD, RISKY, GOOD, None, NONE)] == list(CheckResult)


def test_an_outcome_is_read_back_in_place_of_the_former_one(
    records: Records, add: Callable[..., StoredContract]
) -> None:
    version = add().version_id
    for outcome in (NONE, BAD):
        with records.database.changing() as session:
            keep_outcome(session, version, outcome, "rules")
        with records.database.reading() as session:
            assert read_outcomes(session, "rules") == {version: outcome}
            assert read_outcomes(session, "rules", [version]) == {version: outcome}
            assert read_outcomes(session, "rules", ["other"]) == read_outcomes(session, "other") == {}
