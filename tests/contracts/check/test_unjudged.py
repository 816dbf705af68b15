"""What no rule judged is listed: nothing that somebody adds to an agreement stays unsaid."""

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.contracts.check.check import check
from assistant.contracts.check.model import ClauseQuote, ContractCheck, Severity, VerdictLevel
from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.to_read import to_read
from assistant.contracts.check.unjudged import LONGEST
from assistant.contracts.structure import read_structure
from assistant.documents.document import Document
from assistant.domain import Language, Side
from evals.contracts.assemble import assemble
from tests.support.agreements import agreement_to_sign, texts_filled_in
from tests.support.contracts import reader

DE, EN = Language.GERMAN, Language.ENGLISH
TODAY = date(2026, 11, 28)
FEW = settings(max_examples=5, deadline=None)
ODD = {
    DE: (
        "Der Auftragnehmer prüft jede Anordnung auf ihren Nutzen und setzt sie um, soweit sie ihm einleuchtet.",
        "Freie Kräfte und Schwesterfirmen sind keine Unterauftragsverarbeiter im Sinne dieses Vertrags.",
        "Die Rechte aus dem vorigen Absatz ruhen in den ersten drei Jahren.",
        "Prüfer ist stets die hauseigene Revision des Auftragnehmers.",
        "Ein Einspruch ist beachtlich, dem das Gutachten eines Sachverständigen beiliegt.",
        "„Datenpanne“ meint Ereignisse mit mehr als 5.000 betroffenen Personen.",
        "Wörter wie „muss“ drücken hier Absichten aus.",
        "Nach Vertragsende verbleiben Abschriften der Gespräche im Wissensspeicher des Auftragnehmers.",
    ),
    EN: (
        "An instruction takes effect once the head of the Provider has countersigned it, who is free to decline.",
        "Support at night is given from the Provider's offices in Manila.",
        "An objection is at the same time notice of termination and makes all fees payable at once.",
        "It is for the Provider to judge which events are worth reporting.",
        "Clauses 4 to 9 protect persons who hold Irish citizenship.",
        "The commitments of the Provider are aspirational.",
        "Where the policy on the Provider's website says otherwise, that policy is followed.",
        "Guarding the data on the systems of the Provider is up to the Client.",
    ),
}


def checked(document: Document) -> ContractCheck:
    return check(document, Side.CLIENT, TODAY)


def with_something_odd(data: st.DataObject, language: Language) -> tuple[str, ContractCheck]:
    odd = data.draw(st.sampled_from(ODD[language]))
    topic = data.draw(st.sampled_from(list(texts_filled_in(language))))
    return odd, checked(agreement_to_sign(language, {topic: odd}))


@cache
def base(language: Language) -> ContractCheck:
    return checked(agreement_to_sign(language))


def findings(found: ContractCheck) -> list[ClauseQuote]:
    risks = [*found.risks, *(risk for result in found.requirements for risk in result.risks)]
    return [risk.quote for risk in risks if risk.quote is not None]


def evidence(found: ContractCheck) -> list[ClauseQuote]:
    return [element.quote for result in found.requirements for element in result.elements if element.quote is not None]


def harmless(text: str, language: Language) -> bool:
    read = reader(text, language)
    patterns = (pattern for rule in rule_set().harmless for pattern in rule.of(language) if not pattern.zones)
    return any(read.meets(pattern, 0) for pattern in patterns)


@pytest.mark.parametrize("language", list(Language))
def test_each_sentence_is_quoted_listed_or_harmless(language: Language) -> None:
    document = agreement_to_sign(language)
    found = base(language)
    shown = [*evidence(found), *findings(found), *found.unjudged]
    rest = [
        sentence.text
        for _, sentence in read_structure(document).sentences
        if not any(quote.start <= sentence.start and sentence.end <= quote.end for quote in shown)
    ]
    judged = [text for text in rest if not harmless(text, language)]
    assert found.unjudged
    assert all(document.text[quote.start : quote.end] == quote.text for quote in found.unjudged)
    assert judged == []


@FEW
@given(data=st.data(), language=st.sampled_from(list(Language)))
def test_what_is_added_stands_in_the_list_or_in_a_finding(data: st.DataObject, language: Language) -> None:
    odd, found = with_something_odd(data, language)
    listed = {quote.text for quote in found.unjudged}
    assert odd in listed or any(odd in quote.text for quote in findings(found))


