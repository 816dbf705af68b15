"""The newest run of the evals, as the status page shows it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from assistant.errors import IngestError
from assistant.settings import Settings
from evals.places import result_file

if TYPE_CHECKING:
    from evals.report.scoreboard_table import ScoreboardRow
    from evals.result import QuestionResult

OURS = "kompass"
HIT = "hit@5"


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
    standings: "Sequence[ScoreboardRow]"
    themes: Sequence[ThemeScore]
    plots: Mapping[str, str]


def read_evaluation(settings: Settings) -> Evaluation | None:
    """Read the newest run and draw its plots, which takes seconds; None if nobody has run the evals.

    Raises:
        IngestError: the run cannot be read, or the packages that draw it are not installed.
    """
    if not result_file(settings, OURS).is_file():
        return None
    if find_spec("matplotlib") is None:
        raise IngestError("evals_missing")
    from evals.report.html import draw_plots
    from evals.report.scoreboard_table import standings
    from evals.result import load
    from evals.systems import SYSTEMS

    saved = [result_file(settings, name) for name in SYSTEMS]
    results = [load(path) for path in saved if path.is_file()]
    ours = results[0]
    return Evaluation(
        created=ours.created,
        corpus=ours.corpus,
        questions=len(ours.entries),
        standings=standings(ours.entries),
        themes=_themes(ours.entries),
        plots=draw_plots(results),
    )


def _themes(entries: "Sequence[QuestionResult]") -> list[ThemeScore]:
    grouped: dict[str, list[QuestionResult]] = defaultdict(list)
    for entry in entries:
        grouped[entry.theme].append(entry)
    themes = []
    for name, chosen in sorted(grouped.items()):
        found = [entry.scores[HIT] for entry in chosen if HIT in entry.scores]
        themes.append(ThemeScore(name, len(chosen), sum(found) / len(found) if found else None))
    return themes
