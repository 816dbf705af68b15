"""Questions that mean to keep the machine busy: they can be made again, and none of them does."""

import os
from time import thread_time

import pytest

from assistant.pipeline import Assistant
from evals.fuzz.questions import LIMIT, TRIES, HostileQuestion, hostile_questions, too_slow

LONGEST = 2000
SEED = 19


def test_each_can_be_made_again_and_is_taken() -> None:
    some = list(hostile_questions(200, SEED, LONGEST))
    assert some == list(hostile_questions(200, SEED, LONGEST))
    assert some[150:] == list(hostile_questions(200, SEED, LONGEST))[150:]
    assert len({question.text for question in some}) > 190
    assert all(0 < len(text) <= LONGEST for question in some for text in (question.text, *question.history))
    assert {len(question.history) for question in some} == {0, 1, 3}
    assert sum(len(question.text) == LONGEST for question in some) > 50


def test_what_is_slow_each_time_is_told() -> None:
    quick, once, slow = (HostileQuestion(text, ()) for text in ("quick", "once", "slow"))
    now, tries = [0.0], []

    def take(question: HostileQuestion) -> None:
        tries.append(question)
        is_slow = question is slow or (question is once and tries.count(once) == 1)
        now[0] += LIMIT * 2 if is_slow else LIMIT / 2

    found = list(too_slow([quick, once, slow], take, lambda: now[0]))
    assert [(question.text, round(seconds / LIMIT)) for question, seconds in found] == [("slow", 2)]
    assert [tries.count(question) for question in (quick, once, slow)] == [1, 2, TRIES]


@pytest.mark.long
def test_none_takes_long_to_understand(assistant: Assistant) -> None:
    assistant.warm_up()
    count = int(os.environ.get("AVV_TEST_HOSTILE_QUESTIONS", "10000"))
    questions = hostile_questions(count, SEED, assistant.settings.max_question_chars)
    found = too_slow(questions, lambda one: assistant.understand(one.text, history=one.history), thread_time)
    assert [f"{seconds:.2f} s: {question}" for question, seconds in found] == []
