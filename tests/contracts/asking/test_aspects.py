"""The shipped classifiers lead everyday words to the clause that says it in others."""

import numpy as np
import pytest

from assistant.contracts.asking.weights import load_weights
from assistant.embedding.embedding import SentenceEmbeddings

CLAUSES = {
    "home": "Tätigkeiten außerhalb der Betriebsstätte sind nur in abschließbaren Räumen der Privatwohnung gestattet.",
    "money": "Die Stundensätze steigen jeweils zum 1. Januar um höchstens drei vom Hundert.",
    "quiet": "The agents' undertakings of secrecy outlast the end of their employment.",
    "calls": "Each conversation is stored as a sound file for fourteen days and then overwritten.",
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Sitzen deren Leute manchmal am Küchentisch?", "home"),
        ("can they just put up what they charge us every year", "money"),
        ("Dürfen ehemalige Mitarbeiter ausplaudern, was sie gehört haben?", "quiet"),
        ("Kann man sich ein Gespräch später noch einmal anhören?", "calls"),
    ],
)
def test_a_question_comes_nearest_to_the_clause_that_it_is_about(
    question: str, expected: str, embeddings: SentenceEmbeddings
) -> None:
    aspects = load_weights().aspects
    asked = aspects.of_question(embeddings.encode_query(question))
    alike = aspects.of_units(embeddings.encode(list(CLAUSES.values()))) @ asked
    assert list(CLAUSES)[int(alike.argmax())] == expected
    assert alike.max() <= 1 + 1e-5
    assert np.isclose((asked**2).sum(), 1, atol=1e-5)
