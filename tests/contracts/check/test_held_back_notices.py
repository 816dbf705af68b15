"""A period of a notice that others start, that is softened or that hangs on a condition is named."""

import pytest

from assistant.contracts.check.requirement import check_requirement
from assistant.contracts.check.rules import rule_set
from assistant.domain import Language
from tests.support.contracts import reader

BREACH = next(rule for rule in rule_set().requirements if rule.id == "R13")
START = {
    Language.GERMAN: "Der Auftragnehmer meldet dem Auftraggeber jede Datenpanne unverzüglich",
    Language.ENGLISH: "The Provider notifies the Client of each personal data breach without undue delay",
}


def found(words: str, language: Language) -> list[str]:
    text = f"{START[language]}{words}"
    return [risk.id for risk in check_requirement(BREACH, reader(text, language)).risks]


@pytest.mark.parametrize(
    "words",
    [
        ", spätestens 20 Stunden nach Kenntnis des Auftraggebers.",
        ", spätestens 20 Stunden nach Kenntnis der Öffentlichkeit.",
        ", spätestens 20 Stunden, nachdem die Aufsichtsbehörde davon weiß.",
        ", spätestens 20 Stunden nach Eingang einer Anfrage.",
        ", spätestens nach Ablauf einer angemessenen Prüffrist.",
        ", spätestens 20 Stunden vor Vertragsende.",
        ", spätestens 20 Stunden nach Kenntnis, wenn der Auftraggeber danach fragt.",
        ", spätestens 20 Stunden nach Kenntnis, sofern sein Dienstplan es erlaubt.",
        ", spätestens 20 Stunden nach Kenntnis; die Frist beginnt mit dem Ende seiner Prüfung.",
    ],
)
def test_a_period_that_is_held_back_is_named(words: str) -> None:
    assert "breach-period-not-read" in found(words, Language.GERMAN)


@pytest.mark.parametrize(
    "words",
    [
        " and at the latest 20 hours after the Client becomes aware of it.",
        " and at the latest 20 hours after the public knows of it.",
        " and at the latest 20 hours after receipt of a request.",
        " and at the latest 20 hours before the end of the term.",
        " and at the latest on expiry of a reasonable review period.",
        " and at the latest 20 hours after becoming aware of it, if the Client asks for it.",
        " and at the latest 20 hours after becoming aware of it, unless its counsel advises otherwise.",
        " and at the latest 20 hours after becoming aware of it; the period starts when its inquiry is closed.",
    ],
)
def test_so_it_is_in_english(words: str) -> None:
    assert "breach-period-not-read" in found(words, Language.ENGLISH)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.GERMAN, ", spätestens 20 Stunden, nachdem er davon Kenntnis erlangt hat."),
        (Language.GERMAN, ", spätestens 20 Stunden nach Kenntnis des Vorfalls, soweit Daten betroffen sind."),
        (Language.GERMAN, ", möglichst binnen 10 Stunden, spätestens binnen 10 Stunden nach Kenntnis."),
        (Language.GERMAN, ", spätestens um 18 Uhr desselben Tages."),
        (Language.GERMAN, ", spätestens 20 Stunden nach Kenntnis; die Frist beginnt mit der Entdeckung."),
        (Language.GERMAN, ", spätestens 20 Stunden nach Kenntnis, und hilft, wenn der Auftraggeber danach fragt."),
        (Language.ENGLISH, " and, where feasible, within 20 hours."),
        (Language.GERMAN, ", im Regelfall binnen 20 Stunden nach Kenntnis."),
        (Language.ENGLISH, " and normally within 20 hours."),
        (Language.ENGLISH, " and, where possible, within 20 hours, but in any event within 20 hours."),
        (Language.ENGLISH, " and within 20 hours after becoming aware of it, if the Client's data are concerned."),
        (Language.ENGLISH, " and within 20 hours after learning of it, where possible with the details of Art. 33."),
        (Language.ENGLISH, " and within 20 hours after learning of it, whether or not the Client asks for it."),
        (Language.ENGLISH, " and within 20 hours after it receives a notice of its sub-processor."),
    ],
)
def test_what_the_processor_has_to_keep_is_not(language: Language, words: str) -> None:
    assert "breach-period-not-read" not in found(words, language)
