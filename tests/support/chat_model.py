"""A chat model whose replies wait in a queue, and an assistant that it writes for."""

import json
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.generation.chat_writer import ChatWriter
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.settings import Settings


class FakeChat(BaseChatModel):
    """Gives what was enqueued, word by word; an exception is raised, a number is slept for."""

    replies: deque[str | Exception | float] = Field(default_factory=deque)
    prompts: list[list[BaseMessage]] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "fake"

    def enqueue(self, *replies: str | Exception | float) -> None:
        self.replies.extend(replies)

    def say(self, *statements: dict[str, Any]) -> None:
        """Enqueue statements as JSON."""
        self.enqueue(json.dumps({"statements": statements}, ensure_ascii=False))

    @property
    def seen(self) -> str:
        """The last prompt as one text."""
        return "\n".join(str(message.content) for message in self.prompts[-1])

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: object,
    ) -> ChatResult:
        text = "".join(str(chunk.message.content) for chunk in self._stream(messages, stop, run_manager, **kwargs))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002 - the signature is LangChain's
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: object,  # noqa: ARG002
    ) -> Iterator[ChatGenerationChunk]:
        self.prompts.append(messages)
        reply = self.replies.popleft()
        if isinstance(reply, float):
            time.sleep(reply)
            reply = ""
        if isinstance(reply, Exception):
            raise reply
        for word in reply.split(" ") if reply else [""]:
            yield ChatGenerationChunk(message=AIMessageChunk(f"{word} "))


def make_chat(settings: Settings, embeddings: SentenceEmbeddings, model: FakeChat, **changes: object) -> Assistant:
    settings = settings.model_copy(update={"chat_model": "openai:fake", "chat_timeout": 20} | changes)
    knowledge = KnowledgeBase.current(settings)
    return Assistant(knowledge, embeddings, settings, writer=ChatWriter(knowledge, settings, model))
