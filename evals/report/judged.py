"""What readers judged of our answers, as Markdown: the tuning questions now, the blind ones at their last run."""

from collections.abc import Iterator, Mapping, Sequence

from evals.estimate import Estimate
from evals.judgments.blind_runs import BlindRun
from evals.judgments.measure import ALL
from evals.judgments.scoreboard import judged_rows

Figures = Mapping[str, Mapping[str, Estimate]]  # by language, or ALL, and measure


def judged_section(tuning: Figures, runs: Sequence[BlindRun]) -> Iterator[str]:
    """Write the section: rows 17 to 23, and what was refused."""
    yield "## What readers judged"
    yield ""
    yield "Questions written without sight of the texts; readers judged the passages and each of their sentences."
    yield "Weights and thresholds are fitted on the tuning questions; nothing is on the blind ones."
    yield ""
    columns = [f"{kind}, {part}" for kind in ("Tuning", "Blind") for part in tuning]
    yield f"| # | Row | {' | '.join(columns)} | Floor | Aim |"
    yield "|---|---|" + "---|" * (len(columns) + 2)
    blind: Figures = runs[-1].figures if runs else {}
    rows = [(row.number, row.name, row.measure, f"{row.floor}", f"{row.aim}") for row in judged_rows()]
    rows += [("", name.capitalize(), name, "0.95", "0.97") for name in ("refusal precision", "refusal recall")]
    for number, name, measure, floor, aim in rows:
        cells = [_cell(kind.get(part, {}).get(measure)) for kind in (tuning, blind) for part in tuning]
        yield f"| {number} | {name} | {' | '.join(cells)} | {floor} | {aim} |"
    yield ""
    yield f"The blind questions were run {len(runs)} times; directness then: " + ", ".join(
        f"{run.figures[ALL]['directness'].mean:.3f} ({run.day:%d %B %Y})" for run in runs
    )


def _cell(found: Estimate | None) -> str:
    return "" if found is None else str(found)
