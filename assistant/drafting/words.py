"""The words of a subclause with the values of the form in its brackets and numbers behind what it refers to."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.domain import Language, Version
from assistant.drafting.agreement import Piece, PieceKind, Words
from assistant.drafting.fills import fill_bracket, load_fills
from assistant.drafting.form import DraftForm
from assistant.drafting.references import named_annexes, named_clauses, named_subclauses
from assistant.messages import say

_BRACKET = re.compile(r"\[[^\]\n]{1,200}\]")


class SubclauseSource(NamedTuple):
    """A subclause of the corpus: its words, and what they are found by.

    `numbers` are the numbers of all subclauses of its section, by those in the corpus.
    """

    topic: str
    version: Version
    number: int
    text: str
    numbers: dict[int, int]


class Labels(NamedTuple):
    """The numbers of an agreement: of its sections by topic, of the parts of its annexes by name."""

    sections: dict[str, str]
    annexes: dict[str, str]


class _Change(NamedTuple):
    start: int
    end: int
    piece: Piece


def words_of(source: SubclauseSource, form: DraftForm, labels: Labels) -> Words:
    """Give the words of a subclause; without what is filled in and put behind, they are those of the corpus."""
    found = (*_brackets(source, form), *_references(source.text, form, labels), *_renumbered(source, form.language))
    changes = sorted(found, key=lambda one: one.start)
    return tuple(_applied(source.text, changes))


def _brackets(source: SubclauseSource, form: DraftForm) -> Iterator[_Change]:
    for place, found in enumerate(_BRACKET.finditer(source.text), start=1):
        fill = load_fills().get((source.topic, source.version, source.number, place))
        yield _Change(found.start(), found.end(), fill_bracket(found[0], fill, form))


def _references(text: str, form: DraftForm, labels: Labels) -> Iterator[_Change]:
    language = form.language
    for offset, topic in named_clauses(text, language):
        if topic in labels.sections:
            yield _number(offset, say(language, "draft.see_section", label=labels.sections[topic]))
    for offset, name in named_annexes(text, language):
        yield _number(offset, say(language, "draft.see_annex", label=labels.annexes[name]))


def _renumbered(source: SubclauseSource, language: Language) -> Iterator[_Change]:
    """Where subclauses are left out, let others still name the right one."""
    for place in named_subclauses(source.text, language):
        number = source.numbers[int(place.name)]
        if str(number) != place.name:
            piece = Piece(kind=PieceKind.REFERENCE, text=str(number), original=place.name)
            yield _Change(place.offset, place.offset + len(place.name), piece)


def _number(offset: int, text: str) -> _Change:
    return _Change(offset, offset, Piece(kind=PieceKind.REFERENCE, text=f" {text}"))


def _applied(text: str, changes: list[_Change]) -> Iterator[Piece]:
    done = 0
    for change in changes:
        yield from _text(text[done : change.start])
        yield change.piece
        done = change.end
    yield from _text(text[done:])


def _text(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(kind=PieceKind.TEXT, text=text)
