"""The assistant as a chat model of LangChain: wherever a chain takes a model, it takes this one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from langchain_core.caches import BaseCache
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import Field

from assistant.domain import FOR_ALL, Access, Language
from assistant.langchain.message import to_chunks, to_message, to_questions
from assistant.pipeline import Assistant

NAME = "avv-kompass"


class KompassChat(BaseChatModel):
    """Answers the last question of a conversation; see `to_message` for what comes.

    What others than the user say (system, assistant, tools) changes no answer, nor does `stop`: each sentence is a
    literal quote. `stream` gives the statements of the finished answer one by one; none is ever taken back. Tools and
    structured output there are none: the message holds the whole answer as fields. A call takes `language`, `as_of` and
    `contract` as `Assistant.ask` does, and so does `bind`.

    Attributes:
        assistant: who answers.
        language: of question and answer; found out if not given.
        access: which sources the asker may see.
    """

    assistant: Assistant
    language: Language | None = None
    access: frozenset[Access] = FOR_ALL
    # Not in the cache that a program has for all models: it would keep an answer beyond its day.
    cache: BaseCache | bool | None = Field(default=False, exclude=True)

    @property
    def _llm_type(self) -> str:
        return NAME

    @property
    def _identifying_params(self) -> dict[str, Any]:
        corpus = self.assistant.knowledge.manifest.version
        return {"model": NAME, "corpus": corpus, "language": self.language, "access": sorted(self.access)}

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's
    ) -> ChatResult:
        del stop, run_manager
        return ChatResult(generations=[ChatGeneration(message=self._answer(messages, **kwargs))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - LangChain's
    ) -> Iterator[ChatGenerationChunk]:
        del stop, run_manager
        yield from (ChatGenerationChunk(message=chunk) for chunk in to_chunks(self._answer(messages, **kwargs)))

    def _answer(
        self,
        messages: Sequence[BaseMessage],
        *,
        language: Language | None = None,
        as_of: date | None = None,
        contract: str | Collection[str] | None = None,
    ) -> AIMessage:
        question, history = to_questions(messages)
        answer = self.assistant.ask(
            question,
            language=language or self.language,
            as_of=as_of,
            history=history,
            access=self.access,
            contract=contract,
        )
        return to_message(answer, limit=self.assistant.settings.max_question_chars)
