"""Is the answer in the language of the question?"""

from evals.observation import Observation


def language_kept(observation: Observation) -> float | None:
    """1 if it is; only questions that have an answer count, as gibberish has no language."""
    question = observation.question
    return float(observation.answer.language is question.language) if question.answerable else None
