"""Risks that words tell wherever they stand."""

from assistant.contracts.check.risks import MANY, word_risks
from assistant.domain import Language
from tests.support.contracts import reader


def test_each_place_is_shown_but_not_too_many() -> None:
    words = " ".join(["Es gilt der Privacy Shield."] * (MANY + 2))
    assert [risk.id for risk in word_risks(reader(words, Language.GERMAN))] == ["privacy-shield"] * MANY


def test_standard_clauses_are_no_risk_of_the_parties() -> None:
    words = "Standard Contractual Clauses | The data exporter and the data importer rely on the Privacy Shield."
    assert list(word_risks(reader(words, Language.ENGLISH))) == []


def test_what_is_excluded_is_no_risk() -> None:
    words = "Der Auftragnehmer darf die Daten nicht zu eigenen Zwecken oder zum Training nutzen."
    assert list(word_risks(reader(words, Language.GERMAN))) == []
