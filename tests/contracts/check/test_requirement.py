"""One requirement held against a contract."""

import pytest

from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.requirement import check_requirement, urgency
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.structure import read_structure
from assistant.domain import Language
from tests.support.contracts import contract, reader

RULES = {rule.id: rule for rule in rule_set().requirements}


def test_a_deadline_is_read() -> None:
    words = "Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne unverzüglich, spätestens binnen 36 Stunden."
    result = check_requirement(RULES["R13"], reader(words, Language.GERMAN))
    assert result.status is RequirementStatus.FULFILLED
    assert [element.value for element in result.elements] == [None, None, "36 Stunden"]


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


def test_what_decides_is_quoted_first() -> None:
    words = (
        "The Provider makes available all information needed to demonstrate compliance with its obligations. "
        "The Client may audit the Provider, including inspections on site."
    )
    result = check_requirement(RULES["R15"], reader(words, Language.ENGLISH))
    assert [quote.text.split()[1] for quote in result.quotes] == ["Client", "Provider"]
    assert [element.id for element in result.elements] == ["information", "audit"]


def test_what_stands_in_another_clause_is_quoted_as_well() -> None:
    clauses = [
        ("§ 4 Geheimhaltung", "Der Auftragnehmer verpflichtet seine Mitarbeiter zur Vertraulichkeit."),
        ("§ 9 Personal", "Der Auftragnehmer verpflichtet die eingesetzten Personen auf die Vertraulichkeit."),
    ]
    words = ContractWords(read_structure(contract(clauses, Language.GERMAN)), role_names())
    result = check_requirement(RULES["R07"], PatternReader(words))
    assert [quote.locator for quote in result.quotes] == ["§ 4 Geheimhaltung", "§ 9 Personal"]


def test_of_what_is_hollowed_out_the_hollow_words_are_the_first_place() -> None:
    words = (
        "Der Auftragnehmer stellt alle Informationen zum Nachweis seiner Pflichten zur Verfügung. "
        "Kontrollen in den Räumen des Auftragnehmers sind ausgeschlossen."
    )
    result = check_requirement(RULES["R15"], reader(words, Language.GERMAN))
    assert [place.text.split()[0] for place in result.places] == ["Kontrollen", "Der"]
