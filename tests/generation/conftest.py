"""A chat model whose replies wait in a queue, and an assistant on the small corpus that it writes for."""

from collections.abc import Callable

import pytest

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.pipeline import Assistant
from assistant.settings import Settings
from tests.support.chat_model import FakeChat, make_chat


@pytest.fixture
def model() -> FakeChat:
    return FakeChat()


@pytest.fixture
def chat(ingested: Settings, embeddings: SentenceEmbeddings, model: FakeChat) -> Assistant:
    return make_chat(ingested, embeddings, model)


@pytest.fixture
def chat_with(ingested: Settings, embeddings: SentenceEmbeddings, model: FakeChat) -> Callable[..., Assistant]:
    return lambda **changes: make_chat(ingested, embeddings, model, **changes)
