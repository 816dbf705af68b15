"""The rows of the scoreboard filled in, for every report alike."""

from collections.abc import Sequence

from assistant.domain import Frozen
from evals.estimate import Estimate
from evals.near_miss import RejectionRate
from evals.result import QuestionResult
from evals.scoreboard import Row, rows


class ScoreboardRow(Frozen):
    """A row with its estimates: of all questions, per language and per half."""

    row: Row
    all: Estimate
    german: Estimate | None
    english: Estimate | None
    tuning: Estimate | None
    test: Estimate | None

    @property
    def state(self) -> str:
        """Say where the row stands: `aim`, `floor` (between floor and aim), `below`, or nothing without a floor."""
        if self.row.floor is None or self.row.aim is None:
            return ""
        if self.all.mean >= self.row.aim:
            return "aim"
        return "floor" if self.all.mean >= self.row.floor else "below"


def standings(entries: Sequence[QuestionResult]) -> list[ScoreboardRow]:
    """Fill in every row that has a value."""
    filled = []
    for row in rows():
        whole = row.measure(entries)
        if whole is not None:
            filled.append(
                ScoreboardRow(
                    row=row,
                    all=whole,
                    german=row.measure([entry for entry in entries if entry.language == "de"]),
                    english=row.measure([entry for entry in entries if entry.language == "en"]),
                    tuning=row.measure([entry for entry in entries if entry.is_for_tuning]),
                    test=row.measure([entry for entry in entries if not entry.is_for_tuning]),
                )
            )
    return filled


def near_misses(rejections: Sequence[RejectionRate]) -> tuple[int, int, int]:
    """Give how many near misses there are, how many are rejected both ways, and how many originals are lost."""
    total = sum(rejection.n for rejection in rejections)
    passed = sum(max(rejection.statements_passed, rejection.quotes_passed) for rejection in rejections)
    return total, total - passed, sum(rejection.originals_lost for rejection in rejections)
