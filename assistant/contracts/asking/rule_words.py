"""Which contracts have a rule on a requirement, and which have none, in words."""

from collections import Counter

from assistant.domain import Answer, ClauseOutcome, ContractReply
from assistant.messages import say


def rule_in_words(answer: Answer, language: str) -> str:
    """Say which contracts have no rule by their checks, how many have one, and how many were not checked."""
    names = [reply.provider or reply.title for reply in answer.contracts if reply.outcome is ClauseOutcome.NOT_FOUND]
    asked = dict.fromkeys(reply.requirement for reply in answer.contracts if reply.requirement)
    counts = answer.rule_counts or Counter(reply.outcome for reply in answer.contracts)  # answers kept before had none
    absent = counts.get(ClauseOutcome.NOT_FOUND, 0)
    return say(
        language,
        "contract_answer.rule.told" if names else "contract_answer.rule.all",
        requirement=" / ".join(say(language, f"contract_check.requirement.{one}.name") for one in asked),
        names=", ".join((*names, "…") if absent > len(names) else names),
        absent=absent,
        present=counts.get(ClauseOutcome.REGULATED, 0),
        unchecked=counts.get(ClauseOutcome.UNSURE, 0),
    )


def rule_outcome(reply: ContractReply, language: str) -> str:
    """Say what the check of one contract says."""
    status = say(language, f"contract_check.status.{reply.status}") if reply.status else ""
    return say(language, f"contract_answer.rule.{reply.outcome}", status=status)
