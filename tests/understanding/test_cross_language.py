"""Terms of the other language are told in the question's own."""

import pytest

from assistant.domain import Language
from assistant.understanding.cross_language import expand_cross_language


@pytest.mark.parametrize(
    ("question", "language", "meant"),
    [
        ('Our German client speaks of a "Datenpanne".', Language.ENGLISH, "personal data breach"),
        ("Ab wann sind wir joint controllers?", Language.GERMAN, "gemeinsam Verantwortliche"),
        ("Was ist ein processor?", Language.GERMAN, "Auftragsverarbeiter"),
    ],
)
def test_foreign_terms(question: str, language: Language, meant: str) -> None:
    assert expand_cross_language(question, language).startswith(question + " (")
    assert meant in expand_cross_language(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wer haftet für das Callcenter?", Language.GERMAN),
        ("Who is liable for the call centre?", Language.ENGLISH),
        ("", Language.GERMAN),
    ],
)
def test_nothing_foreign(question: str, language: Language) -> None:
    assert expand_cross_language(question, language) == question


def test_a_term_that_stands_there_already_is_not_repeated() -> None:
    question = "Is a Datenpanne a personal data breach?"
    assert expand_cross_language(question, Language.ENGLISH) == question
