"""The sets of questions that the gate asks, and what the second one is held to."""

from evals.gate import Baseline, read_baseline
from evals.question_files import load_questions
from evals.question_sets import new_topics, question_sets, standing
from evals.scoreboard import held_rows, rows


def test_each_set_has_a_baseline_of_its_own_questions() -> None:
    for one in question_sets():
        asked = [question.id for question in load_questions(one.place)]
        assert list(read_baseline(one.baseline).scores) == asked


def test_rows_are_named_apart() -> None:
    main, late = question_sets()
    row = main.rows[0]
    assert (main.title(row), late.title(row)) == ("Quote exactness", "Quote exactness, new topics")


def test_new_topics_are_held_to_the_floor_or_to_what_they_reach() -> None:
    for row, held in zip(rows(), held_rows(), strict=True):
        if row.held is None:
            assert held == row
        else:
            assert row.floor is not None
            assert (held.floor, held.always) == (row.held, True)
            assert row.held < row.floor


def test_what_is_held_is_reached() -> None:
    one = new_topics()
    for row, found in standing(one, read_baseline(one.baseline)):
        bound = row.floor if row.held is None else row.held
        assert bound is None or found.mean >= bound, row.name


def test_a_row_of_a_type_is_about_that_type_alone() -> None:
    one = new_topics()
    questions = load_questions(one.place)
    scores = {question.id: {"hit@5": float(question.type == "lay")} for question in questions}
    found = {
        row.name: value.mean for row, value in standing(one, Baseline(corpus="", model="", questions="", scores=scores))
    }
    assert found["Lay questions, hit@5"] == 1
    assert found["Follow-up answered"] == 0
    assert 0 < found["Retrieval hit@5"] < 1
