"""Rows 17 to 23 of the scoreboard, and which of them have got worse than they are held to."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from assistant.domain import Frozen
from evals.estimate import Estimate

TOLERATED = 0.015  # so much of a figure may change with the number format of another processor


class JudgedRow(Frozen):
    """A measure of answers by the judgments; of some, `fewer` is better.

    Attributes:
        held: what the tuning questions reach; worse than that fails the build.
        floor: what the blind questions have to reach.
        aim: what they should reach.
    """

    number: str
    name: str
    measure: str
    held: float
    floor: float
    aim: float
    fewer: bool = False

    def worse(self, value: float, bound: float) -> bool:
        """Tell whether `value` is worse than `bound`, by more than processors differ."""
        slack = TOLERATED * max(1.0, bound)
        return value > bound + slack if self.fewer else value < bound - slack


@cache
def judged_rows() -> tuple[JudgedRow, ...]:
    """Read the rows."""
    data = tomllib.loads(Path(__file__).with_name("scoreboard.toml").read_text(encoding="utf-8"))
    return tuple(JudgedRow.model_validate(row) for row in data["row"])


def fallen(figures: Mapping[str, Estimate]) -> Iterator[tuple[JudgedRow, Estimate]]:
    """Give the rows that are worse on the tuning questions than they are held to, with what they reach now."""
    for row in judged_rows():
        now = figures.get(row.measure)
        if now is not None and row.worse(now.mean, row.held):
            yield row, now
