"""Two lengths of time for one duty."""

import pytest

from assistant.contracts.check.duty_risks import duty_risks
from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract

NOTICE = "Neue Unterauftragnehmer teilt der Auftragnehmer dem Auftraggeber {} vorher mit."


def values(*clauses: tuple[str, str]) -> list[str | None]:
    document = contract(list(clauses), Language.GERMAN)
    words = ContractWords(read_structure(document), role_names())
    return [risk.value for risk in duty_risks(PatternReader(words))]


def test_two_clauses_contradict_each_other() -> None:
    both = ("§ 5 Unteraufträge", NOTICE.format("30 Tage")), ("Anlage 3", NOTICE.format("zwei Wochen"))
    assert values(*both) == ["30 Tage, § 5 Unteraufträge / zwei Wochen"]


@pytest.mark.parametrize(("first", "second"), [("30 Tage", "30 Tage"), ("zehn Werktage", "zwei Wochen")])
def test_what_may_be_the_same_is_no_contradiction(first: str, second: str) -> None:
    assert values(("§ 5 Unteraufträge", NOTICE.format(first)), ("Anlage 3", NOTICE.format(second))) == []


def test_cases_within_one_clause_are_no_contradiction() -> None:
    both = " ".join(NOTICE.format(length) for length in ("30 Tage", "zwei Tage"))
    assert values(("§ 5 Unteraufträge", both)) == []
