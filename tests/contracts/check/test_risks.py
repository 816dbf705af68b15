"""Risks that words tell wherever they stand."""

import pytest

from assistant.contracts.check.model import VerdictLevel
from assistant.contracts.check.risks import MANY, word_risks
from assistant.contracts.check.verdict import verdict
from assistant.domain import Language
from tests.support.contracts import reader


def test_each_place_is_shown_but_not_too_many() -> None:
    words = " ".join(["Es gilt der Privacy Shield."] * (MANY + 2))
    assert [risk.id for risk in word_risks(reader(words, Language.GERMAN))] == ["privacy-shield"] * MANY


STANDARD = "Standardvertragsklauseln | Datenexporteur ist der Auftraggeber, Datenimporteur der Auftragnehmer. "


@pytest.mark.parametrize(
    ("words", "language"),
    [
        (STANDARD + "Der Auftragnehmer darf die Daten auch zu eigenen Zwecken nutzen.", Language.GERMAN),
        (
            "SCC | The Provider (data importer) may use the data of the Client (data exporter) for its own purposes.",
            Language.ENGLISH,
        ),
        ("Begriffe | Der Auftragnehmer verarbeitet die Daten zu eigenen Zwecken im Sinne der DSGVO.", Language.GERMAN),
        (
            "Definitions | Processing means that the Provider may use the personal data for its own purposes.",
            Language.ENGLISH,
        ),
        ("Die Anlage gilt. The Provider may also use the personal data for its own purposes.", Language.GERMAN),
        (
            "The annex applies. Der Auftragnehmer darf die personenbezogenen Daten auch zu eigenen Zwecken nutzen.",
            Language.ENGLISH,
        ),
        (
            f"Er hält fest, dass {'die Zusammenarbeit auf Vertrauen beruht und beide sich bemühen, ' * 30}wobei der "
            "Auftragnehmer die Daten zu eigenen Zwecken nutzen darf.",
            Language.GERMAN,
        ),
    ],
    ids=["standard.de", "standard.en", "definition.de", "definition.en", "english.de", "german.en", "long.de"],
)
def test_what_is_plainly_to_be_read_is_a_risk_wherever_it_stands(words: str, language: Language) -> None:
    assert [risk.id for risk in word_risks(reader(words, language))] == ["own-purposes"]


def test_standard_clauses_may_name_former_law() -> None:
    words = "Standard Contractual Clauses | The data exporter and the data importer replace Decision 2010/87/EU."
    assert list(word_risks(reader(words, Language.ENGLISH))) == []
    assert [risk.id for risk in word_risks(reader("Decision 2010/87/EU applies.", Language.ENGLISH))] == [
        "old-standard-clauses"
    ]


def test_what_is_excluded_is_no_risk() -> None:
    words = "Der Auftragnehmer darf die Daten nicht zu eigenen Zwecken oder zum Training nutzen."
    assert list(word_risks(reader(words, Language.GERMAN))) == []


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Der Auftragnehmer kann diesen Vertrag jederzeit einseitig ändern.", Language.GERMAN, "unilateral-change"),
        ("The Provider may change this addendum at any time by posting it.", Language.ENGLISH, "unilateral-change"),
        ("Die AGB des Auftragnehmers haben im Zweifel Vorrang.", Language.GERMAN, "terms-precede-agreement"),
        ("If the Terms and this DPA conflict, the Terms apply.", Language.ENGLISH, "terms-precede-agreement"),
        ("Der Auftraggeber verzichtet auf alle Rechte aus diesem Vertrag.", Language.GERMAN, "rights-waived"),
        ("The Client waives all rights under this agreement.", Language.ENGLISH, "rights-waived"),
    ],
)
def test_what_makes_the_rest_worth_nothing_is_not_to_be_signed(words: str, language: Language, expected: str) -> None:
    risks = list(word_risks(reader(words, language)))
    assert ([risk.id for risk in risks], verdict([], risks).level) == ([expected], VerdictLevel.NEGOTIATE)
