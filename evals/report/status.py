"""The newest run for the status page, which knows nothing of the evals."""

from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from assistant.app.status.evaluation import Evaluation, ScoreLine, ThemeScore
from assistant.errors import IngestError
from assistant.settings import Settings
from evals.places import result_file

if TYPE_CHECKING:
    from evals.report.scoreboard_table import ScoreboardRow
    from evals.result import QuestionResult

OURS = "kompass"
HIT = "hit@5"


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
        scores=[_line(row) for row in standings(ours.entries)],
        themes=_themes(ours.entries),
        plots=draw_plots(results),
    )


def _line(filled: "ScoreboardRow") -> ScoreLine:
    row, whole = filled.row, filled.all
    return ScoreLine(row.name, whole.mean, whole.low, whole.high, whole.n, row.floor, row.aim, filled.state)


def _themes(entries: "Sequence[QuestionResult]") -> list[ThemeScore]:
    grouped: dict[str, list[QuestionResult]] = defaultdict(list)
    for entry in entries:
        grouped[entry.theme].append(entry)
    themes = []
    for name, chosen in sorted(grouped.items()):
        found = [entry.scores[HIT] for entry in chosen if HIT in entry.scores]
        themes.append(ThemeScore(name, len(chosen), sum(found) / len(found) if found else None))
    return themes
