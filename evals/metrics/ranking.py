"""Does retrieval put labelled passages first? Computed by ir-measures, one question at a time."""

import ir_measures
from ir_measures import RR, Success, nDCG

from evals.observation import Observation

FIRST, FIVE = Success @ 1, Success @ 5
RECIPROCAL, GAIN = RR @ 10, nDCG @ 10


def hit_at_1(observation: Observation) -> float | None:
    """1 if the first passage is a labelled one."""
    return _measure(observation, FIRST)


def hit_at_5(observation: Observation) -> float | None:
    """1 if one of the first five passages is a labelled one."""
    return _measure(observation, FIVE)


def reciprocal_rank(observation: Observation) -> float | None:
    """One over the place of the first labelled passage, 0 if it is none of the first ten."""
    return _measure(observation, RECIPROCAL)


def discounted_gain(observation: Observation) -> float | None:
    """NDCG of the first ten: how many labelled passages come up, and how far up."""
    return _measure(observation, GAIN)


def _measure(observation: Observation, measure: ir_measures.measures.Measure) -> float | None:
    labels = observation.question.passages
    if not labels:
        return None
    if not observation.ranked:
        return 0.0
    relevant = {"q": dict.fromkeys(labels, 1)}
    found = {"q": {passage: -float(place) for place, passage in enumerate(observation.ranked)}}
    return float(ir_measures.calc_aggregate([measure], relevant, found)[measure])
