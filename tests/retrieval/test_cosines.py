"""How near a question lies to the parts of a passage, and which sentences answer what it is near to."""

import numpy as np
import pytest

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.cosines import Cosines, compare
from assistant.settings import Settings
from tests.support.retrieved import a_hit


def test_each_part_is_compared(ingested: Settings, embeddings: SentenceEmbeddings) -> None:
    knowledge = KnowledgeBase.current(ingested)
    row = knowledge.rows["guidance/liability/de#who"]
    passage = knowledge.passages[row]
    found = compare(knowledge, row, embeddings.encode([passage.asked_as[0]])[0])
    assert len(found.asked) == 1 + len(passage.asked_as)
    assert len(found.statements) == len(passage.spans)
    assert found.asked[1] == pytest.approx(1, abs=0.01) == max(found.asked)
    assert found.text < 1


def test_the_heading_is_answered_by_the_first_sentence() -> None:
    passage = a_hit(0).passage.model_copy(update={"asked_as": ("Wer zahlt?",), "answered_by": ((1, 0),)})
    asked = np.array([0.5, 0.75], np.float32)
    assert list(Cosines(passage, 0.0, asked, asked).answers) == [(0.5, (0,)), (0.75, (1, 0))]


def test_nobody_has_to_say_what_answers() -> None:
    passage = a_hit(0).passage.model_copy(update={"asked_as": ("Wer zahlt?",)})
    asked = np.array([0.5, 0.75], np.float32)
    assert list(Cosines(passage, 0.0, asked, asked).answers) == [(0.5, (0,))]
