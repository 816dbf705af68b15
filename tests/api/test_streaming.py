"""A stream with a chat model: what it writes comes while it writes, and whoever leaves holds nothing up."""

import asyncio
import json
from collections.abc import Iterator
from time import monotonic, sleep

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.api.caller import Caller
from assistant.api.questions import GivenUpError, Questions, Wanted
from assistant.domain import UserRole
from assistant.monitoring import metrics
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key, serve_api
from tests.support.chat_model_server import Model, serve_model
from tests.support.people import LEGAL

LEAD = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters"
QUESTION = "Wer haftet für Fehler des Callcenters?"
ASKED = {"question": QUESTION, "keep": False, "stream": True}


@pytest.fixture
def model() -> Iterator[Model]:
    with serve_model(LEAD) as found:
        yield found


@pytest.fixture
def client(settings: Settings, model: Model) -> Iterator[httpx.Client]:
    """A program that asks where a chat model writes."""
    chat = {"chat_model": "openai:slow", "chat_base_url": model.address, "chat_structured": "no"}
    with serve_api(settings.model_copy(update=chat)) as address:
        headers = bearer(make_key(settings, UserRole.MANAGER))
        with httpx.Client(base_url=address, headers=headers, timeout=60) as found:
            yield found


def test_a_statement_comes_before_the_model_is_through(client: httpx.Client, model: Model) -> None:
    with client.stream("POST", "/v1/ask", json=ASKED) as response:
        lines = (line for line in response.iter_lines() if line)
        assert next(lines) == "event: statement"
        first = json.loads(next(lines).removeprefix("data: "))
        assert first["statement"]["text"].startswith(LEAD[:30])
        assert first["citations"]
        assert not model.go_on.is_set()
        model.go_on.set()
        rest = list(lines)
    reply = json.loads(rest[-1].removeprefix("data: "))
    assert rest[-2] == "event: answer"
    assert reply["answer"]["engine"].startswith("chat:")
    assert reply["answer"]["statements"][0] == first["statement"]


def test_who_leaves_is_no_failure_and_holds_nothing_up(client: httpx.Client, model: Model) -> None:
    failed = failures()
    with client.stream("POST", "/v1/ask", json=ASKED) as response:
        assert next(response.iter_lines()) == "event: statement"
    model.go_on.set()
    limit = monotonic() + 30
    while metrics.REGISTRY.get_sample_value("avv_questions_running") and monotonic() < limit:
        sleep(0.02)
    assert client.post("/v1/ask", json=ASKED | {"stream": False}).json()["answer"]["engine"].startswith("chat:")
    assert failures() == failed


def failures() -> float:
    return metrics.REGISTRY.get_sample_value("avv_failures_total", {"error": metrics.UNFORESEEN}) or 0


def test_a_show_that_is_given_up_ends_the_answering(settings: Settings, model: Model) -> None:
    """As above, where the next sentence surely comes."""

    def gone(*_: object) -> None:
        raise GivenUpError

    chat = {"chat_model": "openai:slow", "chat_base_url": model.address, "chat_structured": "no"}
    model.go_on.set()
    caller = Caller(LEGAL, frozenset({Scope.ASK}), "de", "ref")
    questions = Questions(settings.model_copy(update=chat))
    failed = failures()
    exchange = asyncio.run(questions.answer(Wanted(QUESTION, keep=False), caller, gone))
    assert (exchange.answer, exchange.error) == (None, None)
    assert failures() == failed
