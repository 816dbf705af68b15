"""What was measured on contracts that nothing is learned from, as Markdown: rows 24 to 28 at their last run."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evals.contracts.held_runs import ALL, HeldRun, Part


class _Row(NamedTuple):
    number: str
    name: str
    figure: str
    floor: str = ""
    aim: str = ""


ROWS = (
    _Row("24", "Right clause leads", "leads", "0.85", "0.95"),
    _Row("", "Right clause among those quoted", "quoted"),
    _Row("25", "Absent point told as not found", "told", "0.90", "0.98"),
    _Row("", "Absent point told as not found or not sure", "warned"),
    _Row("26", "Another contract quoted", "other", "0", "0"),
    _Row("27", "Check: label within tolerance", "tolerance", "0.82", "0.90"),
    _Row("", "The same, always saying yes", "always yes"),
    _Row("27", "Check: findings, precision", "finding precision", "0.75", "0.88"),
    _Row("27", "Check: findings, recall", "finding recall", "0.75", "0.85"),
    _Row("27", "Check: first quote overlaps", "first quote", "0.70", "0.80"),
    _Row("27", "Check: any quote overlaps", "any quote", "0.85", "0.93"),
    _Row("28", "Register: provider, client, kind, date, annexes", "facts", "0.90", "0.97"),
    _Row("", "of these the provider", "provider"),
    _Row("", "the client", "client"),
    _Row("", "the kind", "kind"),
    _Row("", "the date", "date"),
    _Row("", "the annexes, each of them and whether it is there", "annexes"),
)


PARTS = {
    Part.HELD: "Contracts of ours, written without sight of the rules and set aside before anything was learned:"
    " twenty up to the eighth run, thirty up to the tenth, thirty-six since.",
    Part.UNUSUAL: "Sixteen of unusual wording, with questions on all that they regulate. Nothing is learned from them,"
    " but rules of the check were mended on them: of row 27 they say little.",
}


def contracts_section(runs: Sequence[HeldRun]) -> Iterator[str]:
    """Write the section; nothing if there was no run."""
    if runs:
        yield "## Contracts of one's own"
        yield ""
    for part, words in PARTS.items():
        yield from _part([run for run in runs if run.part is part], words)


def _part(runs: Sequence[HeldRun], words: str) -> Iterator[str]:
    if not runs:
        return
    figures = runs[-1].figures
    yield words
    yield ""
    yield f"| # | Row | {' | '.join(figures)} | Floor | Aim |"
    yield "|---|---|" + "---|" * (len(figures) + 2)
    for row in ROWS:
        if all(row.figure not in of_part for of_part in figures.values()):
            continue
        cells = [str(figures[part].get(row.figure, "")) for part in figures]
        yield f"| {row.number} | {row.name} | {' | '.join(cells)} | {row.floor} | {row.aim} |"
    yield ""
    yield f"They were run {len(runs)} times; the right clause led then: " + ", ".join(
        f"{run.figures[ALL]['leads'].mean:.3f} ({run.day:%d %B %Y})" for run in runs
    )
    yield ""
