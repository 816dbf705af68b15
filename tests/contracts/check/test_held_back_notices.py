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
        ", spätestens 20 Stunden nach Eröffnung des Tickets.",
        ", spätestens 20 Stunden nach Behebung des Vorfalls.",
        ", spätestens 20 Stunden nach Feststellung des Schadens.",
        ", spätestens 20 Stunden nach Kenntnis, sofern ihm das recht kommt.",
        ", spätestens bis 11 Uhr des folgenden Werktags nach Kenntnis der Muttergesellschaft.",
        ", sobald seine Hausbank davon erfahren hat.",
        " nach Unterschrift seines Prokuristen.",
        " auf ausdrückliches Verlangen.",
        " an die genannte Stelle, sofern er es für nützlich hält.",
        " mit Einwilligung seiner Gesellschafter.",
        " im Rahmen seiner Möglichkeiten.",
        ", ausgenommen kleinere Vorfälle.",
        ", solange der Auftraggeber seine Rechnungen zahlt.",
        " nach Meldung durch den Auftraggeber.",
        " bei Bedarf.",
        ", es sei denn, dass die Verletzung nur ein geringes Risiko birgt.",
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
        " and at the latest 20 hours after the end of the shift.",
        " and at the latest 20 hours after the breach has been repaired.",
        " and within 20 hours of its holding learning of it.",
        " and within 20 hours of learning of it, where it thinks that useful.",
        " once its bank has become aware of it.",
        " after its works council has heard of it.",
        " on demand.",
        " if it holds this to be useful.",
        " with the consent of its shareholders.",
        " unless the breach bears a low risk.",
        " against payment of a fee.",
        " during its opening times.",
        ", except for minor incidents.",
        " in cases that its lawyer thinks grave.",
        ", as appropriate.",
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
        (Language.GERMAN, ", nachdem ihm oder einem Unterauftragnehmer diese bekannt wurde."),
        (Language.GERMAN, ", sobald ein Mitarbeiter davon Kenntnis erlangt, und trifft Maßnahmen."),
        (Language.GERMAN, " nach Bekanntwerden per E-Mail an die in Anlage 3 genannte Stelle."),
        (Language.GERMAN, ", spätestens 20 Stunden ab dem Zeitpunkt, zu dem er davon erfährt."),
        (Language.GERMAN, ", falls er den begründeten Verdacht hat, dass Daten unbefugt zugänglich waren."),
        (Language.GERMAN, ", wenn Listen verloren gehen oder an falsche Empfänger gelangen."),
        (Language.GERMAN, ", soweit das geltende Recht dies nicht untersagt."),
        (Language.GERMAN, " nach Kenntnis, auf jeden Fall binnen 20 Stunden, auf elektronischem Weg."),
        (Language.GERMAN, " und übermittelt nach Abschluss der Untersuchung einen Bericht."),
        (Language.ENGLISH, " and submits a report after its investigation."),
        (Language.ENGLISH, " in the event of a breach affecting data processed under this agreement."),
        (Language.ENGLISH, " after the Provider having become aware of the breach."),
        (Language.ENGLISH, " upon any sub-processor becoming aware of a breach affecting the Client's personal data."),
        (Language.ENGLISH, " after it has or reasonably should have discovered it, to the extent permitted by law."),
        (
            Language.ENGLISH,
            ", and within 20 hours from the time it first becomes aware of it, by e-mail.",
        ),
        (Language.ENGLISH, " following discovery, providing what the Client needs to meet its obligations."),
        (Language.ENGLISH, " where it has reason to believe that one has occurred."),
        (Language.ENGLISH, " if a list goes astray or its systems are broken into."),
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
