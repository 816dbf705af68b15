"""How far inside the subject a question lies."""

import pytest

from assistant.domain import Access, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.retrieval.scope import Border
from assistant.settings import Settings

ALL = frozenset({Access.ALL})
INSIDE = "Wer haftet, wenn das Callcenter Kundendaten verliert?"
OUTSIDE = "Wie hoch ist die Umsatzsteuer auf Bücher?"


@pytest.fixture(scope="module")
def border(assistant: Assistant) -> Border:
    return Border(assistant.knowledge)


def depth(assistant: Assistant, border: Border, question: str) -> float | None:
    return border.depth(Language.GERMAN, assistant.embeddings.encode_query(question), ALL)


def test_it_tells_the_subject_from_its_neighbours(assistant: Assistant, border: Border) -> None:
    inside, outside = depth(assistant, border, INSIDE), depth(assistant, border, OUTSIDE)
    assert inside is not None
    assert outside is not None
    assert inside > 0 > outside


def test_what_an_asker_may_not_see_does_not_count(assistant: Assistant) -> None:
    asked = assistant.embeddings.encode_query(INSIDE)
    border = Border(assistant.knowledge)
    assert border.depth(Language.GERMAN, asked, ALL) is not None
    assert border.depth(Language.GERMAN, asked, frozenset({Access.LEGAL})) is None


def test_without_questions_outside_nothing_is_told(ingested: Settings, embeddings: SentenceEmbeddings) -> None:
    border = Border(KnowledgeBase.current(ingested))
    assert border.depth(Language.GERMAN, embeddings.encode_query(INSIDE), ALL) is None
