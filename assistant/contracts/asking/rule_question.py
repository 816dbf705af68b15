"""Which of several contracts have a rule on a requirement of Art. 28 GDPR, or have none: their checks say that."""

from assistant.contracts.asking.features import ClauseQuestion
from assistant.contracts.asking.scope import ContractScope
from assistant.contracts.asking.standing import AskedPoint
from assistant.contracts.check.rules import rule_set
from assistant.domain import RuleWanted
from assistant.understanding.cues import cue

BESIDE = 0.25  # the share from which on a question is about a second requirement too ("sub-processors")


def wanted_rule(text: str, scope: ContractScope) -> RuleWanted | None:
    """Tell whether `text` asks which contracts have a rule, or have none; None if it asks neither of several."""
    if len(scope.contracts) < 2:
        return None
    if cue("lacks_rule").matches(text):
        return RuleWanted.ABSENT
    return RuleWanted.PRESENT if cue("has_rule").matches(text) else None


def asked_requirements(question: ClauseQuestion, point: AskedPoint) -> tuple[str, ...]:
    """Give the requirements that a question is about, `point` first; none if it is about a part of one."""
    if point.elements:
        return ()
    likely = zip(question.requirements, rule_set().requirements, strict=True)
    beside = [rule.id for share, rule in likely if share >= BESIDE and not point.named]
    return tuple(dict.fromkeys((point.requirement, *beside)))
