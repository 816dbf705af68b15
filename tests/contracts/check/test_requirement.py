"""One requirement held against a contract."""

import pytest

from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.requirement import check_requirement, urgency
from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from tests.support.contracts import reader

RULES = {rule.id: rule for rule in rule_set().requirements}


def test_a_deadline_is_read() -> None:
    words = "Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne unverzüglich, spätestens binnen 36 Stunden."
    result = check_requirement(RULES["R13"], reader(words, Language.GERMAN))
    assert result.status is RequirementStatus.FULFILLED
    assert [element.value for element in result.elements] == [None, None, "36 stunden"]


def test_a_half_is_partly_and_names_the_rest() -> None:
    words = "The Processor is liable for its sub-processors as for itself."
    result = check_requirement(RULES["R10"], reader(words, Language.ENGLISH))
    assert (result.status, result.missing) == (RequirementStatus.PARTLY, ("flow-down",))


def test_a_denial_is_risky_and_quoted() -> None:
    words = "Kontrollen in den Räumen des Auftragnehmers sind ausgeschlossen."
    result = check_requirement(RULES["R15"], reader(words, Language.GERMAN))
    assert result.status is RequirementStatus.RISKY
    assert [risk.quote.text for risk in result.risks if risk.quote] == [words]


def test_what_is_fulfilled_comes_last() -> None:
    read = reader("Für Unterauftragnehmer haftet der Auftragnehmer.", Language.GERMAN)
    results = sorted((check_requirement(rule, read) for rule in RULES.values()), key=urgency)
    assert results[0].status is RequirementStatus.NOT_FOUND
    assert results[0].risk == "high"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Der Vertrag gilt. The Provider need not notify breaches of the Client.", Language.GERMAN),
        ("The contract applies. Der Auftragnehmer muss die Datenpannen nicht melden.", Language.ENGLISH),
        ("Begriffsbestimmungen | Der Auftragnehmer muss die Datenpannen nicht melden.", Language.GERMAN),
        (
            "SCC | Data exporter and data importer agree. The Provider need not notify breaches.",
            Language.ENGLISH,
        ),
    ],
)
def test_a_denial_counts_in_either_language_and_any_part(words: str, language: Language) -> None:
    result = check_requirement(RULES["R13"], reader(words, language))
    assert [risk.id for risk in result.risks] == ["no-notice-of-breaches"]
