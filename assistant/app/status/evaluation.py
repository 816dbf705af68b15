"""The newest run of the evals as the status page shows it; `evals.report.status` reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ScoreLine:
    """A row of the scoreboard: a mean of `n` questions with its 95 % interval, its floor and its aim.

    `state` is `aim`, `floor` (between floor and aim), `below`, or empty without a floor.
    """

    name: str
    mean: float
    low: float
    high: float
    n: int
    floor: float | None
    aim: float | None
    state: str


@dataclass(frozen=True)
class ThemeScore:
    """The questions on a theme, and the share of those with an answer whose passage was among the first five."""

    name: str
    questions: int
    found: float | None


@dataclass(frozen=True)
class Evaluation:
    """A run; `plots` are SVG documents by name."""

    created: datetime
    corpus: str
    questions: int
    scores: Sequence[ScoreLine]
    themes: Sequence[ThemeScore]
    plots: Mapping[str, str]
