"""What the official texts add: every row of the scoreboard before and after, question by question."""

from collections.abc import Iterator, Sequence

from evals.compare import compare, is_significant
from evals.estimate import Estimate
from evals.result import QuestionResult, Result
from evals.scoreboard import Row, rows


def statutes_section(before: Result, after: Result) -> Iterator[str]:
    """Write the section, in Markdown, from a run on the corpus alone and one with the statutes."""
    yield ""
    yield "## With the official texts"
    yield ""
    yield (
        "The same questions on the corpus alone (before) and with the statutes beside it (after). The difference is "
        "taken question by question; * marks one beyond chance."
    )
    yield ""
    yield "| # | Row | Before | After | Difference |"
    yield "|---|---|---|---|---|"
    for row in rows():
        old, new = row.measure(before.entries), row.measure(after.entries)
        if old is not None and new is not None:
            cells = (row.number, row.name, f"{old.mean:.3f}", f"{new.mean:.3f}", _difference(row, before, after))
            yield f"| {' | '.join(cells)} |"
    yield ""
    yield _changed(before.entries, after.entries)


def _difference(row: Row, before: Result, after: Result) -> str:
    """Compare the row's own questions; empty where no question counts for it in both runs."""
    chosen = before.model_copy(update={"entries": tuple(row.chosen(before.entries))})
    found = dict(compare(chosen, after)).get(row.metric)
    return "" if found is None else _signed(found)


def _signed(difference: Estimate) -> str:
    mark = " *" if is_significant(difference) else ""
    return f"{difference.mean:+.3f} [{difference.low:+.3f}, {difference.high:+.3f}] n={difference.n}{mark}"


def _changed(before: Sequence[QuestionResult], after: Sequence[QuestionResult]) -> str:
    """Count the answers whose words differ; the rest of the rows cannot move."""
    old = {entry.id: entry for entry in before}
    answered = [entry for entry in after if not entry.refused]
    more = sum(bool(set(entry.shown) - set(old[entry.id].shown)) for entry in answered)
    turned = sum(entry.refused != old[entry.id].refused for entry in after)
    return (
        f"{more} of {len(answered)} answers hold words that they did not hold before; {turned} questions are answered "
        "where they were refused, or the other way round."
    )
