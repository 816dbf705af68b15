"""Which model clause to propose where a requirement is not met or a risk was found: by topic and the user's side."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from assistant.contracts.check.model import Proposal, RequirementStatus, RiskResult
from assistant.contracts.check.rules import RequirementRule, rule_set
from assistant.domain import Language, Side, Version

SECTIONS = {Version.CLIENT: "client", Version.PROVIDER: "provider", Version.BALANCED: "clause"}
"""The section of a clause text that holds each version."""
OF_SIDE = {Side.CLIENT: Version.CLIENT, Side.PROVIDER: Version.PROVIDER}


def suggest(rule: RequirementRule, status: RequirementStatus, side: Side | None, language: Language) -> Proposal | None:
    """Give the model clause for a requirement that is not fulfilled; None if it is, or if there is no clause."""
    return None if status is RequirementStatus.FULFILLED else _of_topic(rule.clauses, side, language)


def with_proposals(risks: Iterable[RiskResult], side: Side | None, language: Language) -> Iterator[RiskResult]:
    """Add to risks of the contract the model clauses that answer them, each once."""
    proposed: set[Proposal] = set()
    for risk in risks:
        proposal = _of_topic(rule_set().clauses(risk.id), side, language)
        if proposal is None or proposal in proposed:
            yield risk
        else:
            proposed.add(proposal)
            yield risk.model_copy(update={"proposal": proposal})


def _of_topic(topics: Sequence[str], side: Side | None, language: Language) -> Proposal | None:
    if not topics:
        return None
    topic = topics[0]
    wanted = OF_SIDE[side] if side else Version.BALANCED
    version = wanted if wanted in versions()[topic] else Version.BALANCED
    source = f"clauses/{topic}/{language}"
    return Proposal(source_id=source, version=version, passage_id=f"{source}#{SECTIONS[version]}")


@cache
def versions() -> dict[str, frozenset[str]]:
    """Give the versions of each model clause that may be proposed, beside the balanced one."""
    data = tomllib.loads((files(__package__) / "clauses.toml").read_text(encoding="utf-8"))
    return {topic: frozenset(there) for topic, there in data.items()}
