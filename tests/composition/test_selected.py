"""A selected sentence and what it means."""

from assistant.composition.selected import SelectedSentence, meaning, sentence
from assistant.domain import Role
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from tests.support.retrieved import a_hit


def test_a_sentence_keeps_its_place_and_gets_its_role() -> None:
    hit = a_hit(3)
    found = sentence(hit, 1, Role.CAVEAT)
    assert (found.row, found.passage, found.span, found.role) == (3, hit.passage, hit.passage.spans[1], Role.CAVEAT)


def test_its_meaning_is_the_vector_of_its_own_words(ingested: Settings) -> None:
    knowledge = KnowledgeBase.current(ingested)
    row = knowledge.rows["guidance/liability/de#who"]
    passage = knowledge.passages[row]
    for place, span in enumerate(passage.spans):
        vector = meaning(SelectedSentence(row, passage, span, Role.DETAIL), knowledge)
        assert (vector == knowledge.statements_of(row)[place]).all()
