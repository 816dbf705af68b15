"""Ask the model and give its statements as soon as each is complete."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from threading import Event

from langchain_core.exceptions import ModelInvalidRequestError, ModelRefusalError, OutputParserException
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableSequence
from langsmith import tracing_context

from assistant.domain import Language, Note
from assistant.generation.parse import closed, coerce, distinct, parse
from assistant.generation.reply_limits import ReplyLimits
from assistant.generation.schema import SCHEMA, ProposedStatement, ReplyError

TAIL, CIRCLES = 40, 4  # a reply whose last characters stand in it so often has nothing new to say
_GERMAN = r"(?:es )?tut mir (?:sehr )?leid|leider|entschuldigung|ich (?:kann|darf|werde) (?:\w+ ){0,4}(?:nicht|keine)"
_ENGLISH = r"i(?:['’]m| am) (?:sorry|unable|not able)|sorry|unfortunately|i (?:cannot|can['’]?t|won['’]t|must decline)"
_REFUSAL = re.compile(rf"^\W*(?:{_GERMAN}|{_ENGLISH}|as an ai)\b", re.IGNORECASE)


def drafts(
    model: BaseChatModel,
    prompt: Sequence[BaseMessage],
    *,
    language: Language,
    structured: bool,
    characters: int,
    given_up: Event | None = None,
) -> Iterator[ProposedStatement]:
    """Ask `model` for an answer in `language`, by schema if `structured`; a model that cannot is asked for text.

    The reply is read no further once `given_up` is set, as soon as the model sends its next piece.
    Traces are never sent anywhere, whatever the environment says: they would hold the question.

    Raises:
        ReplyError: the reply is empty, a refusal, too long, or nothing can be made out in it.
    """
    limits = ReplyLimits(characters, given_up or Event())
    with tracing_context(enabled=False):
        try:
            if structured:
                with suppress(ModelInvalidRequestError, NotImplementedError, OutputParserException):
                    yield from _by_schema(model, prompt, limits)
                    return
            yield from _from_text(model, prompt, language, limits)
        except ModelRefusalError as error:
            raise ReplyError(Note.REFUSAL) from error


def can_structure(model: BaseChatModel) -> bool:
    """Tell whether LangChain knows that `model` keeps to a schema."""
    return bool((model.profile or {}).get("structured_output"))


def _by_schema(model: BaseChatModel, prompt: Sequence[BaseMessage], limits: ReplyLimits) -> Iterator[ProposedStatement]:
    given = 0
    found: list[ProposedStatement] = []
    reading = model.with_structured_output(SCHEMA)
    if isinstance(reading, RunnableSequence):  # what reads the pieces comes behind the model
        reading = RunnableSequence(reading.first, limits, *reading.middle, reading.last)
    for partial in reading.stream(list(prompt)):
        found = distinct(list(coerce(partial)))
        for draft in found[given:-1]:  # the last one may still grow
            given += 1
            yield draft
    yield from found[given:]
    if not found:
        raise ReplyError(Note.REPLY_TOO_LONG if limits.exceeded else Note.EMPTY)


def _from_text(
    model: BaseChatModel, prompt: Sequence[BaseMessage], language: Language, limits: ReplyLimits
) -> Iterator[ProposedStatement]:
    text, before, given, refused = "", "", 0, False
    with closing(model.stream(list(prompt))) as chunks:  # type: ignore[type-var] # a generator, typed as an iterator
        for chunk in limits.pieces(chunks):
            text += chunk.text
            refused = refused or bool(chunk.additional_kwargs.get("refusal"))
            if _goes_in_circles(text):
                break
            complete = closed(text)
            if complete == before:
                continue
            before = complete
            for draft in distinct(parse(complete, language))[given:]:
                given += 1
                yield draft
    if refused or (_REFUSAL.match(text) and "{" not in text):
        raise ReplyError(Note.REFUSAL)
    rest = distinct(parse(text, language))
    yield from rest[given:]
    if not (given or rest):
        raise ReplyError(Note.REPLY_TOO_LONG if limits.exceeded else _what_is_wrong(text))


def _goes_in_circles(text: str) -> bool:
    return len(text) > TAIL * CIRCLES and text.count(text[-TAIL:]) >= CIRCLES


def _what_is_wrong(text: str) -> Note:
    said_nothing = not text.strip() or re.search(r"\[\s*\]|\{\s*\}", text)
    return Note.EMPTY if said_nothing else Note.MALFORMED
