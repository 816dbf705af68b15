"""The assistant as a Runnable, to be a part of chains and graphs."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NotRequired, TypedDict

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage
from langchain_core.runnables import Runnable, RunnableConfig

from assistant.domain import Answer, Language
from assistant.langchain.message import to_message
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
        message = self.invoke(input, config, **kwargs)
        last = len(message.content_blocks) - 1
        for index, block in enumerate(message.content_blocks):
            ends = {
                "response_metadata": message.response_metadata,
                "additional_kwargs": message.additional_kwargs,
                "chunk_position": "last",
            }
            content: list[str | dict[Any, Any]] = [{**block, "index": index}]
            yield AIMessageChunk(content=content, **(ends if index == last else {}))

    def _message(self, asked: Asked) -> AIMessage:
        return to_message(self._ask(asked), limit=self._assistant.settings.max_question_chars)

    def _ask(self, asked: Asked) -> Answer:
        if isinstance(asked, str):
            return self._assistant.ask(asked)
        if isinstance(asked, dict):
            return self._assistant.ask(**asked)
        questions = [str(message.text) for message in asked if isinstance(message, HumanMessage)]
        return self._assistant.ask(questions[-1] if questions else "", history=questions[:-1])
