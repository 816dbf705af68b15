"""What became better and what worse follows from the statuses, and from the elements where they are the same."""

import pytest

from assistant.contracts.check.model import ContractCheck, RequirementStatus, RiskResult, Severity
from assistant.contracts.compare.compare import compare
from assistant.contracts.compare.model import Direction
from assistant.contracts.compare.requirements import changed_risks, gone_risks, new_risks, requirement_changes
from tests.support.checks import a_check, a_quote
from tests.support.versions import NEW, OLD, contract


def _with(status: RequirementStatus, id_: str = "R05") -> ContractCheck:
    check = a_check()
    requirements = tuple(
        one.model_copy(update={"status": status}) if one.id == id_ else one for one in check.requirements
    )
    return check.model_copy(update={"requirements": requirements})


def test_nothing_changed() -> None:
    assert list(requirement_changes(a_check(), a_check())) == []


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        (RequirementStatus.FULFILLED, RequirementStatus.PARTLY, Direction.WORSE),
        (RequirementStatus.PARTLY, RequirementStatus.RISKY, Direction.WORSE),
        (RequirementStatus.NOT_FOUND, RequirementStatus.FULFILLED, Direction.BETTER),
        (RequirementStatus.RISKY, RequirementStatus.NOT_FOUND, Direction.DIFFERENT),
    ],
)
def test_statuses(old: RequirementStatus, new: RequirementStatus, direction: Direction) -> None:
    (change,) = requirement_changes(_with(old), _with(new))
    assert (change.id, change.old, change.new, change.direction) == ("R05", old, new, direction)


def test_an_element_that_is_gone_is_worse_under_the_same_status() -> None:
    check = a_check()
    fewer = tuple(
        one.model_copy(update={"elements": one.elements[1:]}) if one.id == "R09" else one for one in check.requirements
    )
    (change,) = requirement_changes(check, check.model_copy(update={"requirements": fewer}))
    assert (change.direction, change.lost, change.found) == (Direction.WORSE, ("consent",), ())


def test_risks() -> None:
    riskier = a_check().model_copy(
        update={"risks": (*a_check().risks, RiskResult(id="privacy-shield", severity=Severity.HIGH))}
    )
    assert new_risks(a_check(), riskier) == ("privacy-shield",)
    assert new_risks(riskier, a_check()) == ()
    assert gone_risks(riskier, a_check()) == ("privacy-shield",)


def test_a_risk_of_the_same_kind_with_other_words_is_changed() -> None:
    first, second = (
        a_check().model_copy(
            update={"risks": (RiskResult(id="picture-not-read", severity=Severity.HIGH, value=value),)}
        )
        for value in ("page 1", "page 2")
    )
    assert changed_risks(first, second) == ("picture-not-read",)
    assert changed_risks(first, first) == new_risks(first, second) == gone_risks(first, second) == ()


def test_clauses_name_the_requirements_that_they_bear() -> None:
    document = contract(NEW)
    words = "innerhalb von 72 Stunden"
    quote = a_quote(words, document.text.index(words), "§ 5 Abs. 1")
    check = a_check()
    breach = check.requirements[1]
    bare = breach.model_copy(update={"quotes": (quote,), "risks": ()})
    comparison = compare(
        contract(OLD),
        document,
        checks=(check.model_copy(update={"requirements": ()}), check.model_copy(update={"requirements": (bare,)})),
    )
    (pair,) = (pair for pair in comparison.pairs if pair.requirements)
    assert pair.requirements == ("R13",)
    assert words in pair.new[0].text
    assert comparison.risks_new == comparison.risks_gone == ()
