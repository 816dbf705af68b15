"""The tests that LangChain has for all retrievers and chat models; what a model is not said to do, they pass over."""

from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_tests.integration_tests import ChatModelIntegrationTests, RetrieversIntegrationTests

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.langchain.chat import KompassChat
from assistant.langchain.retriever import KompassRetriever
from assistant.pipeline import Assistant
from assistant.settings import Settings

pytestmark = pytest.mark.anyio  # runs those that wait


@pytest.fixture(scope="module")
def small(documents_home: Settings, embeddings: SentenceEmbeddings) -> Assistant:
    return Assistant(KnowledgeBase.current(documents_home), embeddings, documents_home)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def benchmark() -> None:
    """A test that is passed over asks for it."""


@pytest.fixture
def vcr() -> None:
    """Another one of that test."""


class OfAssistant:
    """Hands the assistant to properties, which take no fixtures."""

    assistant: Assistant

    @pytest.fixture(autouse=True)
    def _take(self, small: Assistant) -> None:
        self.assistant = small


class TestRetriever(OfAssistant, RetrieversIntegrationTests):
    @property
    def retriever_constructor(self) -> type[KompassRetriever]:
        return KompassRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"knowledge": self.assistant.knowledge, "embeddings": self.assistant.embeddings}

    @property
    def retriever_query_example(self) -> str:
        return "Wer haftet für Fehler des Callcenters?"


class TestChat(OfAssistant, ChatModelIntegrationTests):
    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return KompassChat

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return {"assistant": self.assistant}

    @property
    def returns_usage_metadata(self) -> bool:
        return False  # nobody writes, so no tokens are counted
