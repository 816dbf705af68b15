"""What only the contract as a whole tells."""

import pytest
from pydantic import ValidationError

from assistant.contracts.check.model import Severity
from assistant.contracts.check.rules import WholeRule, rule_set
from assistant.contracts.check.whole_risks import whole_risks
from assistant.domain import Language
from tests.support.contracts import reader

CONTACT = "Datenschutzbeauftragte ist Frau Muster. "


def found(words: str, language: Language = Language.GERMAN) -> list[tuple[str, str | None]]:
    return [(risk.id, risk.quote.text if risk.quote else None) for risk in whole_risks(reader(words, language))]


def test_what_is_spoken_of_and_ruled_nowhere() -> None:
    spoken = "Ein Teil der Beschäftigten arbeitet im Homeoffice."
    assert found(CONTACT + spoken) == [("home-office-without-rules", spoken)]
    assert found(f"{CONTACT}{spoken}\n\nIm Homeoffice sind nur verwaltete Geräte erlaubt.") == []
    assert found(f"{CONTACT}Arbeit im Homeoffice ist untersagt.") == []


def test_what_no_contract_lacks_needs_no_place() -> None:
    assert found("Der Auftragnehmer verarbeitet Daten.") == [("no-contact-found", None)]


def test_an_annex_rules_as_well_as_the_body() -> None:
    recorded = f"{CONTACT}Gespräche werden aufgezeichnet."
    rules = "Anlage 2: Aufzeichnung von Gesprächen erst nach Einwilligung, Löschung nach 30 Tagen."
    assert [id_ for id_, _ in found(recorded)] == ["recording-without-consent-rule", "recording-without-deletion-rule"]
    assert found(f"{recorded}\n\n{rules}") == []


def test_standard_clauses_are_not_the_words_of_the_parties() -> None:
    words = (
        "Standard Contractual Clauses | The data exporter and the data importer use remote access. privacy@a.example"
    )
    assert found(words, Language.ENGLISH) == []


def test_form_and_conclusion_do_not_fit_together() -> None:
    form = "Dieser Vertrag bedarf zu seiner Wirksamkeit der Schriftform."
    click = "Der Vertrag kommt durch Klick auf die Schaltfläche zustande."
    assert found(CONTACT + form) == []
    assert found(f"{CONTACT}{form} {click}") == [("written-form-against-click", form)]


def test_what_was_not_found_weighs_little() -> None:
    silent = [rule for rule in rule_set().whole if rule.ruled is not None]
    assert silent
    assert {rule.severity for rule in silent} == {Severity.LOW}


def test_a_rule_needs_words_in_both_languages() -> None:
    rule = rule_set().whole[0].model_dump()
    with pytest.raises(ValidationError, match="one language only"):
        WholeRule.model_validate({**rule, "ruled": {"de": rule["ruled"]["de"]}})
    with pytest.raises(ValidationError, match="no words"):
        WholeRule.model_validate({"id": "nothing", "severity": "low"})


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Die §§ 2 bis 15 dieses Vertrags finden keine Anwendung.", Language.GERMAN, "clauses-taken-back"),
        (
            "Sämtliche Pflichten des Auftragnehmers ruhen, solange er nichts anderes erklärt.",
            Language.GERMAN,
            "duties-at-the-processors-pleasure",
        ),
        ("„Unverzüglich“ bedeutet innerhalb von 90 Tagen.", Language.GERMAN, "promptly-means-long"),
        ('"Promptly" means within 30 days.', Language.ENGLISH, "promptly-means-long"),
        (
            '"Instruction" means any decision that the Provider makes.',
            Language.ENGLISH,
            "instruction-is-the-processors-own",
        ),
    ],
)
def test_a_sentence_that_takes_back_the_others(words: str, language: Language, expected: str) -> None:
    risks = list(whole_risks(reader(f"{words}\n\nContact, Kontakt: privacy@muster.example", language)))
    assert [(risk.id, risk.severity) for risk in risks] == [(expected, Severity.HIGH)]
    assert risks[0].quote is not None
    assert risks[0].quote.text == words


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Sections 1 to 30 of this agreement do not apply.", Language.GERMAN, "clauses-taken-back"),
        ("Die §§ 1 bis 20 dieses Vertrags finden keine Anwendung.", Language.ENGLISH, "clauses-taken-back"),
        ("The English version prevails.", Language.GERMAN, "other-language-prevails"),
        ("Die deutsche Fassung geht vor.", Language.ENGLISH, "other-language-prevails"),
    ],
)
def test_what_takes_back_does_so_in_the_other_language_too(words: str, language: Language, expected: str) -> None:
    kept = "Kontakt: datenschutz@firma.example."
    assert expected in [id_ for id_, _ in found(f"{kept}\n\n{words}", language)]


def test_one_language_of_a_contract_in_two_rules_what_it_speaks_of() -> None:
    words = f"{CONTACT}Gespräche sind vertraulich.\n\nSome of the staff of the Provider work from home."
    assert found(words) == []
