"""Who bears what a sentence lays down."""

import pytest

from assistant.contracts.check.bearers import UNKNOWN, Bearers
from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from tests.support.contracts import reader

C, P = "①", "②"


@pytest.mark.parametrize(
    ("text", "bears"),
    [
        ("Der Auftragnehmer meldet dem Auftraggeber jeden Vorfall.", {P}),
        ("Die Auftraggeberin meldet der Auftragnehmerin jeden Verlust.", {C}),
        ("Die Auftragnehmerin hilft gern. Der Auftraggeberin sind alle Akten zu übergeben.", {UNKNOWN}),
        ("Der Auftraggeber hütet die Schlüssel. Geht ihm einer verloren, sagt er das dem Auftragnehmer.", {C}),
        ("Verlangt der Auftraggeber Auskunft, so erteilt der Auftragnehmer sie.", {P}),
        ("Muss der Auftraggeber Auskunft geben, hilft der Auftragnehmer dem Auftraggeber.", {P}),
        ("Wenn der Auftraggeber es verlangt, sind die Daten zu löschen.", {UNKNOWN}),
        ("Der Auftraggeber kann Auskunft verlangen.", {UNKNOWN}),
        ("Der Auftraggeber wird über jeden Vorfall unterrichtet.", {UNKNOWN}),
        ("Der Auftraggeber muss bei einem Vorfall unverzüglich informiert werden.", {UNKNOWN}),
        ("Der Auftraggeber hat jederzeit Zugang zu allen Unterlagen.", {UNKNOWN}),
        ("Der Auftraggeber hat dem Auftragnehmer Zugang zu gewähren.", {C}),
        ("Der Auftraggeber teilt mit, ob die Daten zurückzugeben oder zu löschen sind.", {UNKNOWN}),
        ("Vorfälle, von denen der Auftragnehmer erfährt, meldet er dem Auftraggeber.", {P}),
        ("Vorfälle beim Auftraggeber klärt die Leitung. Danach unterrichtet er den Auftraggeber.", {UNKNOWN}),
        ("Der Auftragnehmer darf die Nutzung prüfen.", set()),
        ("Der Auftragnehmer darf Anfragen nicht beantworten.", {P}),
    ],
)
def test_german(text: str, bears: set[str]) -> None:
    read = reader(text, Language.GERMAN)
    assert Bearers(read.words, Language.GERMAN).of(len(read.words.places) - 1) == bears


@pytest.mark.parametrize(
    ("text", "bears"),
    [
        ("The Provider shall assist where the Client asks for it.", {P}),
        ("At the end the Client, at its own cost, shall return all cards to the Provider.", {C}),
        ("Should the Client find a fault in its orders, it shall withdraw them and tell the Provider.", {C}),
        ("The Client shall be notified of a breach at once.", {UNKNOWN}),
        ("The Client may require the Provider to erase the data.", {UNKNOWN}),
        ("The Client shall have access to all records.", {UNKNOWN}),
        ("The Client shall instruct the Provider to return or erase the data.", {UNKNOWN}),
        ("The Client says whether the data are returned or erased.", {UNKNOWN}),
        ("The Provider shall, as the Client chooses, erase the data or send it back.", {P}),
        ("The Provider may check the use.", set()),
    ],
)
def test_english(text: str, bears: set[str]) -> None:
    read = reader(text, Language.ENGLISH)
    assert Bearers(read.words, Language.ENGLISH).of(len(read.words.places) - 1) == bears


@pytest.mark.parametrize(
    ("requirement", "element", "text"),
    [
        ("R14", "return", "Zum Vertragsende gibt die Auftraggeberin alle Unterlagen an die Auftragnehmerin zurück."),
        ("R16", "warn", "Ist eine Weisung rechtswidrig, teilt der Auftraggeber das dem Auftragnehmer mit."),
        ("R13", "notify", "Kommen dem Auftraggeber Daten abhanden, meldet er dies dem Auftragnehmer unverzüglich."),
    ],
)
def test_a_duty_of_the_controller_shows_none_of_the_processor(requirement: str, element: str, text: str) -> None:
    rule = next(rule for rule in rule_set().requirements if rule.id == requirement)
    assert not reader(text, Language.GERMAN).evidence(rule, element)
