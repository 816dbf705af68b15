"""A LangChain RAG as most people build it: the same model and corpus, Chroma, the four nearest chunks."""

from typing import TYPE_CHECKING

from assistant.pipeline import Assistant
from evals.observation import Observation
from evals.questions import EvalQuestion
from evals.systems.chunks import TOP, Chunk, answer_with, cut

if TYPE_CHECKING:
    from langchain_chroma import Chroma

ENGINE = "plain-rag"


class PlainRag:
    """Shows the nearest chunks of the whole corpus, both languages; it always finds some, so it never refuses."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._chunks = cut(assistant)
        self._store = _store(self._chunks, assistant)

    def observe(self, question: EvalQuestion) -> Observation:
        """Take the question as it is, without the conversation before it."""
        found = self._store.similarity_search(question.question, k=TOP)
        chunks = [self._chunks[document.metadata["row"]] for document in found]
        return answer_with(chunks, question, self._assistant, ENGINE)


def _store(chunks: list[Chunk], assistant: Assistant) -> "Chroma":
    """Embed all chunks into a collection in memory."""
    from chromadb import EphemeralClient
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma

    store = Chroma(
        collection_name="plain-rag",
        embedding_function=assistant.embeddings.untuned(),
        client=EphemeralClient(ChromaSettings(anonymized_telemetry=False, allow_reset=True)),
        collection_metadata={"hnsw:space": "cosine"},
    )
    store.reset_collection()
    store.add_texts([chunk.text for chunk in chunks], metadatas=[{"row": row} for row in range(len(chunks))])
    return store
