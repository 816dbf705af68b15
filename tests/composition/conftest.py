"""An assistant that knows few texts, so that a test may know them too."""

import pytest

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.settings import Settings


@pytest.fixture
def small(ingested: Settings, embeddings: SentenceEmbeddings) -> Assistant:
    """The assistant on the small corpus."""
    return Assistant(KnowledgeBase.current(ingested), embeddings, ingested)
