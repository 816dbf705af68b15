"""The model clause that fits is named, not recited, and only to those who may see it."""

import pytest

from assistant.composition import fitting_clause
from assistant.domain import Access, Role
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.settings import Settings
from ingest.build.pipeline import ingest

QUESTION = "Welche Frist für die Meldung einer Datenpanne regeln wir im Vertrag mit dem Callcenter?"


def test_a_fitting_clause_is_named_and_comes_when_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    assert answer.clause is not None
    clause = assistant.ask(answer.clause)
    assert clause.statements[0].role is Role.CLAUSE
    assert clause.citations[0].title == answer.clause
    assert clause.clause is None


@pytest.mark.parametrize(
    "question", ["Wann muss das Callcenter eine Datenpanne melden?", "Wie backe ich einen Kuchen?"]
)
def test_none_is_named_where_none_fits(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).clause is None


def test_a_clause_that_only_legal_may_see_is_not_named_to_others(
    small_settings: Settings, embeddings: SentenceEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting_clause, "FITS", -1.0)
    clause = small_settings.corpus / "clauses/breach/de.md"
    clause.write_text(clause.read_text("utf-8").replace("kind: clause", "kind: clause\naccess: legal"), "utf-8")
    ingest(small_settings, embeddings=embeddings)
    assistant = Assistant(KnowledgeBase.current(small_settings), embeddings, small_settings)
    named = [assistant.ask(QUESTION, access=frozenset(access)).clause for access in ({Access.ALL}, set(Access))]
    assert named == [None, "Klausel zu Datenpannen"]
