"""Rows 17 to 23: which fall, in which direction, and that each is measured."""

import pytest

from assistant.domain import Language
from evals.estimate import Estimate
from evals.judgments.measure import JudgedAnswer
from evals.judgments.question import JudgedQuestion
from evals.judgments.reading import Grade, Letter
from evals.judgments.scoreboard import JudgedRow, fallen, judged_rows

MORE = JudgedRow(number="17", name="Directness", measure="directness", held=0.6, floor=0.8, aim=0.92)
FEWER = JudgedRow(number="18", name="Beside", measure="beside the point", held=2.0, floor=0.8, aim=0.3, fewer=True)


def figure(value: float) -> Estimate:
    return Estimate(mean=value, low=value, high=value, n=100)


@pytest.mark.parametrize(
    ("row", "value", "worse"),
    [(MORE, 0.59, False), (MORE, 0.58, True), (MORE, 1.0, False), (FEWER, 2.02, False), (FEWER, 2.1, True)],
)
def test_worse_than_what_is_held(row: JudgedRow, value: float, worse: bool) -> None:
    assert row.worse(value, row.held) is worse


def test_rows_that_fall_are_given_with_what_they_reach() -> None:
    figures = {row.measure: figure(row.held) for row in judged_rows()}
    assert list(fallen(figures)) == []
    figures["directness"] = figure(0.1)
    [(row, now)] = fallen(figures)
    assert (row.number, now.mean) == ("17", 0.1)


def test_each_row_is_a_measure() -> None:
    question = JudgedQuestion(
        id="a-001", language=Language.GERMAN, voice="buyer", shape="plain", question="Wer haftet?", expects="Beide."
    )
    answer = JudgedAnswer(
        question=question,
        answerable=True,
        refused=False,
        letters=(Letter.LEAD,),
        ranked=(Grade.ANSWERS,),
        said=((1, 4), (2, 4)),
        clause=True,
        offered=(Grade.OFF, Grade.NEAR, None),
    )
    found = dict(answer.scores)
    assert {row.measure for row in judged_rows()} <= found.keys()
    assert (found["completeness"], found["clause fits"], found["follow-ups"]) == (0.5, 1.0, 0.5)
