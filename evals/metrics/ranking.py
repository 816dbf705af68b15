"""Does retrieval put labelled passages first? The measures of trec_eval, where each label is worth the same."""

from collections.abc import Iterable
from math import log2

from evals.observation import Observation

DEPTH = 10  # how many passages the reciprocal rank and the gain look at


def hit_at_1(observation: Observation) -> float | None:
    """1 if the first passage is a labelled one."""
    return _hit(observation, 1)


def hit_at_5(observation: Observation) -> float | None:
    """1 if one of the first five passages is a labelled one."""
    return _hit(observation, 5)


def reciprocal_rank(observation: Observation) -> float | None:
    """One over the place of the first labelled passage, 0 if it is none of the first ten."""
    places = _places(observation, DEPTH)
    return None if places is None else 1 / places[0] if places else 0.0


def discounted_gain(observation: Observation) -> float | None:
    """NDCG of the first ten: how many labelled passages come up, and how far up."""
    places = _places(observation, DEPTH)
    ideal = range(1, min(len(set(observation.question.passages)), DEPTH) + 1)
    return None if places is None else _gain(places) / _gain(ideal)


def _hit(observation: Observation, depth: int) -> float | None:
    places = _places(observation, depth)
    return None if places is None else float(bool(places))


def _places(observation: Observation, depth: int) -> list[int] | None:
    """Give the places, counted from 1, of labelled passages among the first `depth`; None if there are no labels."""
    labels = observation.question.passages
    found = list(dict.fromkeys(observation.ranked))[:depth]
    return [place for place, passage in enumerate(found, 1) if passage in labels] if labels else None


def _gain(places: Iterable[int]) -> float:
    return sum(1 / log2(place + 1) for place in places)
