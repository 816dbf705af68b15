"""The scoreboard as Markdown, for docs/evals.md."""

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from statistics import median

from evals.compare import compare, is_significant
from evals.contracts.held_runs import HeldRun
from evals.estimate import Estimate, summarise
from evals.judgments.blind_runs import BlindRun
from evals.near_miss import RejectionRate
from evals.report.contracts import contracts_section
from evals.report.judged import Figures, judged_section
from evals.report.new_topics import new_topics_section
from evals.report.reasons import MissReason, reason_for, worst
from evals.report.scoreboard_table import near_misses, standings
from evals.report.statutes import statutes_section
from evals.result import Result
from evals.scoreboard import Row
from evals.systems import WITH_STATUTES

STATES = {"aim": "at its aim", "floor": "above its floor", "below": "**below its floor**", "": ""}
WORST = 20
INTERVALS = "Intervals are 95 %, by bootstrap over questions."
AGAINST = ("norm cited", "hit@5", "MRR@10", "facts stated", "refusal recall")


def to_markdown(
    results: Sequence[Result],
    rejections: Sequence[RejectionRate],
    tuning: Figures,
    blind: Sequence[BlindRun],
    held: Sequence[HeldRun] = (),
    late: Sequence[tuple[Row, Estimate]] = (),
) -> str:
    """Write the page from the runs (ours first), near misses, judgments, runs on contracts, topics that came last."""
    return "\n".join(_lines(results, rejections, tuning, blind, held, late)) + "\n"


def _lines(
    results: Sequence[Result],
    rejections: Sequence[RejectionRate],
    tuning: Figures,
    blind: Sequence[BlindRun],
    held: Sequence[HeldRun],
    late: Sequence[tuple[Row, Estimate]],
) -> Iterator[str]:
    ours = results[0]
    others = [result for result in results[1:] if result.system != WITH_STATUTES]
    answerable = sum(entry.answerable for entry in ours.entries)
    yield "# What the evals say"
    yield ""
    yield "Written by `avv eval report --markdown docs/evals.md`; do not edit."
    yield ""
    yield (
        f"Corpus {ours.corpus}, model {ours.model}, {len(ours.entries)} questions ({answerable} answerable, "
        f"{len(ours.entries) - answerable} not), {ours.created:%d %B %Y}. {INTERVALS}"
    )
    yield ""
    yield "## Scoreboard"
    yield ""
    yield "| # | Row | All questions | German | English | Tuning half | Test half | Floor | Aim | State |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for standing in standings(ours.entries):
        row = standing.row
        values = (standing.all, standing.german, standing.english, standing.tuning, standing.test)
        cells = (
            row.number,
            row.name,
            *map(_cell, values),
            _number(row.floor),
            _number(row.aim),
            STATES[standing.state],
        )
        yield f"| {' | '.join(cells)} |"
    total, rejected, lost = near_misses(rejections)
    cells = (f"{rejected} of {total}, {lost} originals lost", "", "", "", "", "1.00", "1.00")
    state = STATES["aim" if (rejected, lost) == (total, 0) else "below"]
    yield f"| 3 | Near misses rejected | {' | '.join(cells)} | {state} |"
    yield ""
    yield "Row 9 is hit@5 of the follow-up questions, row 8 asks for the whole correction."
    yield "Row 12 is measured here without a chat model; rows 13 to 15 are measured by `avv eval bench`."
    yield ""
    ratio = median(entry.milliseconds for entry in ours.entries) / ours.embedding_ms
    yield f"Median time of an answer over that of embedding the question alone, same run: {ratio:.2f}."
    yield ""
    yield from new_topics_section(late)
    yield from judged_section(tuning, blind)
    yield ""
    yield from contracts_section(held)
    yield "## By type of question"
    yield ""
    yield from _by_type(ours)
    yield ""
    yield "## Why questions fall short"
    yield ""
    yield from _reasons(ours)
    for result in results[1:]:
        if result.system == WITH_STATUTES:
            yield from statutes_section(ours, result)
    if others:
        yield ""
        yield "## Against other systems and without parts of ours"
        yield ""
        yield "In brackets ours minus the other, question by question; * marks a difference beyond chance."
        yield ""
        yield f"| System | {' | '.join(AGAINST)} |"
        yield "|---|" + "---|" * len(AGAINST)
        for other in (ours, *others):
            yield _against(ours, other)


def _by_type(ours: Result) -> Iterator[str]:
    metrics = ("hit@1", "hit@5", "norm cited", "facts stated")
    yield f"| Type | n | {' | '.join(metrics)} |"
    yield "|---|---|" + "---|" * len(metrics)
    for kind in sorted({entry.type for entry in ours.entries}):
        entries = [entry for entry in ours.entries if entry.type is kind]
        found = summarise(entries)
        yield f"| {kind.replace('_', ' ')} | {len(entries)} | {' | '.join(_cell(found[m]) for m in metrics)} |"


def _reasons(ours: Result) -> Iterator[str]:
    """Count what went wrong, and show the worst questions with the reason, as aims are still missed."""
    counted = Counter(reason for entry in ours.entries if (reason := reason_for(entry)))
    yield f"| Reason | of {len(ours.entries)} |"
    yield "|---|---|"
    yield from (f"| {reason} | {counted[reason]} |" for reason in MissReason)
    yield ""
    yield "The worst of them:"
    yield ""
    yield "| Question | Reason | Expected | Found first |"
    yield "|---|---|---|---|"
    for entry in worst(ours.entries, WORST):
        expected, found = (_first(passages) for passages in (entry.expected, entry.ranked))
        yield f"| {_in_cell(entry.question)} ({entry.id}) | {reason_for(entry) or ''} | {expected} | {found} |"


def _in_cell(text: str) -> str:
    return escape(" ".join(text.split()), quote=False).replace("|", "/")


def _first(passages: Sequence[str]) -> str:
    return f"`{passages[0]}`" if passages else ""


def _against(ours: Result, other: Result) -> str:
    found, differences = summarise(other.entries), dict(compare(other, ours))
    cells = []
    for metric in AGAINST:
        estimate, difference = found[metric], differences.get(metric)
        cell = "" if estimate is None else f"{estimate.mean:.3f}"
        if other is not ours and difference is not None:
            cell += f" ({difference.mean:+.3f}{' *' if is_significant(difference) else ''})"
        cells.append(cell)
    return f"| {other.system} | {' | '.join(cells)} |"


def _cell(estimate: Estimate | None) -> str:
    return "" if estimate is None else f"{estimate.mean:.3f} [{estimate.low:.3f}, {estimate.high:.3f}] n={estimate.n}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
