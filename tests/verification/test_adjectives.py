"""Adjectives stay with their nouns."""

import pytest

from assistant.verification.content_words import check_attributes
from assistant.verification.model import Check, Failure
from tests.support.alignments import align_texts

SENTENCE = "Als italienische Entscheidung bindet der Fall deutsche Behörden nicht."


def test_adjectives_that_changed_their_nouns_are_found() -> None:
    statement = "Als deutsche Entscheidung bindet der Fall italienische Behörden nicht."
    found = list(check_attributes(align_texts(statement, SENTENCE)))
    assert [(one.failure, one.check) for one in found] == [(Failure.OVERSTATED, Check.ORDER)] * 2
    assert [one.what for one in found] == ["deutsche Entscheidung", "italienische Behörden"]


@pytest.mark.parametrize(
    "statement",
    [
        SENTENCE,
        "Deutsche Behörden bindet der Fall als italienische Entscheidung nicht.",
        "Der Fall bindet Behörden nicht.",  # what is left out belongs to nothing else
    ],
)
def test_each_adjective_may_go_with_its_noun(statement: str) -> None:
    assert not list(check_attributes(align_texts(statement, SENTENCE)))


def test_two_adjectives_of_one_noun_may_change_places() -> None:
    sentence, statement = "Die strengen deutschen Behörden prüfen.", "Die deutschen strengen Behörden prüfen."
    assert not list(check_attributes(align_texts(statement, sentence)))


def test_an_adjective_does_not_reach_beyond_its_noun() -> None:
    sentence, statement = "Deutsche Behörden prüfen Verträge.", "Behörden prüfen deutsche Verträge."
    assert [one.what for one in check_attributes(align_texts(statement, sentence))] == ["deutsche Verträge"]
