"""What is agreed in the same breath with a duty is listed to be read, whatever words it has."""

from datetime import date

import pytest

from assistant.contracts.check.check import check
from assistant.contracts.check.model import ContractCheck
from assistant.domain import Language, Side
from evals.contracts.assemble import assemble
from tests.support.agreements import texts_filled_in

DE, EN = Language.GERMAN, Language.ENGLISH
DUTY = {
    DE: "Der Auftragnehmer {head}verpflichtet alle Personen, die Daten verarbeiten, zur Vertraulichkeit{tail}.",
    EN: "The Processor {head}binds all persons who process data to confidentiality{tail}.",
}
HEADS = {
    DE: ("druckt Postkarten daraus und ", "legt, wie es ihm passt, Listen für Nachbarn an, "),
    EN: ("prints postcards of them and ", "draws up lists for neighbours, and "),
}
TAILS = {
    DE: (
        " und darf dafür Fotos ins Netz stellen",
        " und ist befugt, mit Bekannten darüber zu reden",
        " und druckt Postkarten daraus",
        " sowie zum Schmuck seines Schaufensters",
        " oder auf Zuruf seiner Tante",
        ", der Nachbar bekommt einen Abzug",
        " – Fotos gehören ihm",
        " und darf keine Fotos davon ins Netz stellen",
    ),
    EN: (
        " and may put photos of it on the web",
        " and is free to talk to friends about it",
        " and prints postcards of them",
        " as well as to adorn its shop window",
        " or whenever its aunt calls",
        ", the neighbour gets a print",
        " – photos belong to it",
        " and may not put photos of it on the web",
    ),
}


def _checked(topic: str, sentence: str, language: Language) -> ContractCheck:
    document = assemble(texts_filled_in(language) | {topic: sentence}, language)
    return check(document, Side.CLIENT, date(2026, 12, 3))


def _is_listed(language: Language, sentence: str) -> bool:
    found = _checked("confidentiality", sentence, language)
    elements = (element for result in found.requirements for element in result.elements)
    assert any(each.quote is not None and each.quote.text == sentence for each in elements), sentence
    return any(sentence == quote.text for quote in found.unjudged)


@pytest.mark.parametrize("language", list(Language))
def test_a_duty_alone_is_not_listed(language: Language) -> None:
    assert not _is_listed(language, DUTY[language].format(head="", tail=""))


@pytest.mark.parametrize(("language", "tail"), [(language, tail) for language in Language for tail in TAILS[language]])
def test_whatever_stands_behind_it_is(language: Language, tail: str) -> None:
    assert _is_listed(language, DUTY[language].format(head="", tail=tail))


@pytest.mark.parametrize(("language", "head"), [(language, head) for language in Language for head in HEADS[language]])
def test_whatever_stands_before_it_is(language: Language, head: str) -> None:
    assert _is_listed(language, DUTY[language].format(head=head, tail=""))


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Auftragnehmer verarbeitet die Daten nur auf Weisung des Auftraggebers oder auf Weisung seiner Tante.",
        "Der Auftragnehmer verarbeitet die Daten nur auf Weisung des Auftraggebers und wertet sie für sich aus.",
    ],
)
def test_words_of_the_duty_do_not_hide_it(sentence: str) -> None:
    found = _checked("instructions", sentence, DE)
    shown = [*found.unjudged, *(risk.quote for risk in found.risks)]
    assert any(quote is not None and quote.text == sentence for quote in shown)
