"""The fit of the answerability model on the real questions."""

from assistant.answering.answerability import load_model
from assistant.answering.pipeline import Assistant
from evals.fit import describe, fit
from evals.questions import EvalQuestion


def test_the_fit_separates_both_halves(assistant: Assistant) -> None:
    result = fit(assistant)
    assert set(result.model.features) == set(load_model().features)
    for precision, recall, n in (result.tuning, result.test):
        assert n > 150
        assert precision > 0.6
        assert recall > 0.8


def test_a_question_that_is_refused_at_once_has_no_features(assistant: Assistant) -> None:
    empty = EvalQuestion(id="a", type="unanswerable", language="de", question=" ", answerable=False)
    assert describe(assistant, empty) is None
