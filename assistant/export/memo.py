"""A memo as data: every word that it says, in the order in which it says it. Renderers only lay it out."""

from dataclasses import dataclass
from datetime import date

from assistant.domain import Language, Role
from assistant.export.paper import Fact, Paper


@dataclass(frozen=True)
class MemoReview:
    """Who in the legal department approved the answers, and when."""

    by: str
    on: date


@dataclass(frozen=True)
class MemoLine:
    """A statement with the numbers of its sources.

    `marks` say that it is law of the past or in another language; `tick` that it is a point of a checklist.
    """

    text: str
    numbers: tuple[int, ...]
    marks: tuple[str, ...]
    language: Language
    tick: bool = False


@dataclass(frozen=True)
class MemoSection:
    """The statements of one role under its title."""

    role: Role
    title: str
    lines: tuple[MemoLine, ...]


@dataclass(frozen=True)
class MemoContract:
    """What one contract says to a question: what the search found, in `lines` its words or the nearest places."""

    title: str
    result: Fact
    lines: tuple[MemoLine, ...]
    check: str


@dataclass(frozen=True)
class MemoPart:
    """One question and its answer; `remarks` say why there is none, or why not the chat model gave it.

    `contracts` are those that the question is about. Of several, each has its words beside its name; those of a single
    one stand in the sections.
    """

    title: str
    question: str
    result: Fact
    remarks: tuple[str, ...]
    contracts: tuple[MemoContract, ...]
    sections: tuple[MemoSection, ...]
    language: Language


@dataclass(frozen=True)
class MemoSource:
    """A numbered source and its quote; if its passage was cited before, `same_as` is the number that tells the rest."""

    number: int
    same_as: int | None
    title: str
    place: str
    standing: tuple[str, ...]
    facts: tuple[Fact, ...]
    link: str | None
    quote: str
    language: Language


@dataclass(frozen=True, kw_only=True)
class Memo(Paper):
    """The whole memo."""

    parts: tuple[MemoPart, ...]
    sources: tuple[MemoSource, ...]
