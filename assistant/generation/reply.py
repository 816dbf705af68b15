"""Ask the model and give its statements as soon as each is complete."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress

from langchain_core.exceptions import ModelInvalidRequestError, ModelRefusalError, OutputParserException
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langsmith import tracing_context

from assistant.domain import Language, Note
from assistant.generation.parse import closed, coerce, distinct, parse
from assistant.generation.schema import SCHEMA, ProposedStatement, ReplyError

TAIL, CIRCLES = 40, 4  # a reply whose last characters stand in it so often has nothing new to say
_GERMAN = r"(?:es )?tut mir (?:sehr )?leid|leider|entschuldigung|ich (?:kann|darf|werde) (?:\w+ ){0,4}(?:nicht|keine)"
_ENGLISH = r"i(?:['’]m| am) (?:sorry|unable|not able)|sorry|unfortunately|i (?:cannot|can['’]?t|won['’]t|must decline)"
_REFUSAL = re.compile(rf"^\W*(?:{_GERMAN}|{_ENGLISH}|as an ai)\b", re.IGNORECASE)


def drafts(
    model: BaseChatModel, prompt: Sequence[BaseMessage], *, language: Language, structured: bool, characters: int
) -> Iterator[ProposedStatement]:
    """Ask `model` for an answer in `language`, by schema if `structured`; a model that cannot is asked for text.

    Traces are never sent anywhere, whatever the environment says: they would hold the question.

    Raises:
        ReplyError: the reply is empty, a refusal, too long, or nothing can be made out in it.
    """
    with tracing_context(enabled=False):
        try:
            if structured:
                with suppress(ModelInvalidRequestError, NotImplementedError, OutputParserException):
                    yield from _by_schema(model, prompt)
                    return
            yield from _from_text(model, prompt, language, characters)
        except ModelRefusalError as error:
            raise ReplyError(Note.REFUSAL) from error


def can_structure(model: BaseChatModel) -> bool:
    """Tell whether LangChain knows that `model` keeps to a schema."""
    return bool((model.profile or {}).get("structured_output"))


def _by_schema(model: BaseChatModel, prompt: Sequence[BaseMessage]) -> Iterator[ProposedStatement]:
    given = 0
    found: list[ProposedStatement] = []
    for partial in model.with_structured_output(SCHEMA).stream(list(prompt)):
        found = distinct(list(coerce(partial)))
        for draft in found[given:-1]:  # the last one may still grow
            given += 1
            yield draft
    yield from found[given:]
    if not found:
        raise ReplyError(Note.EMPTY)


def _from_text(
    model: BaseChatModel, prompt: Sequence[BaseMessage], language: Language, characters: int
) -> Iterator[ProposedStatement]:
    text, before, given, refused = "", "", 0, False
    with closing(model.stream(list(prompt))) as chunks:  # type: ignore[type-var] # a generator, typed as an iterator
        for chunk in chunks:
            text += chunk.text
            refused = refused or bool(chunk.additional_kwargs.get("refusal"))
            if len(text) > characters or _goes_in_circles(text):
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
        raise ReplyError(_what_is_wrong(text, characters))


def _goes_in_circles(text: str) -> bool:
    return len(text) > TAIL * CIRCLES and text.count(text[-TAIL:]) >= CIRCLES


def _what_is_wrong(text: str, characters: int) -> Note:
    if len(text) > characters:
        return Note.REPLY_TOO_LONG
    said_nothing = not text.strip() or re.search(r"\[\s*\]|\{\s*\}", text)
    return Note.EMPTY if said_nothing else Note.MALFORMED
