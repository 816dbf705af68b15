"""What the check of a contract says; its JSON is what `avv check --json` prints."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from assistant.documents.picture import NotCompared
from assistant.domain import Frozen, Language, Side, Version


class Zone(StrEnum):
    """Which part of a contract words stand in."""

    BODY = "body"
    ANNEX = "annex"
    MEASURES = "measures"
    SCC = "scc"
    DEFINITIONS = "definitions"
    FORM = "form"
    NOTES = "notes"


class RequirementStatus(StrEnum):
    """How far a contract meets a requirement; risky: it is there and hollowed out."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    RISKY = "risky"
    NOT_FOUND = "not_found"


class Severity(StrEnum):
    """How much it matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class VerdictLevel(StrEnum):
    """What to do with the contract."""

    SIGN = "sign"
    NEGOTIATE = "negotiate"
    DO_NOT_SIGN = "do_not_sign"


class ClauseQuote(Frozen):
    """Words of the contract: `text` equals its text between `start` and `end` (characters, end exclusive)."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    locator: str
    zone: Zone = Zone.BODY


class NearestPlace(ClauseQuote):
    """A place that lies close to what was not found; `score` is a cosine."""

    score: float


class ElementResult(Frozen):
    """A part of a requirement: whether it is there, and what was read there (such as "48 h")."""

    id: str
    found: bool
    value: str | None = None
    quote: ClauseQuote | None = None


class Proposal(Frozen):
    """The model clause to propose: a passage of the corpus, or some of its paragraphs.

    `general`: the contract is not of the sector that the clause takes its examples from.
    """

    source_id: str
    version: Version
    passage_id: str
    paragraphs: tuple[int, ...] = ()
    general: bool = False


class RiskResult(Frozen):
    """What hollows out a requirement, or is a risk by itself; `value` is what was read there, if anything."""

    id: str
    severity: Severity
    law: tuple[str, ...] = ()
    quote: ClauseQuote | None = None
    value: str | None = None
    proposal: Proposal | None = None


class Mark(Frozen):
    """What a person decided about a requirement: it does stand there, or it does not."""

    by: str
    on: date
    status: RequirementStatus
    quote: ClauseQuote | None = None
    comment: str = ""


class RequirementResult(Frozen):
    """How a contract meets one requirement.

    Attributes:
        risk: what it would mean to lack it.
        elements: its parts, each with the words that show it.
        quotes: what to read of it, each once: what decides first, labels with what they name, then further places.
        missing: the ids of elements.
        risks: what hollows it out.
    """

    id: str
    law: tuple[str, ...]
    status: RequirementStatus
    risk: Severity
    elements: tuple[ElementResult, ...] = ()
    quotes: tuple[ClauseQuote, ...] = ()
    missing: tuple[str, ...] = ()
    risks: tuple[RiskResult, ...] = ()
    nearest: tuple[NearestPlace, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    reviewed: Mark | None = None

    @property
    def places(self) -> tuple[ClauseQuote, ...]:
        """Where to read, each place once: first what hollows the requirement out, if that decides."""
        hollow = tuple(risk.quote for risk in self.risks if risk.quote is not None)
        both = (*hollow, *self.quotes) if self.status is RequirementStatus.RISKY else (*self.quotes, *hollow)
        return tuple(dict.fromkeys(both))


class CheckedParty(Frozen):
    """A party as the check understood it: `names` are what the contract calls it."""

    role: Literal["controller", "processor"]
    names: tuple[str, ...]
    learned: bool = False


class CheckedAnnex(Frozen):
    """An annex that the contract names, whether the file holds it, and where it is named."""

    name: str
    in_file: bool
    named_at: ClauseQuote | None = None


class PagesNotCompared(Frozen):
    """Pages of a PDF whose words were not held against their picture, and why; no `pages` means none of them was."""

    pages: tuple[int, ...] = ()
    why: NotCompared


class CheckedContract(Frozen):
    """What was checked."""

    id: str
    sha256: str
    title: str
    language: Language
    pages: int | None = None
    parties: tuple[CheckedParty, ...] = ()
    annexes: tuple[CheckedAnnex, ...] = ()
    not_compared: PagesNotCompared | None = None


TO_BE_SEEN = frozenset(
    {
        "look-not-judged",
        "page-not-judged",
        "pages-read-by-machine",
        "picture-not-read",
        "sentences-taken-for-hidden",
        "sentences-taken-for-struck",
        "text-layer-not-compared",
    }
)
"""Risks that say nothing of the words that were read: somebody has to look whether the file shows them, and others."""


class Verdict(Frozen):
    """What to do, and the ids of requirements and risks that decide it, the weightiest first."""

    level: VerdictLevel
    because: tuple[str, ...] = ()

    @property
    def is_on_looks_alone(self) -> bool:
        """Whether nothing decides it but that a person has to see what the file shows."""
        return bool(self.because) and TO_BE_SEEN.issuperset(self.because)


class ContractCheck(Frozen):
    """The whole check: requirements worst first, then further risks of the contract as a whole.

    `unjudged` are its sentences, rows and definitions that no rule judged, in their order: a person has to read them.
    """

    contract: CheckedContract
    side: Side
    verdict: Verdict
    requirements: tuple[RequirementResult, ...]
    risks: tuple[RiskResult, ...] = ()
    unjudged: tuple[ClauseQuote, ...] = ()
    rules_version: str
    as_of: date
    milliseconds: float = 0