HIDDEN = {
    DE: (
        "Eine Meldung unterbleibt, wenn sie dem Ruf des Auftragnehmers schaden würde.",
        "Gesprächsaufzeichnungen werden dauerhaft an Marktforscher weitergegeben.",
    ),
    EN: (
        "The Provider notifies breaches only after the Client has paid all open invoices.",
        "Call recordings are published for training on the internet.",
    ),
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("topic", ["breach", "deletion", "audit"])
def test_nothing_hides_behind_what_is_quoted_or_in_a_low_risk(language: Language, topic: str) -> None:
    first, *rest = re.split(r"(?<=[a-zäöüß]\.) ", texts_filled_in(language)[topic])
    for odd in HIDDEN[language]:
        texts = texts_filled_in(language) | {topic: " ".join([first, odd, *rest])}
        found = checked(assemble(texts, language))
        risks = [*found.risks, *(risk for one in found.requirements for risk in one.risks)]
        weighty = [risk.quote for risk in risks if risk.quote and risk.severity is not Severity.LOW]
        shown = [*found.unjudged, *weighty]
        assert any(odd in quote.text for quote in shown), odd


@FEW
@given(data=st.data(), language=st.sampled_from(list(Language)))
def test_a_further_sentence_hides_nothing(data: st.DataObject, language: Language) -> None:
    """What was listed stays so, unless it is quoted now."""
    _, found = with_something_odd(data, language)
    shown = "\n".join(quote.text for quote in (*found.unjudged, *evidence(found), *findings(found)))
    assert [quote.text for quote in base(language).unjudged if quote.text not in shown] == []


@pytest.mark.parametrize("language", list(Language))
def test_a_contract_of_which_little_is_known_is_not_to_be_signed_at_once(language: Language) -> None:
    assert base(language).verdict.level is VerdictLevel.SIGN
    strange = " ".join(f"{word.capitalize()} steht hier." for word in ("lorem", "dolor", "amet", "elit") * 90)
    found = checked(agreement_to_sign(language, {"liability": strange}))
    (risk,) = (risk for risk in found.risks if risk.id == "little-judged")
    assert (risk.severity, risk.id in found.verdict.because) == (Severity.MEDIUM, True)
    assert (risk.value or "").endswith(" %")
    assert found.verdict.level is VerdictLevel.NEGOTIATE


MEETING_AGAIN = {
    DE: "Der Auftragnehmer verpflichtet alle Personen, die Daten verarbeiten, zur Vertraulichkeit auf grünem Papier.",
    EN: "The Provider commits all persons who process the data to confidentiality on green paper.",
}


@pytest.mark.parametrize("language", list(Language))
def test_what_meets_a_requirement_in_a_second_place_is_listed(language: Language) -> None:
    again = MEETING_AGAIN[language]
    assert again in {quote.text for quote in checked(agreement_to_sign(language, {"audit": again})).unjudged}


ROWS = {
    DE: (
        "Zugangskontrolle: Die Schlüssel liegen unter der Matte.",
        "Datensicherung: nächtlich, auch für die Hellmarkt Corp",
    ),
    EN: ("Access control: the keys lie under the mat.", "Backup: nightly, also for Brightsell Corp"),
}


@pytest.mark.parametrize("language", list(Language))
def test_a_row_of_measures_that_says_more_than_the_measure_is_shown(language: Language) -> None:
    found = checked(agreement_to_sign(language, {"measures": "\n\n".join(ROWS[language])}))
    shown = [quote.text for quote in (*found.unjudged, *findings(found))]
    assert all(any(row in text for text in shown) for row in ROWS[language])


def test_nothing_hides_in_a_long_row() -> None:
    row = "Weitergabekontrolle: verschlüsselte Datenträger, " + "Zugang, " * LONGEST
    texts = agreement_to_sign(DE, {"measures": row + "und alles das ein andermal."})
    assert any(quote.text.startswith("Weitergabekontrolle") for quote in checked(texts).unjudged)


FORMS = {
    DE: ("Auftraggeber:", "Anschrift: ________", "(nachfolgend „Auftraggeber“)", "E-Mail: post@muster.example"),
    EN: ("Controller:", "Address: ________", "(the “Client”)", "E-mail: post@example.org"),
}


@pytest.mark.parametrize("language", list(Language))
def test_a_form_says_nothing_whatever_leads_in_to_it(language: Language) -> None:
    lead, *lines = FORMS[language]
    found = checked(agreement_to_sign(language, {"audit": "\n\n".join((lead, *lines))}))
    assert not set(lines) & {quote.text for quote in found.unjudged}


def test_a_lead_in_that_takes_its_list_back_is_listed() -> None:
    lead = "Der Auftragnehmer verpflichtet sich unverbindlich zu folgenden Maßnahmen:"
    found = checked(agreement_to_sign(DE, {"audit": f"{lead}\n\nPrüfung der Systeme"}))
    assert lead in {quote.text for quote in found.unjudged}


FURTHER = {
    DE: ("ein Anspruch darauf besteht nicht.", "freie Kräfte stehen ihm dafür nicht gleich.", "nach Möglichkeit"),
    EN: ("nobody can claim it.", "for freelancers the house rules do.", "where possible"),
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("topic", ["instructions", "confidentiality"])
def test_what_may_take_evidence_back_is_to_be_read(language: Language, topic: str) -> None:
    first, *rest = re.split(r"(?<=[a-zäöüß])\. ", texts_filled_in(language)[topic])
    for further in FURTHER[language]:
        odd = f"{first}; {further}" if further.endswith(".") else f"{first}, {further}."
        found = checked(assemble(texts_filled_in(language) | {topic: " ".join([odd, ". ".join(rest)])}, language))
        assert any(further in quote.text for quote in (*to_read(found), *findings(found))), further
