"""Negations, modal verbs, quantifiers and conditions are as many as in the source, and at the same words."""

import pytest

from assistant.verification.model import Check, Failure
from assistant.verification.qualifiers import check_qualifiers
from tests.support.alignments import align_texts


@pytest.mark.parametrize(
    ("sentence", "statement", "check"),
    [
        ("Er meldet Pannen nicht.", "Er meldet Pannen.", Check.NEGATION),
        ("Er meldet Pannen.", "Er meldet Pannen nie.", Check.NEGATION),
        ("Er meldet Pannen und löscht Daten nicht.", "Er meldet Pannen nicht und löscht Daten.", Check.NEGATION),
        ("Er kann Pannen melden.", "Er muss Pannen melden.", Check.MODALITY),
        ("Er meldet Pannen oft.", "Er meldet Pannen immer.", Check.QUANTIFIER),
        ("Er speichert wenige Daten.", "Er speichert weniger Daten.", Check.QUANTIFIER),
        ("Er meldet Pannen, wenn er haftet.", "Er meldet Pannen.", Check.CONDITION),
        ("Er meldet Pannen oder Lücken.", "Er meldet Pannen und Lücken.", Check.CONDITION),
        ("Er meldet Pannen oder Lücken.", "Er meldet Pannen.", Check.CONDITION),
        (
            "Er haftet, wenn er zugestimmt hat und das Risiko gering ist.",
            "Er haftet, wenn er zugestimmt hat.",
            Check.CONDITION,
        ),
    ],
)
def test_what_is_added_left_out_or_moved_is_found(sentence: str, statement: str, check: Check) -> None:
    found = {(one.failure, one.check) for one in check_qualifiers(align_texts(statement, sentence))}
    assert found == {(Failure.OVERSTATED, check)}
    assert not list(check_qualifiers(align_texts(sentence, sentence)))


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Er löscht die Daten, und Kopien gibt er nicht heraus.", "Er löscht die Daten."),  # with its whole clause
        ("Der Anbieter löscht die Daten noch.", "Der Anbieter löscht die Daten."),
        ("Er muss nach unserer Einschätzung Pannen melden.", "Nach unserer Einschätzung muss er Pannen melden."),
        ("Er haftet, wenn er zustimmt.", "Wenn er zustimmt, haftet er."),
    ],
)
def test_what_says_no_more_may_go_or_move(sentence: str, statement: str) -> None:
    assert not list(check_qualifiers(align_texts(statement, sentence)))
