"""A drafted agreement as data: what a renderer writes, and where each of its words comes from."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from assistant.domain import Frozen, Language, Version


class PieceKind(StrEnum):
    """Where the words of a piece come from.

    `SUGGESTED` is a value of the model clause that the parties have to confirm, `OPEN` stands for what is missing.
    """

    TEXT = "text"
    FILLED = "filled"
    SUGGESTED = "suggested"
    OPEN = "open"
    REFERENCE = "reference"


class Piece(Frozen):
    """Some words of the agreement.

    Attributes:
        original: the words of the corpus in their place, brackets included; empty where it has none.
        field: the field of the form that they stand for.
    """

    kind: PieceKind
    text: str
    original: str = ""
    field: str = ""


Words = tuple[Piece, ...]
Cell = tuple[Words, ...]  # the lines of a cell of a table


class DraftedSubclause(Frozen):
    """A numbered paragraph; `source_number` is its number in the corpus, where others before it may be left out."""

    number: int = Field(ge=1)
    source_number: int = Field(ge=1)
    words: Words


class DraftedSection(Frozen):
    """A numbered section: one clause of the corpus.

    `corpus_version` is the version of the corpus that the passage was read from.
    """

    label: str
    heading: str
    topic: str
    version: Version
    passage_id: str
    corpus_version: str
    subclauses: tuple[DraftedSubclause, ...]


class DraftedTable(Frozen):
    """A table; without a `header`, its first column holds labels."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


class DraftedAnnexPart(Frozen):
    """A part of an annex, as the clauses name it: a sentence on it, and a table if there is something to fill in."""

    label: str
    name: str
    note: str = ""
    table: DraftedTable | None = None


class DraftedAnnex(Frozen):
    """An annex; one with a single part has its name."""

    label: str
    title: str
    parts: tuple[DraftedAnnexPart, ...]


class DraftedChoice(Frozen):
    """Why a clause stands in the agreement, or why not; `label` is empty if it does not."""

    topic: str
    name: str
    label: str
    reason: str
    version: Version | None = None
    version_reason: str = ""


class OpenField(Frozen):
    """What the form left open, and where it is missing."""

    field: str
    name: str
    places: tuple[str, ...]


class SuggestedValues(Frozen):
    """The values of the model clause that stand in a subclause, in their order; `name` is what its section is about."""

    place: str
    name: str
    values: tuple[str, ...]


class Contradiction(Frozen):
    """What the form says against itself, in a sentence; `field` is where it can be changed."""

    field: str
    text: str


class DraftedParty(Frozen):
    """A party in the head of the agreement, and how the agreement calls it."""

    words: Words
    role: str


class DraftedAgreement(Frozen):
    """A processing agreement, and what has to be known about its draft.

    Attributes:
        contradictions: what the form says against itself, so that the agreement would be wrong either way.
        unused: fields of the form that no clause of this agreement has a place for, by their names.
    """

    language: Language
    title: str
    day: date | None
    parties: tuple[DraftedParty, DraftedParty]
    preamble: tuple[Words, ...]
    definitions: tuple[str, ...]
    sections: tuple[DraftedSection, ...]
    annexes: tuple[DraftedAnnex, ...]
    signatures: DraftedTable
    contradictions: tuple[Contradiction, ...]
    open_fields: tuple[OpenField, ...]
    suggested: tuple[SuggestedValues, ...]
    unused: tuple[str, ...]
    choices: tuple[DraftedChoice, ...]
    left_out: tuple[DraftedChoice, ...]
    corpus_version: str


def plain(words: Words) -> str:
    """Give the words as text.

    >>> plain((Piece(kind=PieceKind.TEXT, text="within "), Piece(kind=PieceKind.FILLED, text="24", original="[48]")))
    'within 24'
    """
    return "".join(piece.text for piece in words)


def source_text(words: Words) -> str:
    """Give the words as they stand in the corpus: brackets as they were, without the numbers of references."""
    return "".join(piece.text if piece.kind is PieceKind.TEXT else piece.original for piece in words)
