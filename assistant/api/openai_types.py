"""What OpenAI's interface of chat completions sends and gets back, as far as it means something here."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, FailFast, Field

from assistant.api.ask import AskReply

MODEL = "avv-kompass"
MOST_MESSAGES, MOST_PARTS = 1_000, 100


class MessagePart(BaseModel):
    """A part of a message."""

    type: str
    text: str = ""


class ChatMessage(BaseModel):
    """A message of a conversation; only those of the user are read."""

    role: str
    content: str | Annotated[list[MessagePart], Field(max_length=MOST_PARTS)] | None = None


class ResponseFormat(BaseModel):
    """The form in which a reply is wanted."""

    type: str = "text"


class CompletionBody(BaseModel):
    """A conversation whose last message is to be answered.

    Clients send many a field that steers a language model, such as a temperature; what is not named here has no effect.
    """

    model: str
    messages: Annotated[list[ChatMessage], FailFast()] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: bool = False
    n: int | None = None
    tool_choice: object = None
    response_format: ResponseFormat | None = None


class UrlCitation(BaseModel):
    """A source, and the characters of the text in which its number stands; the end is exclusive."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """A mark in the text."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class AssistantMessage(BaseModel):
    """A message of the assistant, or a piece of one."""

    role: Literal["assistant"] | None = "assistant"
    content: str | None = None
    annotations: list[Annotation] | None = None


class CompletionChoice(BaseModel):
    """The one reply."""

    index: int = 0
    message: AssistantMessage
    finish_reason: Literal["stop"] = "stop"


class ChunkChoice(BaseModel):
    """A piece of the one reply."""

    index: int = 0
    delta: AssistantMessage
    finish_reason: Literal["stop"] | None = None


class Completion(BaseModel):
    """A reply; `avv` is the answer that the text was made from."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    choices: list[CompletionChoice]
    avv: AskReply


class CompletionChunk(BaseModel):
    """A piece of a reply; `avv` comes with the last one."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    choices: list[ChunkChoice]
    avv: AskReply | None = None

    def plain(self) -> dict[str, Any]:
        """Give its JSON; of what a piece adds, only what it does add."""
        shown = self.model_dump(mode="json", exclude=None if self.avv else {"avv"})
        for choice in shown["choices"]:
            choice["delta"] = {name: value for name, value in choice["delta"].items() if value is not None}
        return shown


class ModelEntry(BaseModel):
    """What can be chosen as a model."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int
    owned_by: str = MODEL


class ModelList(BaseModel):
    """All that can be chosen."""

    object: Literal["list"] = "list"
    data: list[ModelEntry]
