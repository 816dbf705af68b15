"""How a contract meets the requirement of Art. 28 GDPR that a question is about, as its check says."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from assistant.contracts.asking.clauses import FoundClause
from assistant.contracts.asking.features import ClauseQuestion
from assistant.contracts.asking.matters import matters
from assistant.contracts.asking.topics import ClauseTopics
from assistant.contracts.check.model import ContractCheck, RequirementStatus
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import StoredContract
from assistant.domain import ClauseOutcome, Side
from assistant.errors import ContractError

CLEAR = 0.5  # the share of one requirement, or topic, from which on a question is about it
SURE = 0.8  # the same, so that what the check did not find there is not there
LOOKED_AT = 3  # places among which one has to hold what kind of answer is asked for


@dataclass(frozen=True)
class AskedPoint:
    """What of the check a question is about: a requirement, or elements of it.

    `named` says that this is sure, `likely` that it was told by the question as a whole and by none of its words.
    """

    requirement: str
    elements: tuple[str, ...] = ()
    named: bool = False
    likely: bool = False


@dataclass(frozen=True)
class Standing:
    """The requirement that a question is about, how the contract meets it, and the elements that were not found.

    `denied` says that the check found nothing on the very point that the question names, `likely` see `AskedPoint`.
    """

    requirement: str
    status: str
    missing: tuple[str, ...] = ()
    denied: bool = False
    likely: bool = False


def asked_point(question: ClauseQuestion, topics: ClauseTopics) -> AskedPoint | None:
    """Give what of the check a question is about: what its words name, else its topic; None if it is not clear."""
    known = matters()
    named = [points for asked, points in zip(question.matters, known.checks, strict=True) if asked and points]
    if named:
        points = [point.partition(".") for point in max(named, key=lambda some: "." in some[0])]
        elements = tuple(element for _, _, element in points if element)
        mapped = np.array([bool(points) for points in known.checks])
        others = question.matters & ~known.kinds & ~known.lay & ~mapped
        return AskedPoint(points[0][0], elements, named=bool(elements) or not others.any())
    likely = int(question.requirements.argmax())
    if question.requirements[likely] >= CLEAR:
        sure = bool(question.requirements[likely] >= SURE)
        return AskedPoint(rule_set().requirements[likely].id, named=sure, likely=True)
    best = int(question.topics.argmax())
    if question.topics[best] < CLEAR:
        return None
    topic = topics.names[best]
    found = next((rule.id for rule in rule_set().requirements if rule.clauses and rule.clauses[0] == topic), None)
    return AskedPoint(found) if found else None


def standing_of(
    contract: StoredContract, point: AskedPoint | None, side: Side, checks: ContractChecks
) -> Standing | None:
    """Give how `contract` meets what is asked; None if it is nothing, or where the contract cannot be checked."""
    found = None if point is None else check_of(contract, side, checks)
    if point is None or found is None:
        return None
    result = next((one for one in found.requirements if one.id == point.requirement), None)
    if result is None:
        return None
    shown = {element.id for element in result.elements if element.found}
    lacks = bool(point.elements) and not shown & set(point.elements) and not result.risks
    denied = point.named and (result.status is RequirementStatus.NOT_FOUND or lacks)
    return Standing(result.id, result.status.value, result.missing, denied, point.likely)


def check_of(
    contract: StoredContract, side: Side, checks: ContractChecks, *, kept: bool = False
) -> ContractCheck | None:
    """Give the check of `contract`, or only one that was `kept`; None where it cannot be checked."""
    try:
        if kept:
            return checks.read(contract.version_id, side, rule_set().version)
        return checks.of(contract, side, date.today())
    except ContractError:
        return None


def kept_for_either(contract: StoredContract, side: Side, checks: ContractChecks) -> ContractCheck | None:
    """Give the check of `contract` that was kept for `side`, or else for the other one, which finds the same."""
    kept = (check_of(contract, one, checks, kept=True) for one in (side, *Side))
    return next(filter(None, kept), None)


def settle(found: FoundClause, standing: Standing | None, question: ClauseQuestion) -> FoundClause:
    """Weigh the search against the check.

    Where the check read a clause on the matter that a question names, none is told as missing, unless it asks for a
    kind of answer (a day, a sum, a name) that no near place holds. Where it read none on the very point, that is told.
    """
    if standing is None:
        return found
    if found.outcome is ClauseOutcome.NOT_FOUND and standing.status != RequirementStatus.NOT_FOUND:
        keeps = standing.denied or standing.likely or _lacks_kind(found, question)
        return found if keeps else replace(found, outcome=ClauseOutcome.UNSURE)
    return replace(found, outcome=ClauseOutcome.NOT_FOUND) if standing.denied else found


def _lacks_kind(found: FoundClause, question: ClauseQuestion) -> bool:
    """Tell whether a question asks for a kind of answer that none of the nearest places holds."""
    known = matters()
    kinds = question.matters & known.kinds
    if not kinds.any():
        return False
    said = known.of_passages(f"{hit.passage.heading} {hit.passage.text}" for hit in found.hits[:LOOKED_AT])
    return not (said & kinds).any()
