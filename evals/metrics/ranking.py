"""Does retrieval put a labelled passage first, or among the first five?"""

from evals.observation import Observation


def rank(observation: Observation) -> int | None:
    """Give the place of the first labelled passage, from 1; None if there is none."""
    places = (n for n, passage in enumerate(observation.ranked, start=1) if passage in observation.question.passages)
    return next(places, None)


def hit_at_1(observation: Observation) -> float | None:
    """1 if the first passage is a labelled one."""
    return _within(observation, 1)


def hit_at_5(observation: Observation) -> float | None:
    """1 if one of the first five passages is a labelled one."""
    return _within(observation, 5)


def reciprocal_rank(observation: Observation) -> float | None:
    """One over the place of the first labelled passage, 0 if none came up."""
    if not observation.question.passages:
        return None
    place = rank(observation)
    return 1 / place if place else 0.0


def _within(observation: Observation, limit: int) -> float | None:
    if not observation.question.passages:
        return None
    place = rank(observation)
    return float(place is not None and place <= limit)
