"""One self-contained HTML page on the runs."""

from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, select_autoescape
from markupsafe import Markup

from evals.estimate import GROUPS, summarise
from evals.near_miss import RejectionRate
from evals.report.plots import bars, latency, reliability
from evals.report.reasons import reason_for, worst
from evals.report.scoreboard_table import near_misses, standings
from evals.result import QuestionResult, Result

PLOTTED = ("hit@5", "norm cited", "facts stated")
WORST = 20


def to_html(results: Sequence[Result], rejections: Sequence[RejectionRate]) -> str:
    """Write the page from the runs (ours first) and the near misses."""
    ours = results[0]
    environment = Environment(autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((files(__package__) / "page.html").read_text(encoding="utf-8"))
    return template.render(
        ours=ours,
        results=results,
        standings=standings(ours.entries),
        rejections=rejections,
        near_misses=near_misses(rejections),
        summaries={result.system: summarise(result.entries) for result in results},
        plots=draw_plots(results),
        worst=[(entry, reason_for(entry)) for entry in worst(ours.entries, WORST)],
    )


def draw_plots(results: Sequence[Result]) -> dict[str, Markup]:
    """Draw the runs (ours first), as SVG by title."""
    ours = results[0]
    answerable = [entry for entry in ours.entries if entry.answerable]
    by_type = {kind.replace("_", " "): [e for e in answerable if e.type is kind] for kind in _types(answerable)}
    by_group = {name: [e for e in ours.entries if belongs(e)] for name, belongs in GROUPS.items()}
    return {
        "By group": _plot(by_group),
        "By type of question": _plot(by_type),
        "Systems": bars({r.system: summarise(r.entries) for r in results}, PLOTTED),
        "Calibration of abstention": reliability(ours.entries),
        "Latency": latency(ours.entries, ours.embedding_ms),
    }


def _types(entries: Sequence[QuestionResult]) -> list[str]:
    return sorted({entry.type for entry in entries})


def _plot(groups: dict[str, list[QuestionResult]]) -> Markup:
    return bars({name: summarise(entries) for name, entries in groups.items()}, PLOTTED)
