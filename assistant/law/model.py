"""A reference to a norm or a decision, taken apart."""

from enum import StrEnum

from assistant.domain import Frozen


class NormKind(StrEnum):
    """What the first number of a reference counts."""

    ARTICLE = "article"
    SECTION = "section"
    RECITAL = "recital"
    CLAUSE = "clause"
    ANNEX = "annex"
    CIRCULAR = "circular"
    DECISION = "decision"


class Reference(Frozen):
    """One place in an act, or one decision.

    `act` is the canonical abbreviation (for a decision: the court), empty where the text names none. `number` is that
    of the article, section, recital, clause or annex, or the docket number. `point` is a number within (`Nr. 2b`),
    `subletter` what stands below a letter (`aa`, `iv`).
    """

    act: str
    kind: NormKind
    number: str
    module: str | None = None
    paragraph: str | None = None
    subparagraph: str | None = None
    sentence: str | None = None
    half: str | None = None
    point: str | None = None
    letter: str | None = None
    subletter: str | None = None
    alternative: str | None = None

    def levels(self) -> dict[str, str]:
        """Give what is set below the number, from the outside in."""
        return {level: value for level in order(self.kind) if (value := getattr(self, level)) is not None}


_STATUTE = ("paragraph", "subparagraph", "sentence", "half", "point", "letter", "subletter", "alternative")
_CLAUSE = ("letter", "point", "subletter", "sentence", "half", "alternative", "paragraph", "subparagraph")


def order(kind: NormKind) -> tuple[str, ...]:
    """Name the levels from the outside in; in standard clauses a letter holds numbers, elsewhere a number letters."""
    return _CLAUSE if kind is NormKind.CLAUSE else _STATUTE
