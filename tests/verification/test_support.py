"""What a statement may say about its passages: the same, in other words; nothing more, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from assistant.citation.cite import Knowledge
from assistant.domain import Citation
from assistant.verification.model import Check, Failure
from assistant.verification.support import check_statement, find_support

PARAPHRASES = yaml.safe_load(Path(__file__).with_name("data").joinpath("paraphrases.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("sentence", "statement", "failure", "check"),
    [
        ("Er meldet binnen 72 Stunden.", "Er meldet binnen 24 Stunden.", Failure.FABRICATED, Check.NUMBER),
        ("Er meldet Pannen (Art. 33 DSGVO).", "Er meldet Pannen (Art. 34 DSGVO).", Failure.FABRICATED, Check.NORM),
        ("So urteilt der EuGH in C-683/21.", "So urteilt der EuGH in C-684/21.", Failure.FABRICATED, Check.DOCKET),
        ("Er meldet Pannen.", "Er meldet Pannen nie.", Failure.OVERSTATED, Check.NEGATION),
        ("Er löscht Daten, ausgenommen Briefe.", "Er löscht Daten.", Failure.OVERSTATED, Check.CONDITION),
        ("Der Auftraggeber meldet Pannen.", "Das Callcenter meldet Pannen.", Failure.OVERSTATED, Check.PARTY),
        ("Deutsche Ämter prüfen Verträge.", "Ämter prüfen deutsche Verträge.", Failure.OVERSTATED, Check.ORDER),
        ("Er meldet Pannen.", "Er meldet Pannen der Presse.", Failure.FABRICATED, Check.CONTENT),
        ("Der Auftraggeber meldet Pannen.", "Der Auftraggeber meldet Pannen:", Failure.FABRICATED, Check.CONTENT),
        ("Er meldet Pannen.", " ", Failure.FABRICATED, Check.CONTENT),
    ],
)
def test_each_check_is_made(
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


def test_what_the_next_sentence_takes_back_is_not_left_out(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("Das Callcenter löscht alle Daten binnen 30 Tagen.", "Davon ausgenommen sind Rechnungen.")
    (found,) = check_statement("Das Callcenter löscht alle Daten.", [citation], knowledge)
    assert (found.failure, found.check) == (Failure.OVERSTATED, Check.CONDITION)
    both = "Alle Daten löscht das Callcenter binnen 30 Tagen. Davon ausgenommen sind Rechnungen."
    assert check_statement(both, [citation], knowledge) == []


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


def test_what_cites_no_passage_is_uncited(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    citation = add("Das Callcenter haftet.").model_copy(update={"passage_id": "gone"})
    for citations in ([], [citation]):
        (found,) = check_statement("Das Callcenter haftet.", citations, knowledge)
        assert (found.failure, found.check) == (Failure.UNCITED, Check.CITATION)


def test_each_sentence_rests_on_one_of_its_own(add: Callable[..., Citation], knowledge: Knowledge) -> None:
    add("Das Callcenter löscht die Daten.", "Rechnungen bewahrt es auf.")
    add("Der Auftraggeber prüft das Callcenter.")
    said = "Der Auftraggeber prüft das Callcenter. Die Daten löscht das Callcenter."
    support = find_support(said, knowledge.passages, knowledge)
    assert [passage.quote(span) for passage, span in support.places] == [
        "Der Auftraggeber prüft das Callcenter.",
        "Das Callcenter löscht die Daten.",
    ]
    assert not support.copied  # the second one changes the order
    assert find_support("Das Callcenter löscht die Daten.", knowledge.passages, knowledge).copied
    assert not find_support("Das Callcenter löscht die Kopien.", knowledge.passages, knowledge).places
