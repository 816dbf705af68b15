"""What a contract says of its term."""

import pytest

from assistant.contracts.facts.term import read_term
from assistant.domain import Language
from tests.support.contracts import contract

DE, EN = Language.GERMAN, Language.ENGLISH


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Die Dauer der Verarbeitung wird vom Verantwortlichen nach den Anforderungen der Dienste festgelegt.", DE),
        ("Die Dauer der Verarbeitung richtet sich nach dem, was durch den Auftraggeber bestimmt wird.", DE),
        ("The duration of the processing is determined solely by the controller.", EN),
    ],
)
def test_what_leaves_the_term_to_the_controller_is_none(words: str, language: Language) -> None:
    assert read_term(contract([("Dauer der Verarbeitung" if language is DE else "Duration", words)], language)) is None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Die Dauer der Verarbeitung richtet sich nach der Laufzeit des Hauptvertrags.", DE),
        ("Die Verarbeitung gilt für die Dauer des Hauptvertrags.", DE),
        ("The duration of the processing is the term of the main agreement.", EN),
    ],
)
def test_what_tells_a_term_is_one(words: str, language: Language) -> None:
    term = read_term(contract([("Dauer der Verarbeitung" if language is DE else "Duration", words)], language))
    assert term is not None
    assert term.value == words
