"""Passages for a query as a LangChain retriever, for use in chains of one's own."""

from datetime import date
from typing import Any, Self

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.domain import Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.language.analysis import terms
from assistant.pipeline import Assistant
from assistant.retrieval.candidates import Hit, Query, search_of


class KompassRetriever(BaseRetriever):
    """Finds passages by meaning and by words.

    The query is taken as it is: no typos are read, and nothing decides whether what is found answers it. A call can ask
    for another number of passages than `k`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    knowledge: KnowledgeBase
    embeddings: SentenceEmbeddings
    language: Language = Language.GERMAN
    k: int = 5

    @classmethod
    def of(cls, assistant: Assistant, *, language: Language = Language.GERMAN, k: int = 5) -> Self:
        """Search where `assistant` does."""
        return cls(knowledge=assistant.knowledge, embeddings=assistant.embeddings, language=language, k=k)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None
    ) -> list[Document]:
        del run_manager
        found = search_of(self.knowledge).search(
            Query(
                language=self.language,
                day=date.today(),
                vector=self.embeddings.encode_query(query),
                terms=terms(query, self.language),
            ),
            limit=self.k if k is None else k,
        )
        return [_document(hit) for hit in found.in_force]


def _document(hit: Hit) -> Document:
    metadata: dict[str, Any] = {
        "locator": hit.passage.locator,
        "norms": list(hit.passage.norms),
        "source_id": hit.passage.source_id,
        "score": hit.score,
    }
    return Document(id=hit.passage.id, page_content=hit.passage.text, metadata=metadata)
