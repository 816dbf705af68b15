"""What was told is not told again, but for what the later sentence adds."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.composition.repetition import SentenceContent, content_of, is_repeated
from assistant.composition.selected import SelectedSentence
from assistant.domain import Role
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings

ONE, OTHER = np.eye(2, dtype=np.float32)
FIRST = SentenceContent(1, ONE, frozenset({"callcent", "meldet", "pann"}), frozenset({"72", "Art. 33 DSGVO"}))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (SentenceContent(2, OTHER, frozenset({"callcent", "pann"}), frozenset({"72"})), True),
        (SentenceContent(2, OTHER, frozenset({"callcent", "pann"}), frozenset({"24"})), False),
        (SentenceContent(2, OTHER, frozenset({"callcent", "pann"}), frozenset({"Art. 34 DSGVO"})), False),
        (SentenceContent(2, OTHER, frozenset({"callcent", "kund", "fragt"}), frozenset()), False),
        (SentenceContent(1, OTHER, frozenset({"callcent", "pann"}), frozenset({"72"})), False),
        (SentenceContent(1, ONE, frozenset({"ganz", "ander"}), frozenset({"24"})), True),
    ],
)
def test_a_sentence_is_told_by_one_that_has_its_words_numbers_and_norms(later: SentenceContent, expected: bool) -> None:
    assert is_repeated(later, [replace(FIRST, row=9, meaning=-ONE, terms=frozenset()), FIRST]) is expected
    assert not is_repeated(later, [])


def test_what_a_sentence_tells_is_read_from_its_words(ingested: Settings) -> None:
    knowledge = KnowledgeBase.current(ingested)
    row = knowledge.rows["guidance/liability/de#who"]
    passage = knowledge.passages[row]
    found = [content_of(SelectedSentence(row, passage, span, Role.DETAIL), knowledge) for span in passage.spans]
    assert {one.row for one in found} == {row}
    assert all(one.terms for one in found)
    text = passage.text
    assert {"82", "28"} & set().union(*(one.specifics for one in found)) <= set(text.replace(".", " ").split())
    assert any(one.startswith("Art. ") for one in set().union(*(one.specifics for one in found))) is ("Art. " in text)
