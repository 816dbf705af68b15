"""Make out statements in whatever a model replies: JSON, nearly JSON, or prose with numbers in brackets."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import json_repair

from assistant.domain import Language
from assistant.generation.schema import ProposedStatement
from assistant.language.sentences import sentence_spans, sentences

NAMES = {
    "passage": ("passage", "number", "n", "source", "citation", "fundstelle", "quelle", "nummer", "id"),
    "quote": ("quote", "zitat", "sentence", "satz", "evidence"),
    "text": ("text", "statement", "aussage", "claim", "answer", "antwort"),
}
_OBJECT = re.compile(r"[{\[]\s*[{\"']")
_NUMBER = re.compile(r"-?\d+")
_MARK = re.compile(r"\[\s*(\d+)\s*\]")
_QUOTED = re.compile(r"[\"„“”«»](.{12,}?)[\"„“”«»]")
_DECORATION = re.compile(r"^[\s>*#•–-]+(?:\d+[.)]\s)?|[*_`]+")
_STRING = re.compile(r"\\.|\"", re.DOTALL)
_WORD = re.compile(r"\w+")
NEXT = "Next"  # a word that may begin a sentence
WORDS = 4  # a shorter line of prose is no statement


def parse(reply: str, language: Language) -> list[ProposedStatement]:
    """Give the statements of `reply`, in its order.

    >>> parse('Sure! {"statements": [{"passage": "[2]", "quote": "The client is liable."', Language.ENGLISH)
    [ProposedStatement(passage=2, quote='The client is liable.', text='')]
    >>> parse('The client is liable towards the customers [2].', Language.ENGLISH)
    [ProposedStatement(passage=2, quote='The client is liable towards the customers.', text='')]
    """
    begin = _OBJECT.search(reply)
    if begin is not None:
        return list(coerce(json_repair.loads(_whole(reply[begin.start() :], language), skip_json_loads=True)))
    return list(_prose(reply, language))


def distinct(drafts: Sequence[ProposedStatement]) -> list[ProposedStatement]:
    """Leave out what was said before, in the same words of the same passage: small models go round in circles."""
    first: dict[tuple[object, ...], ProposedStatement] = {}
    for draft in drafts:
        first.setdefault((draft.passage, *_WORD.findall(f"{draft.quote} {draft.text}".lower())), draft)
    return list(first.values())


def _whole(json: str, language: Language) -> str:
    """Cut JSON that breaks off within a string, so that the string ends with its last whole sentence.

    >>> _whole('[{"quote": "The client is liable. So is the pro', Language.ENGLISH)
    '[{"quote": "The client is liable.'
    """
    opening: int | None = None
    for mark in _STRING.finditer(json):
        if mark[0] == '"':
            opening = mark.start() + 1 if opening is None else None
    if opening is None:
        return json
    *whole, _ = sentence_spans(f"{json[opening:].rstrip()} {NEXT}", language)
    return json[: opening + whole[-1][1] if whole else opening]


def closed(reply: str) -> str:
    """Give the part of an unfinished `reply` whose statements do not change any more."""
    return reply[: reply.rfind("}" if _OBJECT.search(reply) else "\n") + 1]


def coerce(value: object) -> Iterator[ProposedStatement]:
    """Find the statements in what was read as JSON, by the names that models give the fields."""
    if isinstance(value, list):
        for item in value:
            yield from coerce(item)
    elif isinstance(value, dict):
        draft = _draft({str(key).lower(): item for key, item in value.items()})
        if draft is not None:
            yield draft
        else:
            for item in value.values():
                if isinstance(item, list | dict):
                    yield from coerce(item)


def _draft(fields: dict[str, Any]) -> ProposedStatement | None:
    found = {name: next((fields[key] for key in keys if key in fields), None) for name, keys in NAMES.items()}
    quote, text = (found[name] if isinstance(found[name], str) else "" for name in ("quote", "text"))
    if not (quote or text):
        return None
    number = _NUMBER.search(str(found["passage"]))
    return ProposedStatement(
        passage=_small(number[0]) if number else None, quote=quote or text, text=text if quote else ""
    )


def _prose(reply: str, language: Language) -> Iterator[ProposedStatement]:
    for part in (sentence for line in reply.splitlines() for sentence in sentences(line, language)):
        mark = _MARK.search(part)
        line = _DECORATION.sub("", re.sub(r"\s*\[\s*\d+\s*\]\s*", " ", part)).strip()
        quoted = _QUOTED.search(line)
        quote = re.sub(r"\s+([.,;:!?])", r"\1", quoted[1] if quoted else line)
        if len(quote.split()) >= WORDS:
            yield ProposedStatement(passage=_small(mark[1]) if mark else None, quote=quote)


def _small(digits: str) -> int:
    return int(digits[:6])  # no passage has a longer number, and Python refuses to read endless ones
