"""The assistant as a Runnable, to be a part of chains and graphs; `KompassChat` takes its place."""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.domain import Answer, Language
from assistant.langchain.message import to_chunks, to_message, to_questions
from assistant.pipeline import Assistant


class QuestionInput(TypedDict):
    """A question with what `Assistant.ask` takes beside it."""

    question: str
    language: NotRequired[Language | None]
    as_of: NotRequired[date | None]
    history: NotRequired[Sequence[str]]


Asked = str | QuestionInput | Sequence[BaseMessage]


class KompassRunnable(Runnable[Asked, AIMessage]):
    """Answers a question, or the last message of a conversation.

    `stream` gives the statements of the finished answer one by one: nothing is given that has to be taken back.
    """

    def __init__(self, assistant: Assistant) -> None:
        """Ask `assistant`."""
        warnings.warn(
            "KompassRunnable is now avv_kompass.KompassChat; it goes with version 1.0.0",
            DeprecationWarning,
            stacklevel=2,
        )
        self._assistant = assistant

    def invoke(self, input: Asked, config: RunnableConfig | None = None, **kwargs: Any) -> AIMessage:  # noqa: ANN401 - LangChain's
        """Answer `input`."""
        return self._call_with_config(self._message, input, config, **kwargs)

    def stream(
        self,
        input: Asked,
        config: RunnableConfig | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's
    ) -> Iterator[AIMessageChunk]:
        """Give the answer to `input` in chunks, whose sum is the message that `invoke` gives."""
        yield from to_chunks(self.invoke(input, config, **kwargs))

    def _message(self, asked: Asked) -> AIMessage:
        return to_message(self._ask(asked), limit=self._assistant.settings.max_question_chars)

    def _ask(self, asked: Asked) -> Answer:
        if isinstance(asked, str):
            return self._assistant.ask(asked)
        if isinstance(asked, dict):
            return self._assistant.ask(**asked)
        question, history = to_questions(asked)
        return self._assistant.ask(question, history=history)
