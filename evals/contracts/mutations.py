"""Whether the check notices what is changed in an agreement of our model clauses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.contracts.check.check import check
from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.check.rules import RequirementRule, rule_set
from assistant.domain import Language, Side, Version
from assistant.errors import ContractError
from evals.contracts.assemble import assemble, clause_texts
from evals.contracts.measure import AS_OF
from evals.estimate import estimate

Change = Literal["whole", "left out", "warning"]
WARNED = {
    "instructions": ("R05", "R16"),
    "third-countries": ("R06",),
    "confidentiality": ("R07",),
    "measures": ("R08",),
    "data-and-people": ("R03", "R04"),
    "purpose": ("R02",),
    "subject-and-duration": ("R01",),
    "sub-processors": ("R09", "R10"),
    "deletion": ("R14",),
    "data-subject-requests": ("R11",),
    "impact-assessment-help": ("R12",),
    "audit": ("R15",),
    "breach": ("R13",),
    "liability": ("R17",),
}
"""The requirements that the warning example of a clause fails."""
ALSO_IN = {"R06": ("instructions",), "R10": ("third-countries", "liability")}
"""Clauses that meet a requirement as well, so that they are left out with its own ones."""


@dataclass(frozen=True)
class ChangedClause:
    """A change of the agreement and whether the check was right about it."""

    change: Change
    requirement: str
    language: Language
    version: Version
    right: bool


def mutations() -> list[ChangedClause]:
    """Check the agreement whole, with each clause left out, and with each warning example in its place."""
    return [
        changed
        for language in Language
        for version in (Version.BALANCED, Version.CLIENT, Version.PROVIDER)
        for changed in _of(language, version)
    ]


def _of(language: Language, version: Version) -> Iterator[ChangedClause]:
    rules = rule_set().requirements
    texts = {topic: clause_texts(topic, language) for topic in _topics(rules)}
    whole = {topic: versions.get(version, versions[Version.BALANCED]) for topic, versions in texts.items()}
    statuses = _statuses(whole, language)
    for rule in rules:
        right = statuses[rule.id] is RequirementStatus.FULFILLED
        yield ChangedClause("whole", rule.id, language, version, right)
    if version is not Version.BALANCED:
        return
    for rule in rules:
        own = (*rule.clauses, *ALSO_IN.get(rule.id, ()))
        rest = {topic: text for topic, text in whole.items() if topic not in own}
        noticed = _statuses(rest, language)[rule.id] is not RequirementStatus.FULFILLED
        yield ChangedClause("left out", rule.id, language, version, noticed)
    for topic, failed in WARNED.items():
        changed = _statuses({**whole, topic: clause_texts(topic, language)[Version.WARNING]}, language)
        for id_ in failed:
            noticed = changed[id_] is not RequirementStatus.FULFILLED
            yield ChangedClause("warning", id_, language, version, noticed)


def _topics(rules: Sequence[RequirementRule]) -> list[str]:
    return list(dict.fromkeys(rule.clauses[0] for rule in rules if rule.clauses))


def _statuses(texts: dict[str, str], language: Language) -> dict[str, RequirementStatus]:
    try:
        found = check(assemble(texts, language), Side.CLIENT, AS_OF)
    except ContractError:
        return {rule.id: RequirementStatus.NOT_FOUND for rule in rule_set().requirements}
    return {result.id: result.status for result in found.requirements}


def lines(changed: Sequence[ChangedClause]) -> Iterator[str]:
    """Write the share that was right for each change, and what was not."""
    for change in ("whole", "left out", "warning"):
        for version in (Version.BALANCED, Version.CLIENT, Version.PROVIDER):
            own = [each for each in changed if each.change == change and each.version is version]
            if own:
                wrong = ", ".join(f"{each.requirement} {each.language}" for each in own if not each.right)
                figure = estimate([float(each.right) for each in own])
                yield f"  {change:<9} {version:<18} {figure}" + (f"  not: {wrong}" if wrong else "")
