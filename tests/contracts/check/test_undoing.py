"""What undoes the contract in a sentence of its own is a quoted risk, whatever meets the requirements elsewhere."""

from datetime import date

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.model import Severity, VerdictLevel
from assistant.contracts.check.risks import word_risks
from assistant.contracts.check.verdict import verdict
from assistant.domain import Language, Side
from tests.support.agreements import agreement_to_sign
from tests.support.contracts import reader

DE, EN = Language.GERMAN, Language.ENGLISH
ALONE = {
    DE: {
        "Eine Kopie jeder Aufnahme wird freitags an die Hellmarkt Corp. weitergeleitet.": "data-given-away",
        "Bei Vertragsende übergibt er alle Unterlagen einem Mitbewerber des Auftraggebers.": "data-given-away",
        "Das Wort „vorherige“ in Ziffer 5 wird gestrichen.": "clause-changed-by-another",
        "Alle Anrufprotokolle gehen monatlich an die Rundblick Limited.": "data-given-away",
        "Die Adressen werden der Streugut eG übermittelt.": "data-given-away",
        "Kopien der Akten erhält die Max Klinge e.K. in Trier.": "data-given-away",
        "Absatz 3 ist zu streichen.": "clause-changed-by-another",
        "Ziffer 3.2 wird gestrichen.": "clause-changed-by-another",
        "Statt „24 Stunden“ ist „24 Monate“ zu lesen.": "words-to-be-read-otherwise",
        "Wo „Auftraggeber“ steht, ist der Auftragnehmer gemeint.": "words-to-be-read-otherwise",
        "Ziffer 7 gilt erst ab dem 1. Mai 2071.": "duty-out-of-time",
        "Der Auftraggeber genehmigt hiermit jede Übermittlung in beliebige Länder.": "client-declares-everything",
        "Daten, die älter als eine Woche sind, gelten als anonym.": "data-declared-free",
        "Künftig nimmt die Hohlraum UG den Platz des Auftragnehmers ein.": "processor-replaced",
        "Die Weisungen verfasst der Vertrieb des Auftragnehmers.": "instructions-from-others",
        "Er hilft bei Anträgen, indem er sie im Namen des Auftraggebers ablehnt.": "duty-in-name-only",
        "Der Auftragnehmer handelt bei den Mitschnitten als Verantwortlicher.": "own-responsibility-claimed",
    },
    EN: {
        "A full copy of every recording is forwarded to Brightsell Corp. on Fridays.": "data-given-away",
        "The Provider hands all records over to a competitor of the Client.": "data-given-away",
        "The word “prior” in clause 5 is struck.": "clause-changed-by-another",
        "All call logs go to Farview Limited.": "data-given-away",
        "The addresses are transferred to Streugut eG.": "data-given-away",
        "Paragraph 3 shall be deleted.": "clause-changed-by-another",
        "Clause 3.2 shall be deleted.": "clause-changed-by-another",
        "For “24 hours” read “24 months”.": "words-to-be-read-otherwise",
        "Wherever “Client” is written, the Provider is meant.": "words-to-be-read-otherwise",
        "Clause 7 comes into force on 1 May 2071.": "duty-out-of-time",
        "The Client hereby approves every transfer to any country.": "client-declares-everything",
        "Data older than a week are treated as anonymous.": "data-declared-free",
        "In future Emptyshell Ltd takes the place of the Provider.": "processor-replaced",
        "The instructions are drawn up by the Provider.": "instructions-from-others",
        "The Provider supports the Client with requests by declining them on its behalf.": "duty-in-name-only",
        "The Provider acts as controller for all recordings.": "own-responsibility-claimed",
    },
}
ROWS = {
    DE: "Technische und organisatorische Maßnahmen | Protokollierung: ausgeschaltet",
    EN: "Technical and organisational measures | Logging: turned off",
}
MEETING = {
    DE: {
        "data-subject-requests": "Der Auftragnehmer unterstützt den Auftraggeber bei der Beantwortung von Anträgen "
        "betroffener Personen, indem er sie im Namen des Auftraggebers verwirft.",
        "deletion": "Nach dem Ende der Leistungen löscht der Auftragnehmer alle personenbezogenen Daten "
        "oder gibt sie nach Wahl des Auftraggebers an dessen Konkurrenten zurück.",
    },
    EN: {
        "data-subject-requests": "The Provider assists the Client in responding to requests of data subjects "
        "by ignoring them.",
        "deletion": "At the end of this agreement the Provider deletes all personal data or returns them, "
        "at the Client's choice, to the Client's competitors.",
    },
}


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [(words, language, id_) for language, sentences in ALONE.items() for words, id_ in sentences.items()],
)
def test_what_undoes_the_contract_is_not_to_be_signed(words: str, language: Language, expected: str) -> None:
    risks = [risk for risk in word_risks(reader(words, language)) if risk.id == expected]
    assert [risk.quote.text for risk in risks if risk.quote] == [words]
    assert verdict([], risks).level is VerdictLevel.NEGOTIATE


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Die Übermittlung der Daten richtet sich nach der Verordnung (EG) Nr. 300/2008.", DE),
        ("Er bewahrt die Kopien der Akten, die er dem Auftraggeber übergibt, im EG-Archiv auf.", DE),
        ("The data sent to the Provider are limited.", EN),
        ("Transfers of data to staff are limited to what is needed; access to records is strictly limited.", EN),
        ("Copies of the data are sent to those in charge, eg administrators.", EN),
    ],
)
def test_words_like_those_of_a_company_give_no_data_away(words: str, language: Language) -> None:
    assert "data-given-away" not in [risk.id for risk in word_risks(reader(words, language))]


@pytest.mark.parametrize("language", list(Language))
def test_a_measure_that_is_not_there_is_a_risk(language: Language) -> None:
    assert [risk.id for risk in word_risks(reader(ROWS[language], language))] == ["measures-said-to-be-absent"]


@pytest.mark.parametrize("language", list(Language))
def test_harm_in_a_sentence_that_meets_a_requirement_again_is_quoted(language: Language) -> None:
    found = check(agreement_to_sign(language, MEETING[language]), Side.CLIENT, date(2026, 11, 28))
    quoted = [risk.quote.text for risk in found.risks if risk.quote and risk.severity is Severity.HIGH]
    assert all(any(words in quote for quote in quoted) for words in MEETING[language].values())
    assert found.verdict.level is VerdictLevel.NEGOTIATE
