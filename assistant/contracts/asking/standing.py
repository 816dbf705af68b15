"""How a contract meets the requirement of Art. 28 GDPR that a question is about, as its check says."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.contracts.asking.clauses import FoundClause
from assistant.contracts.asking.features import ClauseQuestion
from assistant.contracts.asking.topics import ClauseTopics
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import StoredContract
from assistant.domain import ClauseOutcome, Side
from assistant.errors import ContractError

CLEAR = 0.5  # the share of one topic from which on a question is about it


@dataclass(frozen=True)
class Standing:
    """The requirement that a question is about, how the contract meets it, and the elements that were not found."""

    requirement: str
    status: str
    missing: tuple[str, ...] = ()


def asked_requirement(question: ClauseQuestion, topics: ClauseTopics) -> str | None:
    """Give the requirement that a question is about; None if it is about none, or not clearly about one."""
    best = int(question.topics.argmax())
    if question.topics[best] < CLEAR:
        return None
    topic = topics.names[best]
    return next((rule.id for rule in rule_set().requirements if rule.clauses and rule.clauses[0] == topic), None)


def standing_of(
    contract: StoredContract, requirement: str | None, side: Side, checks: ContractChecks
) -> Standing | None:
    """Give how `contract` meets `requirement`; None without one, or where the contract cannot be checked."""
    if requirement is None:
        return None
    try:
        found = checks.of(contract, side, date.today())
    except ContractError:
        return None
    result = next((one for one in found.requirements if one.id == requirement), None)
    return Standing(result.id, result.status.value, result.missing) if result else None


def settle(found: FoundClause, standing: Standing | None) -> FoundClause:
    """Weigh the search against the check: where that read a clause on the matter, none is told as missing."""
    missed = found.outcome is ClauseOutcome.NOT_FOUND
    if missed and standing is not None and standing.status != RequirementStatus.NOT_FOUND:
        return replace(found, outcome=ClauseOutcome.UNSURE)
    return found
