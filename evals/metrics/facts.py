"""Does the answer state what a right answer must state?"""

import re

from evals.observation import Observation


def facts_stated(observation: Observation) -> float | None:
    """The share of the facts that the statements contain; 0 if they contain one that they must not."""
    question = observation.question
    if not question.must_state:
        return None
    text = " ".join(statement.text for statement in observation.answer.statements)
    if any(_says(text, pattern) for pattern in question.must_not_state):
        return 0.0
    return sum(_says(text, pattern) for pattern in question.must_state) / len(question.must_state)


def _says(text: str, pattern: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None
