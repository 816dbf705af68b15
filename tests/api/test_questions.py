"""Questions over HTTP count for fair use, as those of the chat do."""

import asyncio
import threading

import httpx
import pytest

from assistant.access.identity import Identity
from assistant.access.scope import Scope
from assistant.api.caller import Caller
from assistant.api.questions import Questions, Wanted
from assistant.domain import UserRole
from assistant.errors import LimitError
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key, serve_api

BODY = {"question": "Wer haftet für das Callcenter?", "keep": False}


@pytest.mark.model
def test_a_key_that_asked_its_share_hears_when_it_goes_on(settings: Settings) -> None:
    few = settings.model_copy(update={"user_questions_minute": 1})
    first, other = (make_key(few, UserRole.MANAGER) for _ in range(2))
    with serve_api(few) as address, httpx.Client(base_url=address, timeout=60) as client:
        replies = [client.post("/v1/ask", json=BODY, headers=bearer(key)) for key in (first, first, other)]
    assert [reply.status_code for reply in replies] == [200, 429, 200]
    problem = replies[1].json()
    assert replies[1].headers["content-type"] == "application/problem+json"
    assert 1 <= problem["retry_after"] <= 60
    assert replies[1].headers["retry-after"] == str(problem["retry_after"])


@pytest.mark.model
def test_a_search_counts_as_a_question(settings: Settings) -> None:
    few = settings.model_copy(update={"user_questions_day": 2})
    key, search = make_key(few, UserRole.MANAGER), ("/v1/search", {"query": "Haftung"})
    with serve_api(few) as address, httpx.Client(base_url=address, headers=bearer(key), timeout=60) as client:
        replies = [
            client.post(path, json=body) for path, body in (search, ("/v1/ask", BODY), search, ("/v1/ask", BODY))
        ]
    assert [reply.status_code for reply in replies] == [200, 200, 429, 429]
    assert replies[2].json()["retry_after"] > 3_600


def caller(user: str) -> Caller:
    return Caller(Identity(user=user, name=user, role=UserRole.MANAGER), frozenset(Scope), "de", "x")


def test_who_leaves_and_comes_again_has_no_more_threads(module_settings: Settings) -> None:
    go_on, begun = threading.Event(), list[int]()

    def work() -> None:
        begun.append(1)
        assert go_on.wait(30)

    async def run() -> int:
        questions = Questions(module_settings.model_copy(update={"questions_at_once": 2}))
        for n in range(6):
            asked = asyncio.create_task(questions.in_queue(caller(str(n)), work))
            while len(begun) < min(n + 1, 2):
                await asyncio.sleep(0.001)
            for _ in range(20):
                await asyncio.sleep(0)
            asked.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asked
        held = len(begun)
        go_on.set()
        queue = questions._queue._queue
        while queue._free < 2:
            await asyncio.sleep(0.001)
        assert not queue._waiting
        return held

    assert asyncio.run(run()) == 2


def test_an_earlier_question_is_no_longer_than_a_question(module_settings: Settings) -> None:
    most = module_settings.max_question_chars
    found = Questions(module_settings)._history(Wanted("Und?", history=["Wer haftet?", "a" * 200_000]), caller("anna"))
    assert found[0] == "Wer haftet?"
    assert len(found[1]) <= most + 1


def test_neither_question_nor_comparison_waits_for_checks(module_settings: Settings) -> None:
    go_on, begun = threading.Event(), list[int]()

    def work() -> str:
        begun.append(1)
        assert go_on.wait(30)
        return "checked"

    async def run() -> tuple[list[str], int]:
        questions = Questions(module_settings.model_copy(update={"questions_at_once": 2}))
        checks = [asyncio.create_task(questions.check(caller(str(n)), work)) for n in range(3)]
        while not begun:
            await asyncio.sleep(0.001)
        assert await questions.in_queue(caller("asks"), lambda: "answered") == "answered"
        assert await questions.compare(caller("compares"), lambda: "compared") == "compared"
        at_once = len(begun)
        go_on.set()
        return await asyncio.gather(*checks), at_once

    assert asyncio.run(run()) == (["checked"] * 3, 1)


def test_checks_wait_for_no_comparison(module_settings: Settings) -> None:
    go_on = threading.Event()

    async def run() -> tuple[list[str], list[int]]:
        begun = list[int]()

        def work() -> str:
            begun.append(1)
            assert go_on.wait(30)
            return "compared"

        questions = Questions(module_settings)
        comparisons = [asyncio.create_task(questions.compare(caller(str(n)), work)) for n in range(2)]
        while not begun:
            await asyncio.sleep(0.001)
        assert await questions.check(caller("checks"), lambda: "checked") == "checked"
        assert len(begun) == 1
        go_on.set()
        return await asyncio.gather(*comparisons), begun

    assert asyncio.run(run()) == (["compared"] * 2, [1, 1])


def test_a_check_or_comparison_counts_as_a_question(module_settings: Settings) -> None:
    few = module_settings.model_copy(update={"user_questions_minute": 2, "home": module_settings.home / "counted"})

    async def run() -> list[str]:
        questions = Questions(few)
        done = [await questions.check(caller("mia"), lambda: "checked"), await questions.check(caller("otto"), str)]
        await questions.count(caller("mia"))
        for do in (questions.check, questions.compare):
            with pytest.raises(LimitError):
                await do(caller("mia"), lambda: "never")
        return done

    assert asyncio.run(run()) == ["checked", ""]
