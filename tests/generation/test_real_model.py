"""A real model that is far too small for the task hallucinates freely: nothing of that may be shown."""

import os
from collections import Counter
from itertools import chain, zip_longest

import pytest

from assistant.answering.pipeline import Assistant
from assistant.domain import Answer, Status
from assistant.generation.chat_writer import ChatWriter
from assistant.verification.quotes import quote_is_exact
from evals.metrics.unsupported import supported
from evals.observation import Observation
from evals.questions import EvalQuestion
from evals.run import questions_for

URL = "AVV_TEST_CHAT_URL"
QUESTIONS = 60


@pytest.fixture(scope="module")
def chosen(assistant: Assistant) -> list[EvalQuestion]:
    """As many questions as are asked, spread over the themes, in both languages alike."""
    if not os.environ.get(URL):
        if os.environ.get("CI") == "true" and "AVV_TEST_CHAT_MISSING" not in os.environ:
            pytest.fail(f"{URL} is not set: .ci/run starts the model")
        pytest.skip(f"{URL} names no OpenAI-compatible server")
    questions = [question for question in questions_for(assistant) if question.answerable]
    by_language = ([q for q in questions if q.language == language] for language in ("de", "en"))
    spread = (half[:: max(1, len(half) // (QUESTIONS // 2))] for half in by_language)
    return [question for question in chain(*zip_longest(*spread)) if question is not None][:QUESTIONS]


@pytest.fixture(scope="module")
def answers(assistant: Assistant, chosen: list[EvalQuestion]) -> list[Answer]:
    settings = assistant.settings.model_copy(
        update={"chat_model": "smollm2", "chat_base_url": os.environ[URL], "chat_budget": 1_600, "chat_timeout": 600}
    )
    writer = ChatWriter(assistant.knowledge, settings)
    asked = Assistant(assistant.knowledge, assistant.embeddings, settings, writer=writer)
    return [asked.ask(question.question, as_of=question.as_of, history=question.history) for question in chosen]


def test_enough_was_asked_in_both_languages(chosen: list[EvalQuestion]) -> None:
    assert len(chosen) == QUESTIONS
    assert Counter(question.language for question in chosen) == {"de": QUESTIONS // 2, "en": QUESTIONS // 2}


def test_nothing_is_shown_that_is_not_so(
    assistant: Assistant, chosen: list[EvalQuestion], answers: list[Answer]
) -> None:
    for question, answer in zip(chosen, answers, strict=True):
        assert all(quote_is_exact(citation, assistant.knowledge.texts) for citation in answer.citations)
        if answer.statements:
            seen = Observation(question=question, answer=answer, ranked=())
            assert supported(seen) == 1, answer.model_dump_json(indent=1)


def test_the_model_was_asked_and_the_guard_had_work(answers: list[Answer]) -> None:
    """Else the test above would prove nothing."""
    answered = [answer for answer in answers if answer.status is Status.ANSWERED]
    assert len(answered) > QUESTIONS * 0.8
    notes = Counter(answer.note for answer in answered)
    assert notes["error"] == notes["timeout"] == 0
    assert sum(sum(answer.dropped.values()) for answer in answers) > QUESTIONS / 4
