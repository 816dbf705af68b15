"""Which elements are shown, and which are named as lacking."""

from datetime import date

import pytest

from assistant.contracts.check.model import ElementResult, Mark, RequirementResult, RequirementStatus, Severity
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.shown_elements import ONLY_IF_FOUND, PARTS, WAYS, lacking, shown_elements

MET, PARTLY, ABSENT = RequirementStatus.FULFILLED, RequirementStatus.PARTLY, RequirementStatus.NOT_FOUND


def _result(
    id_: str, status: RequirementStatus, *missing: str, marked: bool = False, **found: bool
) -> RequirementResult:
    elements = tuple(ElementResult(id=name.replace("_", "-"), found=there) for name, there in found.items())
    mark = Mark(by="anna", on=date(2026, 12, 1), status=status) if marked else None
    return RequirementResult(
        id=id_, law=(), status=status, risk=Severity.HIGH, elements=elements, missing=missing, reviewed=mark
    )


def _shown(result: RequirementResult) -> list[str]:
    return [element.id for element in shown_elements(result)]


def test_all_named_are_elements_of_the_rules() -> None:
    known = {rule.id: set(rule.elements) for rule in rule_set().requirements}
    named = [*ONLY_IF_FOUND.items(), *((id_, set(parts)) for id_, parts in PARTS.items())]
    named += [(id_, way) for id_, ways in WAYS.items() for way in ways]
    assert all(elements <= known[id_] for id_, elements in named)


@pytest.mark.parametrize(("id_", "defect"), [("R05", "mutual"), ("R16", "late"), ("R12", "general_help")])
def test_a_defect_that_is_not_there_is_not_shown(id_: str, defect: str) -> None:
    assert _shown(_result(id_, MET, warn=True, **{defect: False})) == ["warn"]
    assert _shown(_result(id_, MET, warn=True, **{defect: True})) == ["warn", defect.replace("_", "-")]


def test_what_lacks_is_shown_beside_what_is_there() -> None:
    assert _shown(_result("R13", PARTLY, "prompt", notify=True, prompt=False)) == ["notify", "prompt"]
    assert _shown(_result("R13", ABSENT, "notify", notify=False, prompt=False)) == []


def test_a_way_that_nobody_began_is_not_shown() -> None:
    assert _shown(_result("R09", MET, specific=True, general=False, notice=False, objection=False)) == ["specific"]
    begun = _result("R09", MET, specific=True, general=True, notice=True, objection=False)
    assert _shown(begun) == ["specific", "general", "notice", "objection"]
    assert _shown(_result("R11", MET, assist=True, forward=False, execute=False)) == ["assist"]


def test_each_part_that_the_law_asks_for_is_named() -> None:
    parts = {"security": True, "breach_help": False, "impact_assessment": True, "consultation": False}
    result = _result("R12", PARTLY, "breach-help", all_four=False, **parts)
    assert lacking(result) == ("breach-help", "consultation")
    assert lacking(_result("R04", ABSENT, "content", "label", content=False, label=False)) == ("content",)


def test_what_a_person_found_incomplete_lacks_what_was_not_found() -> None:
    parts = {"duty": True, "standard": True, "concrete": False}
    assert lacking(_result("R08", PARTLY, marked=True, **parts)) == ("concrete",)
    assert lacking(_result("R08", PARTLY, **parts)) == ()


def test_nothing_is_said_to_lack_in_what_a_person_found_met() -> None:
    result = _result("R08", MET, "concrete", marked=True, duty=True, concrete=False)
    assert (_shown(result), lacking(result)) == (["duty"], ())
