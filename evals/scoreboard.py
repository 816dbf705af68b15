"""The rows of the scoreboard: what each measures, its floor and its aim."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from assistant.domain import Frozen
from evals.estimate import Estimate, estimate, scores
from evals.questions import QuestionType
from evals.result import QuestionResult


class Row(Frozen):
    """A metric, on all questions or those of one type.

    Attributes:
        floor: below it the build fails, once it has been reached.
        always: the floor holds even if it was never reached.
        held: what the questions on new topics are held to, as long as they do not reach the floor.
    """

    number: str
    name: str
    metric: str
    type: QuestionType | None = None
    floor: float | None = None
    aim: float | None = None
    always: bool = False
    held: float | None = None

    def chosen(self, entries: Sequence[QuestionResult]) -> list[QuestionResult]:
        """Give the entries that the row is about."""
        return [entry for entry in entries if self.type is None or entry.type is self.type]

    def measure(self, entries: Sequence[QuestionResult]) -> Estimate | None:
        """Estimate the row on `entries`; None where it applies to none."""
        return estimate(scores(self.chosen(entries), self.metric))


@cache
def rows() -> tuple[Row, ...]:
    """Read the scoreboard."""
    data = tomllib.loads(Path(__file__).with_name("scoreboard.toml").read_text(encoding="utf-8"))
    return tuple(Row.model_validate(row) for row in data["row"])


def held_rows() -> tuple[Row, ...]:
    """Give the rows as the questions on new topics are held to them: to what they reach today, where that is less."""
    return tuple(
        row if row.held is None else row.model_copy(update={"floor": row.held, "always": True}) for row in rows()
    )
