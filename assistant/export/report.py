"""A report as data: headings, paragraphs, quotes, tables and lists in their order. Renderers only lay it out."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain import Language
from assistant.export.paper import Fact, Paper


@dataclass(frozen=True)
class ReportHeading:
    """A heading; `level` 1 stands for a part of the report, 2 for one of its points."""

    text: str
    level: int = 1


class Look(StrEnum):
    """How much a paragraph stands out."""

    LEAD = "lead"
    TEXT = "text"
    SMALL = "small"


@dataclass(frozen=True)
class ReportText:
    """A paragraph."""

    text: str
    look: Look = Look.TEXT


@dataclass(frozen=True)
class ReportFacts:
    """Lines with a label each."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ReportQuote:
    """Words of somebody else, word for word, and where they stand."""

    text: str
    place: str
    language: Language


@dataclass(frozen=True)
class ReportClause:
    """A clause in full words, to be copied."""

    text: str
    language: Language


@dataclass(frozen=True)
class ReportItems:
    """Points of a list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class ReportTicks:
    """Points of a list, with an empty box before each."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class ReportTable:
    """A table; `widths` are the shares of its columns, which together are 1."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


class WordChange(StrEnum):
    """What became of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class ReportChanges:
    """A text with what was deleted from it and inserted into it, and where it stands."""

    runs: tuple[tuple[WordChange, str], ...]
    place: str
    language: Language


ReportBlock = (
    ReportHeading
    | ReportText
    | ReportFacts
    | ReportQuote
    | ReportClause
    | ReportItems
    | ReportTicks
    | ReportTable
    | ReportChanges
)


def is_label(block: ReportBlock) -> bool:
    """Tell whether a block stands above what it names, on one page with it."""
    return isinstance(block, ReportText) and block.look is Look.SMALL and block.text.endswith(":")


@dataclass(frozen=True, kw_only=True)
class Report(Paper):
    """The whole report."""

    blocks: tuple[ReportBlock, ...]
