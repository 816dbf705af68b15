"""Are the right questions refused? Precision looks at those refused, recall at those that have no answer."""

from assistant.domain import Status
from evals.observation import Observation


def refusal_precision(observation: Observation) -> float | None:
    """1 if a refused question has no answer; questions that were answered do not count."""
    return float(not observation.question.answerable) if _refused(observation) else None


def refusal_recall(observation: Observation) -> float | None:
    """1 if a question without answer is refused; questions with an answer do not count."""
    return float(_refused(observation)) if not observation.question.answerable else None


def _refused(observation: Observation) -> bool:
    return observation.answer.status is Status.ABSTAINED
