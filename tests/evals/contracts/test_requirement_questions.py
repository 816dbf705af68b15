"""General questions: all rules have some of each writer, and a contract is asked what its sheet knows."""

from collections import Counter

from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from evals.contracts.questions import contract_cases
from evals.contracts.requirement_questions import EACH, put_to, requirement_questions


def test_each_writer_asks_for_each_requirement_in_both_languages() -> None:
    found = Counter((one.writer, one.requirement, one.language) for one in requirement_questions())
    writers = {one.writer for one in requirement_questions()}
    wanted = {
        (writer, rule.id, language) for writer in writers for rule in rule_set().requirements for language in Language
    }
    assert set(found) == wanted


def test_a_contract_is_asked_only_what_its_sheet_is_sure_of() -> None:
    case = next(contract_cases("tuning"))
    found = list(put_to(case))
    assert found == list(put_to(case))
    asked = Counter(requirement_questions()[number].requirement for number, _ in found)
    assert set(asked.values()) == {EACH}
    for number, places in found:
        label = case.sheet.requirements[requirement_questions()[number].requirement]
        assert ("no" in label.accept) is not bool(places)
        assert set(places) == case.places(label.quote if places else None)
