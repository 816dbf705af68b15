"""The sets of questions that the gate asks: the main one, and those on topics that came last.

A topic stands apart as long as it does not reach the floors. There its floors are those of the scoreboard where it
reaches them, and elsewhere what it reaches today, so that it cannot get worse unseen.
"""

from collections.abc import Iterator
from pathlib import Path

from assistant.domain import Frozen
from evals.estimate import Estimate, estimate
from evals.gate import BASELINE, Baseline
from evals.question_files import FOLDER, NEW_TOPICS, load_questions
from evals.scoreboard import Row, held_rows, rows


class QuestionSet(Frozen):
    """Questions, the run that later ones are held against, and the rows with their floors; the main set has no name."""

    name: str
    place: Path
    baseline: Path
    rows: tuple[Row, ...]

    def title(self, row: Row) -> str:
        """Name a row of this set, so that it is not taken for the one of another set."""
        return f"{row.name}, {self.name}" if self.name else row.name


def question_sets() -> tuple[QuestionSet, ...]:
    """Give the sets, the main one first."""
    main = QuestionSet(name="", place=FOLDER, baseline=BASELINE, rows=rows())
    return main, new_topics()


def new_topics() -> QuestionSet:
    """Give the questions on topics that came last."""
    path = BASELINE.with_name("baseline.new_topics.json")
    return QuestionSet(name="new topics", place=NEW_TOPICS, baseline=path, rows=held_rows())


def standing(one: QuestionSet, baseline: Baseline) -> Iterator[tuple[Row, Estimate]]:
    """Give each row of the scoreboard with what the questions of `one` reached in `baseline`."""
    types = {question.id: question.type for question in load_questions(one.place)}
    for row in rows():
        found = estimate(
            [
                scores[row.metric]
                for name, scores in baseline.scores.items()
                if row.metric in scores and row.type in {None, types[name]}
            ]
        )
        if found is not None:
            yield row, found
