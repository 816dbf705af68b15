"""How well questions about contracts find their clause: the right one first, what is absent told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.contracts.asking.clauses import score
from assistant.contracts.asking.outcome import judge_outcome
from assistant.contracts.asking.weights import ClauseWeights
from assistant.domain import ClauseOutcome
from evals.contracts.learn import outcome_of
from evals.contracts.lessons import Lesson

AMONG = 3


@dataclass(frozen=True)
class ClauseResult:
    """What became of one question.

    Attributes:
        rank: of the first passage that answers, from 0; None for an absent one.
        outcome: what the answer says.
        language: of the contract.
    """

    rank: int | None
    outcome: ClauseOutcome
    language: str


def measure(lessons: Sequence[Lesson], weights: ClauseWeights) -> list[ClauseResult]:
    """Ask all questions."""
    found = []
    for lesson in lessons:
        order = np.argsort(-score(lesson.question, lesson.contract, lesson.features, weights)).tolist()
        outcome, _ = judge_outcome(outcome_of(lesson, weights), weights)
        rank = None if lesson.absent else min(order.index(place) for place in lesson.gold)
        found.append(ClauseResult(rank, outcome, lesson.case.sheet.language.value))
    return found


def figures(results: Sequence[ClauseResult]) -> dict[str, list[float]]:
    """Give what is measured, question by question, by the name of the figure.

    `leads`: an answered question gets the words of a right clause first, and is not told that there is none. `among`:
    one of the first three passages is right. `told`: an absent point is told as not found; `warned`: or as unsure.
    `denied`: an answered question is told so; `sure`: it is neither told so nor as unsure.
    """
    answered = [one for one in results if one.rank is not None]
    absent = [one for one in results if one.rank is None]
    missed = ClauseOutcome.NOT_FOUND
    return {
        "first": [float(one.rank == 0) for one in answered],
        "leads": [float(one.rank == 0 and one.outcome is not missed) for one in answered],
        "among": [float(one.rank is not None and one.rank < AMONG) for one in answered],
        "told": [float(one.outcome is missed) for one in absent],
        "warned": [float(one.outcome is not ClauseOutcome.REGULATED) for one in absent],
        "denied": [float(one.outcome is missed) for one in answered],
        "sure": [float(one.outcome is ClauseOutcome.REGULATED) for one in answered],
    }
