"""Lengths of time, and what follows from those of a notice."""

import pytest

from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.periods import hours, period
from assistant.contracts.check.requirement import check_requirement
from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from tests.support.contracts import reader

BREACH = next(rule for rule in rule_set().requirements if rule.id == "R13")
NOTICE = "The Provider notifies the Client of each data breach without undue delay and within {} of learning of it."


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("within seventy-two (72) hours", 72),
        ("binnen [10] Werktagen", 240),
        ("zwei Wochen vorher", 336),
        ("drei Monate", 2160),
        ("bis zum Ende des folgenden Arbeitstages", 24),
        ("on the next working day", 24),
        ("at once", None),
        ("diese Stunden", None),
    ],
)
def test_hours(text: str, length: float | None) -> None:
    assert hours(text) == length


def test_a_period_is_given_as_written() -> None:
    found = period("Die Frist beträgt [24] Stunden.")
    assert found is not None
    assert found[0] == "24] Stunden"


@pytest.mark.parametrize(
    ("length", "status", "risks"),
    [
        ("24 hours", RequirementStatus.FULFILLED, []),
        ("72 hours", RequirementStatus.FULFILLED, ["late-breach-notice"]),
        ("five days", RequirementStatus.RISKY, ["late-breach-notice"]),
    ],
)
def test_a_long_period_is_a_risk(length: str, status: RequirementStatus, risks: list[str]) -> None:
    result = check_requirement(BREACH, reader(NOTICE.format(length), Language.ENGLISH))
    assert (result.status, [risk.id for risk in result.risks]) == (status, risks)


def test_two_periods_contradict_each_other() -> None:
    both = "\n\n".join(NOTICE.format(length) for length in ("24 hours", "48 hours"))
    result = check_requirement(BREACH, reader(both, Language.ENGLISH))
    assert [(risk.id, risk.value) for risk in result.risks] == [("two-periods-for-one-duty", "24 hours / 48 hours")]
