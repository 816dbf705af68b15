"""What limits a sentence is not left out."""

import pytest

from assistant.domain import Language
from assistant.verification.dropped_conditions import check_dropped_conditions, is_taken_back
from assistant.verification.model import Check, Failure
from tests.support.alignments import align_texts

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("sentence", "statement", "language", "what"),
    [
        ("Er löscht Daten, ausgenommen Briefe.", "Er löscht Daten.", DE, "ausgenommen"),
        ("Er haftet den Kunden, aber nur für Vorsatz.", "Er haftet den Kunden.", DE, "aber"),
        ("Er darf auf Weisung Daten löschen.", "Er darf Daten löschen.", DE, "Weisung"),
        ("Bei hohem Risiko meldet er Pannen.", "Er meldet Pannen.", DE, "Risiko"),
        ("All data are deleted at once, except invoices.", "All data are deleted at once.", EN, "except"),
        ("In case of high risk the client informs them.", "The client informs them.", EN, "In case of"),
        ("Subject to review, the processor reports breaches.", "The processor reports breaches.", EN, "Subject to"),
        ("According to the Federal Court the client must pay.", "The client must pay.", EN, "According to"),
        ("With the client's consent the processor may do it.", "The processor may do it.", EN, "client"),
    ],
)
def test_a_phrase_that_is_missing_is_found(sentence: str, statement: str, language: Language, what: str) -> None:
    found = list(check_dropped_conditions(align_texts(statement, sentence, language)))
    assert [(one.failure, one.check, one.what) for one in found] == [(Failure.OVERSTATED, Check.CONDITION, what)]
    assert not list(check_dropped_conditions(align_texts(sentence, sentence, language)))


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Zwar gilt das alte Recht nicht mehr, aber der Vertrag bleibt wirksam.", "Der Vertrag bleibt wirksam."),
        ("Er meldet Pannen, auf Weisung löscht er Daten.", "Er meldet Pannen."),
    ],
)
def test_what_limits_something_else_may_go(sentence: str, statement: str) -> None:
    assert not list(check_dropped_conditions(align_texts(statement, sentence)))


@pytest.mark.parametrize(
    ("following", "language", "expected"),
    [
        ("Davon ausgenommen sind Rechnungen.", DE, True),
        ("Das gilt nicht bei höherer Gewalt.", DE, True),
        ("Allerdings haftet er für Vorsatz.", DE, True),
        ("Anders als früher haftet er.", DE, False),
        ("Rechnungen sind ausgenommen.", DE, False),
        ("However, invoices are kept.", EN, True),
        ("Only if he agrees.", EN, True),
        ("Invoices are kept, however.", EN, False),
    ],
)
def test_a_sentence_that_takes_back_says_so_first(following: str, language: Language, expected: bool) -> None:
    assert is_taken_back(following, language) is expected
