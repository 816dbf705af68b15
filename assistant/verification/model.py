"""What verification says: which statements and citations hold, and by which named failure others fall."""

from enum import StrEnum

from assistant.citation.numbering import DraftStatement
from assistant.domain import Frozen


class Failure(StrEnum):
    """The ways in which an answer can be wrong about its sources."""

    FABRICATED = "fabricated"  # stands nowhere in the knowledge that was given
    FRANKENQUOTE = "frankenquote"  # a quote stitched together from several pieces
    MISATTRIBUTED = "misattributed"  # stands elsewhere than cited
    OVERSTATED = "overstated"  # negation, modal, quantifier, condition or party differs
    OUTDATED = "outdated"  # the cited passage does not hold on the day, and nothing says so
    UNCITED = "uncited"
    UNKNOWN_NORM = "unknown_norm"  # the register knows the act, and that it has no such place


class Check(StrEnum):
    """What is compared; also the kinds of token that a sentence is taken apart into."""

    CITATION = "citation"
    QUOTE = "quote"
    CONTENT = "content"
    NUMBER = "number"
    DATE = "date"
    NORM = "norm"
    DOCKET = "docket"
    PARTY = "party"
    NEGATION = "negation"
    MODALITY = "modality"
    QUANTIFIER = "quantifier"
    CONDITION = "condition"
    ORDER = "order"
    VALIDITY = "validity"


class Violation(Frozen):
    """One failure: what is wrong, the words that are, and the check that found it."""

    failure: Failure
    check: Check
    what: str


class RejectedStatement(Frozen):
    """A statement that is not shown, and why."""

    statement: DraftStatement
    violations: tuple[Violation, ...]


class VerifiedStatements(Frozen):
    """The statements that hold, and those that do not."""

    kept: tuple[DraftStatement, ...]
    rejected: tuple[RejectedStatement, ...] = ()

    def count(self) -> dict[Failure, int]:
        """Count the rejected statements by their failures; one with several failures counts for each."""
        failures = [failure for one in self.rejected for failure in {found.failure for found in one.violations}]
        return {failure: failures.count(failure) for failure in Failure if failure in failures}
