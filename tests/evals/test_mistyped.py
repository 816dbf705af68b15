"""Typos that somebody in a hurry makes: few, small, always the same."""

from rapidfuzz.distance import OSA

from evals.question_files import load_questions
from evals.systems.mistyped import SPOILT, mistyped


def test_few_and_small_and_always_the_same() -> None:
    spoilt = 0
    for question in load_questions():
        text = mistyped(question.question, question.id)
        assert text == mistyped(question.question, question.id)
        assert OSA.distance(text, question.question) <= SPOILT
        spoilt += text != question.question
    assert spoilt > 0.9 * len(load_questions())


def test_what_has_no_long_word_stays() -> None:
    assert mistyped("Wer haftet?", "a") != "Wer haftet?"
    assert mistyped("Und wer?", "a") == "Und wer?"
