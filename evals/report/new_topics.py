"""The questions on topics that came last, as Markdown: what they reached when the gate was last accepted."""

from collections.abc import Iterator, Sequence

from evals.estimate import Estimate
from evals.scoreboard import Row


def new_topics_section(standing: Sequence[tuple[Row, Estimate]]) -> Iterator[str]:
    """Write the section, or nothing if no question stands apart."""
    if not standing:
        return
    yield "## Topics that came last"
    yield ""
    yield "Ranking and refusals are fitted on their tuning half as well; figures of the committed baseline."
    yield "The gate holds each row to its floor, or to what is held where the floor is not reached yet."
    yield ""
    yield "| # | Row | All questions | Held | Floor |"
    yield "|---|---|---|---|---|"
    for row, found in standing:
        yield f"| {row.number} | {row.name} | {found} | {_number(row.held)} | {_number(row.floor)} |"
    yield ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
