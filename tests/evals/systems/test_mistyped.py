"""Typos that somebody in a hurry makes: few, small, always the same."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from evals.questions import EvalQuestion
from evals.systems.mistyped import SPOILT, mistyped


def test_few_and_small_and_always_the_same(all_questions: Sequence[EvalQuestion]) -> None:
    spoilt = 0
    for question in all_questions:
        text = mistyped(question.question, question.id)
        assert text == mistyped(question.question, question.id)
        assert OSA.distance(text, question.question) <= SPOILT
        spoilt += text != question.question
    assert spoilt > 0.9 * len(all_questions)


def test_what_has_no_long_word_stays() -> None:
    assert mistyped("Wer haftet?", "a") != "Wer haftet?"
    assert mistyped("Und wer?", "a") == "Und wer?"
