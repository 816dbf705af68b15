"""What a statement may say about its passages: the same, in other words; nothing more, and nothing else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from assistant.citation.cite import Knowledge
from assistant.citation.numbering import DraftStatement
from assistant.domain import Citation, Role
from assistant.verification.model import Check, Failure
from assistant.verification.support import check_statement
from assistant.verification.validity import check_validity

PARAPHRASES = yaml.safe_load(Path(__file__).with_name("data").joinpath("paraphrases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("sentence", "statement", "failure", "check"),
    [
        ("Er meldet binnen 72 Stunden.", "Er meldet binnen 24 Stunden.", Failure.FABRICATED, Check.NUMBER),
        ("Er meldet seit Mai 2018 Pannen.", "Er meldet seit Mai 2019 Pannen.", Failure.FABRICATED, Check.DATE),
        ("Er meldet Pannen (Art. 33 DSGVO).", "Er meldet Pannen (Art. 34 DSGVO).", Failure.FABRICATED, Check.NORM),
        ("Er meldet Pannen (Art. 33 DSGVO).", "Er meldet Pannen (Art. 133 DSGVO).", Failure.UNKNOWN_NORM, Check.NORM),
        ("So urteilt der EuGH in C-683/21.", "So urteilt der EuGH in C-684/21.", Failure.FABRICATED, Check.DOCKET),
        ("Der Auftraggeber meldet Pannen.", "Das Callcenter meldet Pannen.", Failure.OVERSTATED, Check.PARTY),
        ("Er meldet Pannen nicht.", "Er meldet Pannen.", Failure.OVERSTATED, Check.NEGATION),
        ("Er meldet Pannen.", "Er meldet Pannen nie.", Failure.OVERSTATED, Check.NEGATION),
        ("Er kann Pannen melden.", "Er muss Pannen melden.", Failure.OVERSTATED, Check.MODALITY),
        ("Er meldet Pannen oft.", "Er meldet Pannen immer.", Failure.OVERSTATED, Check.QUANTIFIER),
        ("Er meldet Pannen, wenn er haftet.", "Er meldet Pannen.", Failure.OVERSTATED, Check.CONDITION),
        ("Er meldet Pannen oder Lücken.", "Er meldet Pannen und Lücken.", Failure.OVERSTATED, Check.CONDITION),
        ("Das Amt ersetzt das Gericht.", "Das Gericht ersetzt das Amt.", Failure.OVERSTATED, Check.ORDER),
        ("Er löscht Daten, ausgenommen Briefe.", "Er löscht Daten.", Failure.OVERSTATED, Check.CONDITION),
        ("Er haftet den Kunden, aber nur für Vorsatz.", "Er haftet den Kunden.", Failure.OVERSTATED, Check.CONDITION),
        ("Er darf auf Weisung Daten löschen.", "Er darf Daten löschen.", Failure.OVERSTATED, Check.CONDITION),
        ("Bei hohem Risiko meldet er Pannen.", "Er meldet Pannen.", Failure.OVERSTATED, Check.CONDITION),
        (
            "Er haftet, wenn er zugestimmt hat und das Risiko gering ist.",
            "Er haftet, wenn er zugestimmt hat.",
            Failure.OVERSTATED,
            Check.CONDITION,
        ),
        ("Der Auftraggeber meldet Pannen.", "Der Auftraggeber meldet Pannen:", Failure.FABRICATED, Check.CONTENT),
        ("Der Auftraggeber meldet Pannen.", "Meldet der Auftraggeber Pannen?", Failure.FABRICATED, Check.CONTENT),
        ("Der Auftraggeber meldet Pannen.", "Der Auftraggeber, Pannen.", Failure.FABRICATED, Check.CONTENT),
        ("Der Auftraggeber meldet Pannen.", "Dies meldet der Auftraggeber.", Failure.FABRICATED, Check.CONTENT),
        (
            "Der Auftraggeber meldet Pannen binnen 72 Stunden.",
            "Der Auftraggeber meldet Pannen die Pannen.",
            Failure.FABRICATED,
            Check.CONTENT,
        ),
        (
            "Der Auftraggeber meldet Pannen binnen 72 Stunden.",
            "Der Auftraggeber meldet Pannen binnen der",
            Failure.FABRICATED,
            Check.CONTENT,
        ),
        ("Er meldet Pannen.", "Er meldet Pannen der Presse.", Failure.FABRICATED, Check.CONTENT),
        ("Er meldet Pannen.", "!", Failure.FABRICATED, Check.CONTENT),
        ("Er meldet Pannen.", " ", Failure.FABRICATED, Check.CONTENT),
        (
            "Als italienische Entscheidung bindet der Fall deutsche Behörden nicht.",
            "Als deutsche Entscheidung bindet der Fall italienische Behörden nicht.",
            Failure.OVERSTATED,
            Check.ORDER,
        ),
        (
            "Art. 37 Abs. 5 DSGVO verlangt Fachwissen im Datenschutz, und Eignung für Aufgaben des Art. 39 DSGVO.",
            "Art. 39 DSGVO verlangt Fachwissen im Datenschutz.",
            Failure.MISATTRIBUTED,
            Check.NORM,
        ),
    ],
)
def test_failures_have_names(
    sentence: str,
    statement: str,
    failure: Failure,
    check: Check,
    add: Callable[..., Citation],
    knowledge: Knowledge,
) -> None:
    citation = add(sentence)
    assert check_statement(sentence, [citation], knowledge) == []
    found = check_statement(statement, [citation], knowledge)
    assert (failure, check) in {(finding.failure, finding.check) for finding in found}


def test_numbers_go_together_as_in_the_source(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("Es drohen 10 Millionen Euro oder 2 Prozent, bei Vorsatz 20 Millionen Euro oder 4 Prozent.")
    found = check_statement("Es drohen 10 Millionen Euro oder 4 Prozent.", [citation], knowledge)
    assert (Failure.MISATTRIBUTED, Check.NUMBER) in {(finding.failure, finding.check) for finding in found}


def test_a_fact_of_another_sentence_is_misattributed(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("Das Callcenter meldet Pannen sofort.", "Der Auftraggeber hat dafür 72 Stunden.")
    found = check_statement("Das Callcenter meldet Pannen sofort, in 72 Stunden.", [citation], knowledge)
    assert (Failure.MISATTRIBUTED, Check.NUMBER) in {(finding.failure, finding.check) for finding in found}


def test_half_a_sentence_is_no_quote(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("Das Callcenter haftet nur für eigene Fehler.")
    half = citation.model_copy(update={"quote": "Das Callcenter haftet", "end": citation.start + 21})
    assert check_statement("Das Callcenter haftet", [half], knowledge)


def test_another_language_is_not_supported(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("Das Callcenter meldet Pannen binnen 72 Stunden.")
    assert check_statement("The call centre reports breaches within 72 hours.", [citation], knowledge)


def test_norms_of_the_passage_count_where_the_sentence_names_none(
    add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    citation = add("Das Callcenter meldet Pannen dem Auftraggeber.", norms=("Art. 33 Abs. 2 DSGVO",))
    said = "Nach {} meldet das Callcenter Pannen dem Auftraggeber."
    assert check_statement(said.format("Art. 33 Abs. 2 DSGVO"), [citation], knowledge) == []
    assert check_statement(said.format("Art. 33 DSGVO"), [citation], knowledge) == []
    assert check_statement(said.format("Art. 33 Abs. 1 DSGVO"), [citation], knowledge)


def test_what_the_next_sentence_takes_back_is_not_left_out(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("Das Callcenter löscht alle Daten binnen 30 Tagen.", "Davon ausgenommen sind Rechnungen.")
    (found,) = check_statement("Das Callcenter löscht alle Daten.", [citation], knowledge)
    assert (found.failure, found.check) == (Failure.OVERSTATED, Check.CONDITION)
    both = "Alle Daten löscht das Callcenter binnen 30 Tagen. Davon ausgenommen sind Rechnungen."
    assert check_statement(both, [citation], knowledge) == []


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("All data are deleted at once, except invoices.", "All data are deleted at once."),
        ("In case of high risk the client informs the authority.", "The client informs the authority."),
        ("Subject to review, the processor reports breaches.", "The processor reports breaches."),
        ("With the client's consent the processor may transfer data.", "The processor may transfer data."),
        ("According to the Federal Court the client must pay.", "The client must pay."),
        ("The processor is liable for its own errors.", "The processor is liable for its own errors and the"),
        ("The client deletes the data.", "Here the client deletes the data:"),
    ],
)
def test_english_statements_that_say_more_or_are_none(
    sentence: str, statement: str, add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    assert check_statement(statement, [add(sentence, language="en")], knowledge)


def test_a_noun_stays_in_its_clause(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("An old expression in the contract does no harm if the content meets the law.", language="en")
    assert check_statement("An old contract does no harm if the expression meets the law.", [citation], knowledge)
    same = "If the content meets the law, an old expression in the contract does no harm."
    assert check_statement(same, [citation], knowledge) == []


def test_validity(add: Callable[..., Citation]) -> None:
    citation = add("Der Auftraggeber prüfte vorab.", valid_to=date(2018, 5, 24))
    statement = DraftStatement(text="Der Auftraggeber prüft vorab.", role=Role.DETAIL, citations=(citation,))
    (found,) = check_validity(statement, date(2026, 1, 1))
    assert found.failure is Failure.OUTDATED
    assert not list(check_validity(statement, date(2017, 1, 1)))
    for change in ({"role": Role.HISTORY}, {"text": "Bis zum 24. Mai 2018 prüfte der Auftraggeber vorab."}):
        past = statement.model_copy(update=change)
        assert not list(check_validity(past, date(2026, 1, 1)))


def test_unfaithful_paraphrases_fall_and_most_faithful_ones_stay(
    add: Callable[..., Citation], knowledge: Knowledge
) -> None:
    kept: list[bool] = []
    passed: list[str] = []
    unfaithful = 0
    for item in PARAPHRASES:
        citation = add(item["quote"], language=item["language"])
        kept += [not check_statement(text, [citation], knowledge) for text in item["faithful"]]
        passed += [text for text in item["unfaithful"] if not check_statement(text, [citation], knowledge)]
        unfaithful += len(item["unfaithful"])
    assert passed == []
    assert len(kept) >= 60
    assert unfaithful >= 120
    assert sum(kept) / len(kept) >= 0.75
