"""The search as a LangChain retriever."""

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.domain import Access, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.langchain.retriever import KompassRetriever
from assistant.pipeline import Assistant
from assistant.settings import Settings


@pytest.fixture(scope="module")
def knowledge(documents_home: Settings) -> KnowledgeBase:
    """The small corpus with a decision that only the legal department sees, and one for all."""
    return KnowledgeBase.current(documents_home)


@pytest.mark.parametrize(
    ("question", "language", "best"),
    [
        ("Wer haftet für Fehler des Callcenters?", Language.GERMAN, "guidance/liability/de#who"),
        ("Who is liable for mistakes of the call centre?", Language.ENGLISH, "guidance/liability/en#who"),
    ],
)
def test_passages_come_as_documents(
    knowledge: KnowledgeBase,
    embeddings: SentenceEmbeddings,
    documents_home: Settings,
    question: str,
    language: Language,
    best: str,
) -> None:
    assistant = Assistant(knowledge, embeddings, documents_home)
    retriever = KompassRetriever.of(assistant, language=language, k=2)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke(question)
    assert len(documents) == 2
    assert all(isinstance(document, Document) for document in documents)
    first = documents[0]
    passage = knowledge.passages[knowledge.rows[best]]
    assert (first.id, first.page_content) == (best, passage.text)
    assert first.metadata["locator"] == passage.locator
    assert first.metadata["norms"] == list(passage.norms)
    assert first.metadata["source_id"] == passage.source_id
    assert first.metadata["score"] > documents[1].metadata["score"]
    assert [document.id for document in retriever.invoke(question, k=1)] == [best]


def test_lawyers_texts_stay_out(knowledge: KnowledgeBase, embeddings: SentenceEmbeddings) -> None:
    assert Access.LEGAL in {source.access for source in knowledge.sources.values()}
    retriever = KompassRetriever(knowledge=knowledge, embeddings=embeddings, k=50)
    found = retriever.invoke("Was sagt der Geheimvertrag über die Vergütung des Blauwals?")
    assert len(found) > 5
    assert {knowledge.sources[document.metadata["source_id"]].access for document in found} == {Access.ALL}
