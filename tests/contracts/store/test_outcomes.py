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


def outcome(level: VerdictLevel, **counts: int) -> CheckOutcome:
    statuses = [status for status, count in counts.items() for _ in range(count)]
    return CheckOutcome(level, {f"R{n:02}": RequirementStatus(one) for n, one in enumerate(statuses, start=1)})


BAD = outcome(VerdictLevel.DO_NOT_SIGN, not_found=4, fulfilled=3)
WORSE = outcome(VerdictLevel.DO_NOT_SIGN, not_found=5)
RISKY = outcome(VerdictLevel.NEGOTIATE, risky=1)
PARTLY = outcome(VerdictLevel.NEGOTIATE, partly=9)
GOOD = outcome(VerdictLevel.SIGN, fulfilled=17)
NONE = CheckOutcome.uncheckable("contract.no_contract")


def test_the_worst_comes_first_and_what_has_no_result_last() -> None:
    order = [WORSE, BAD, RISKY, PARTLY, GOOD, None, NONE]
    assert sorted((None, GOOD, RISKY, NONE, WORSE, PARTLY, BAD), key=weight) == order
    assert [result_of(one) for one in (BAD, RISKY, GOOD, None, NONE)] == list(CheckResult)


def test_an_outcome_is_read_back_in_place_of_the_former_one(
    records: Records, add: Callable[..., StoredContract]
) -> None:
    version = add().version_id
    for kept in (NONE, BAD):
        with records.database.changing() as session:
            keep_outcome(session, version, kept, "rules")
        with records.database.reading() as session:
            assert read_outcomes(session, "rules") == {version: kept}
            assert read_outcomes(session, "rules", [version]) == {version: kept}
            assert read_outcomes(session, "rules", ["other"]) == read_outcomes(session, "other") == {}


def test_statuses_are_counted_and_those_that_nothing_has_are_left_out() -> None:
    assert BAD.counts == {RequirementStatus.FULFILLED: 3, RequirementStatus.NOT_FOUND: 4}
