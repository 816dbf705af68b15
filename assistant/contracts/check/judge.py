"""From elements to a status: the rule of the requirement, and what takes it back."""

from collections.abc import Mapping, Sequence, Set

from assistant.contracts.check.evidence import Evidence, in_contract
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.rules import JOIN, HollowRule, JudgeRule


def judge(rule: JudgeRule, evidence: Mapping[str, Sequence[Evidence]]) -> RequirementStatus:
    """Tell how far elements with `evidence` meet a requirement; through standard clauses alone, partly at most.

    A definition alone meets nothing.
    """
    own = {name for name, places in evidence.items() if in_contract(places)}
    if _any_holds(rule.yes, own):
        return RequirementStatus.FULFILLED
    anywhere = {name for name, places in evidence.items() if any(p.zone != "definitions" for p in places)}
    if _any_holds((*rule.partial, *rule.yes), anywhere):
        return RequirementStatus.PARTLY
    return RequirementStatus.NOT_FOUND


def with_risks(status: RequirementStatus, hollowing: Sequence[HollowRule]) -> RequirementStatus:
    """Lower `status` by what hollows the requirement out; what was not found stays so unless a clause denies it."""
    effects = {rule.effect for rule in hollowing}
    if "risky" in effects:
        return RequirementStatus.RISKY
    if "partly" in effects and status is RequirementStatus.FULFILLED:
        return RequirementStatus.PARTLY
    return status


def missing(rule: JudgeRule, needed: Sequence[str], found: Set[str]) -> tuple[str, ...]:
    """Name the elements that the nearest alternative lacks which would fulfil the requirement, and those it needs."""
    if _any_holds(rule.yes, found):
        return ()
    lacks = [[name for name in alternative.split(JOIN) if name not in found] for alternative in rule.yes]
    nearest = min(lacks, key=len)
    return tuple(dict.fromkeys((*nearest, *(name for name in needed if name not in found))))


def _any_holds(alternatives: Sequence[str], found: Set[str]) -> bool:
    return any(set(alternative.split(JOIN)) <= found for alternative in alternatives)
