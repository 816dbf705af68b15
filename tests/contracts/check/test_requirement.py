"""One requirement held against a contract."""

import pytest

from assistant.contracts.check.evidence import Evidence, PatternReader
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.requirement import by_weight, check_requirement, urgency
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


TWICE = [
    ("§ 4 Firmen", "Subunternehmer setzt der Auftragnehmer nur mit vorheriger Zustimmung des Auftraggebers ein."),
    ("§ 9 Weiteres", "Der Auftragnehmer kann Subunternehmer unter eigener Verantwortung einschalten und auswechseln."),
]


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (TWICE, [("sub-processors-ruled-twice", "§ 4 Firmen / § 9 Weiteres")]),
        (TWICE[:1], []),
        (TWICE[1:], []),
        ([("§ 4 Firmen", " ".join(words for _, words in TWICE))], []),
        ([*TWICE, ("§ 10", "Der Auftraggeber kann einem neuen Subunternehmer widersprechen.")], []),
    ],
    ids=["two clauses", "approval", "none", "one clause", "objection"],
)
def test_two_clauses_that_contradict_each_other_are_both_named(
    clauses: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    words = ContractWords(read_structure(contract(clauses, Language.GERMAN)), role_names())
    result = check_requirement(RULES["R09"], PatternReader(words))
    assert [(risk.id, risk.value) for risk in result.risks] == expected
    assert (result.status is RequirementStatus.FULFILLED) is (clauses != TWICE[1:] and not expected)


def test_what_most_patterns_find_comes_first() -> None:
    first, second = reader("Er hilft. Er informiert.", Language.GERMAN).words.places
    one, other = next(iter(RULES["R09"].elements.values())).de[:2]
    places = [Evidence("warn", first, first, (one,)), Evidence("warn", second, second, (one, other))]
    assert [place.first for place in by_weight({"warn": places})["warn"]] == [second, first]


def test_a_definition_is_no_found_element() -> None:
    clauses = [
        (
            "Artikel 1: Definitionen",
            "Ein Dienst ist, womit der Auftragnehmer Daten speichert, ändert, löscht.",
        ),
        ("Artikel 2: Zweck", "Zweck der Verarbeitung ist der Versand von Rechnungen."),
    ]
    words = ContractWords(read_structure(contract(clauses, Language.GERMAN)), role_names())
    result = check_requirement(RULES["R02"], PatternReader(words))
    assert (result.status, result.missing) == (RequirementStatus.PARTLY, ("nature",))
    assert [element.id for element in result.elements if element.found] == ["purpose", "label"]


def test_the_head_of_a_table_is_not_quoted_where_its_rows_say_it() -> None:
    rows = "Kriterium Beschreibung\n\nZweck Versand von Rechnungen an Kunden\n\nArt Speichern, Ändern und Löschen"
    result = check_requirement(RULES["R02"], reader(f"Art und Zweck der Verarbeitung | {rows}", Language.GERMAN))
    assert [quote.text for quote in result.quotes if quote.text.startswith("Kriterium")] == []
    assert {element.quote.text.split()[0] for element in result.elements if element.quote} <= {"Zweck", "Art"}
