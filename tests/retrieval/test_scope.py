"""How far inside the subject a question lies."""

import pytest

from assistant.domain import Access, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.retrieval.scope import ScopeModel
from assistant.settings import Settings

ALL = frozenset({Access.ALL})
INSIDE = "Wer haftet, wenn das Callcenter Kundendaten verliert?"
OUTSIDE = "Was kostet ein Callcenter pro Minute?"


@pytest.fixture(scope="module")
def scope(assistant: Assistant) -> ScopeModel:
    return ScopeModel(assistant.knowledge)


def margin(assistant: Assistant, scope: ScopeModel, question: str) -> float | None:
    return scope.margin(Language.GERMAN, assistant.embeddings.encode_query(question), ALL)


def test_it_tells_the_subject_from_its_neighbours(assistant: Assistant, scope: ScopeModel) -> None:
    inside, outside = margin(assistant, scope, INSIDE), margin(assistant, scope, OUTSIDE)
    assert inside is not None
    assert outside is not None
    assert inside > 0 > outside


def test_what_an_asker_may_not_see_does_not_count(assistant: Assistant) -> None:
    asked = assistant.embeddings.encode_query(INSIDE)
    scope = ScopeModel(assistant.knowledge)
    assert scope.margin(Language.GERMAN, asked, ALL) is not None
    assert scope.margin(Language.GERMAN, asked, frozenset({Access.LEGAL})) is None


def test_without_questions_outside_nothing_is_told(ingested: Settings, embeddings: SentenceEmbeddings) -> None:
    scope = ScopeModel(KnowledgeBase.current(ingested))
    assert scope.margin(Language.GERMAN, embeddings.encode_query(INSIDE), ALL) is None
