"""Where an answer is to be expected."""

import numpy as np

from assistant.contracts.asking.examples import LIKE, Examples

random = np.random.default_rng(0)
QUESTIONS = random.normal(size=(40, 8)).astype(np.float32)
ANSWERS = random.normal(size=(40, 8)).astype(np.float32)


def test_the_answer_to_the_same_question_is_nearest() -> None:
    examples = Examples.of(QUESTIONS, ANSWERS)
    centred = ANSWERS - ANSWERS.mean(axis=0)
    for place in range(5):
        direction = examples.direction(QUESTIONS[place])
        assert np.isclose(np.linalg.norm(direction), 1, atol=1e-5)
        assert direction @ centred[place] > 0


def test_what_is_left_out_does_not_tell() -> None:
    examples = Examples.of(QUESTIONS, ANSWERS)
    usable = np.ones(len(QUESTIONS), bool)
    usable[0] = False
    changed = ANSWERS.copy()
    examples.answers[0] = 0
    without = examples.direction(QUESTIONS[0], usable)
    examples.answers[0] = changed[0]
    assert np.array_equal(without, examples.direction(QUESTIONS[0], usable))


def test_few_examples_are_enough() -> None:
    few = LIKE - 10
    assert np.isfinite(Examples.of(QUESTIONS[:few], ANSWERS[:few]).direction(QUESTIONS[0])).all()
