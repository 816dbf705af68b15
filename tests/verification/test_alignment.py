"""Which word of a statement says what which word of a sentence says."""

import pytest

from assistant.domain import Language
from assistant.verification.model import Check
from tests.support.alignments import align_texts

DE, EN = Language.GERMAN, Language.ENGLISH


def pairs(statement: str, sentence: str, language: Language = DE) -> dict[str, str]:
    return {said.text: held.text for said, held in align_texts(statement, sentence, language).pairs.items()}


@pytest.mark.parametrize(
    ("said", "held", "language"),
    [
        ("Verträge", "Vertrag", DE),
        ("Vereinbarung", "Vertrag", DE),
        ("Prüfungen", "Kontrolle", DE),
        ("Haftungen", "Haftung", DE),
        ("deletion", "erasure", EN),
        ("infringement", "infringe", EN),
    ],
)
def test_inflected_derived_and_synonymous_words_are_paired(said: str, held: str, language: Language) -> None:
    assert pairs(f"So {said}.", f"So {held}.", language) == {said: held}


@pytest.mark.parametrize(
    ("said", "held"),
    [("Haftung", "Handlung"), ("Vertrag", "Vertreter"), ("72 Stunden", "24 Stunden"), ("2019", "2018")],
)
def test_other_words_and_facts_are_not(said: str, held: str) -> None:
    assert pairs(f"So {said}.", f"So {held}.") == {}


def test_as_many_as_possible_are_paired_in_the_order_of_the_sentence() -> None:
    alignment = align_texts("Daten löscht er, Daten sichert er.", "Daten löscht er, Daten sichert er.")
    assert all(said.start == held.start for said, held in alignment.pairs.items())


def test_what_changed_its_place_is_paired_after_that() -> None:
    assert pairs("Pannen meldet der Auftraggeber.", "Der Auftraggeber meldet Pannen.") == {
        "Pannen": "Pannen",
        "meldet": "meldet",
        "Auftraggeber": "Auftraggeber",
    }


def test_a_word_may_be_said_again_but_a_number_may_not() -> None:
    alignment = align_texts("Die Frist von 3 Tagen ist die Frist von 3 Tagen.", "Die Frist ist 3 Tage.")
    said = [token.text for token in alignment.pairs]
    assert said.count("Frist") == 2
    assert sum(token.kind is Check.NUMBER for token in alignment.pairs) == 1


def test_a_copy_has_the_words_of_the_sentence_in_their_order_small_ones_aside() -> None:
    sentence = "Der Auftraggeber meldet Pannen binnen 72 Stunden."
    assert align_texts("Auftraggeber meldet die Pannen binnen 72 Stunden", sentence).is_copy
    assert not align_texts("Pannen meldet der Auftraggeber binnen 72 Stunden.", sentence).is_copy
    assert not align_texts("Der Auftraggeber meldet Pannen.", sentence).is_copy


def test_a_word_is_anchored_where_the_same_words_stand_beside_it() -> None:
    alignment = align_texts("Verträge prüft er in 3 Tagen.", "Vereinbarungen prüft er in 3 Tagen, Rechnungen zahlt er.")
    held = {token.text: token for token in alignment.held.tokens}
    said = {token.text: token for token in alignment.said.tokens}
    assert alignment.neighbours(said["prüft"], 1) == {held["Vereinbarungen"].value}
    assert alignment.anchored(said["prüft"], held["prüft"], 1)
    assert not alignment.anchored(said["prüft"], held["zahlt"], 1)
