"""Near places are sentences of the contract, the closest first, at their offsets."""

import numpy as np

from assistant.contracts.store.model import contract_text
from assistant.contracts.store.nearest import SHORTEST, stored_nearest
from assistant.contracts.structure import read_structure
from tests.support.register import agreement, embed

DOCUMENT = agreement()
TEXT = contract_text(DOCUMENT, "0" * 32)
STRUCTURE = read_structure(DOCUMENT)
VECTORS = embed(TEXT.units)
SENTENCE = "Der Auftragnehmer verpflichtet alle Personen, die zur Verarbeitung befugt sind, zur Vertraulichkeit."


def test_the_closest_sentence_comes_first_word_for_word() -> None:
    found = stored_nearest(TEXT, VECTORS, embed)([SENTENCE], STRUCTURE)
    assert found[0].text == SENTENCE
    assert DOCUMENT.text[found[0].start : found[0].end] == SENTENCE
    assert "§ 3" in found[0].locator
    assert np.isclose(found[0].score, 1)
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(len(one.text) >= SHORTEST for one in found)


def test_vectors_of_something_else_find_nothing() -> None:
    assert stored_nearest(TEXT, VECTORS[:-1], embed)([SENTENCE], STRUCTURE) == []
    assert stored_nearest(TEXT, VECTORS, embed)([], STRUCTURE) == []
