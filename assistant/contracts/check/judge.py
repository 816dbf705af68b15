"""From elements to a status: the rule of the requirement, and what takes it back."""

from collections.abc import Mapping, Sequence, Set

from assistant.contracts.check.evidence import Evidence, in_contract
from assistant.contracts.check.model import RequirementStatus, Zone
from assistant.contracts.check.rules import JOIN, HollowRule, JudgeRule

EXPLAINING = frozenset({Zone.DEFINITIONS, Zone.NOTES})


def judge(rule: JudgeRule, evidence: Mapping[str, Sequence[Evidence]]) -> RequirementStatus:
    """Tell how far elements with `evidence` meet a requirement; through standard clauses alone, partly at most.

    A definition alone meets nothing, and a note on a draft does not either.
    """
    own = {name for name, places in evidence.items() if in_contract(places)}
    if holds_any(rule.yes, own):
        return RequirementStatus.FULFILLED
    anywhere = {name for name, places in evidence.items() if any(p.zone not in EXPLAINING for p in places)}
    if holds_any((*rule.partial, *rule.yes), anywhere):
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
    """Name the elements that the nearest alternative lacks which would fulfil the requirement, and those it needs.

    Nearest is that of which a contract needs what it lacks, then the shortest way, then the one begun.
    """
    if holds_any(rule.yes, found):
        return ()
    parts = [alternative.split(JOIN) for alternative in rule.yes]
    lacks = [[name for name in names if name not in found] for names in parts]

    def way(one: tuple[list[str], list[str]]) -> tuple[int, int, int]:
        lacking, whole = one
        return sum(name not in needed for name in lacking), len(lacking), -len(whole)

    nearest, _ = min(zip(lacks, parts, strict=True), key=way)
    return tuple(dict.fromkeys((*nearest, *(name for name in needed if name not in found))))


def holds_any(alternatives: Sequence[str], found: Set[str]) -> bool:
    """Tell whether `found` has all elements of one of the alternatives."""
    return any(set(alternative.split(JOIN)) <= found for alternative in alternatives)
