"""From elements to a status."""

from assistant.contracts.check.judge import judge, missing, with_risks
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.requirement import check_requirement
from assistant.contracts.check.rules import JudgeRule, rule_set
from assistant.domain import Language
from tests.support.contracts import reader

RULE = JudgeRule(yes=("one & two", "three"), partial=("one", "two"))
HOLLOW = {hollow.effect: hollow for rule in rule_set().requirements for hollow in rule.hollow}
PLACE = [reader("Ein Satz.", Language.GERMAN).words.places[0]]


def status(*names: str) -> RequirementStatus:
    from assistant.contracts.check.evidence import Evidence

    return judge(RULE, {name: [Evidence(name, PLACE[0], PLACE[0])] for name in names})


def test_alternatives() -> None:
    assert status("one", "two") is RequirementStatus.FULFILLED
    assert status("three") is RequirementStatus.FULFILLED
    assert status("two") is RequirementStatus.PARTLY
    assert status() is RequirementStatus.NOT_FOUND


def test_what_is_missing_is_the_shortest_way() -> None:
    assert missing(RULE, [], {"one"}) == ("two",)
    assert missing(RULE, ["four"], {"one"}) == ("two", "four")
    assert missing(RULE, ["one"], {"three"}) == ()


def test_of_two_ways_as_short_the_one_that_is_begun_is_missing_its_rest() -> None:
    rule = JudgeRule(yes=("three", "one & two"), partial=("one",))
    assert missing(rule, [], {"one"}) == ("two",)
    assert missing(rule, [], set()) == ("three",)


def test_of_two_ways_the_one_that_is_needed_is_missing_its_rest() -> None:
    assert missing(RULE, ["one", "two"], set()) == ("one", "two")
    assert missing(RULE, ["three"], {"one"}) == ("three",)


def test_a_general_authorisation_lacks_notice_and_objection_only() -> None:
    rule = next(rule for rule in rule_set().requirements if rule.id == "R09")
    words = "Der Auftragnehmer ist berechtigt, weitere Auftragsverarbeiter einzusetzen."
    assert check_requirement(rule, reader(words, Language.GERMAN)).missing == ("notice", "objection")


def test_hollowing_takes_back() -> None:
    assert with_risks(RequirementStatus.FULFILLED, [HOLLOW["partly"]]) is RequirementStatus.PARTLY
    assert with_risks(RequirementStatus.FULFILLED, [HOLLOW["risky"]]) is RequirementStatus.RISKY
    assert with_risks(RequirementStatus.FULFILLED, [HOLLOW["none"]]) is RequirementStatus.FULFILLED
    assert with_risks(RequirementStatus.NOT_FOUND, [HOLLOW["partly"]]) is RequirementStatus.NOT_FOUND
