"""The data file of the comparison: how like clauses are that are one, and how much work may be done."""

import tomllib
from functools import cache
from importlib.resources import files

from assistant.domain import Frozen


class CutThresholds(Frozen):
    """Characters that decide where a clause ends; the head of each row of the data file says what it means."""

    long: int
    item: int


class PairThresholds(Frozen):
    """What two clauses have to share to be one, from 0 to 1, and the weights of their score."""

    floor: float
    same_place: float
    part: float
    part_words: int
    words: float
    heading: float
    label: float
    place: float


class WorkLimits(Frozen):
    """How much is looked up and compared: counts, and the shares of equal words below which it is not done."""

    rare_words: int
    postings: int
    candidates: int
    edits: int
    steps: int
    equal: float
    alike_topic: float


class LabelWords(Frozen):
    """Words before the number of a clause, those of its parts, and those behind a number that make a date of it."""

    words: tuple[str, ...]
    within: tuple[str, ...]
    months: tuple[str, ...]


class Thresholds(Frozen):
    """The whole file."""

    cut: CutThresholds
    pair: PairThresholds
    work: WorkLimits
    labels: LabelWords


@cache
def thresholds() -> Thresholds:
    """Read the data file once."""
    text = (files(__package__) / "thresholds.toml").read_text(encoding="utf-8")
    return Thresholds.model_validate(tomllib.loads(text))
