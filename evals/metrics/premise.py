"""Is a false premise corrected?"""

from evals.metrics.facts import facts_stated
from evals.observation import Observation
from evals.questions import QuestionType


def premise_corrected(observation: Observation) -> float | None:
    """1 if the answer states the whole correction and nothing that affirms the premise."""
    if observation.question.type is not QuestionType.FALSE_PREMISE:
        return None
    return float(facts_stated(observation) == 1)
