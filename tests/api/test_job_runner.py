"""Jobs of one process: one document at a time, callers in turns, told when over, and left in order at the end."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Event
from time import time

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from assistant.access.scope import Scope
from assistant.api import caller as caller_module
from assistant.api import job_runner
from assistant.api.caller import Caller
from assistant.api.conversations import FeedbackBody, give_feedback
from assistant.api.job import Job, JobItem, JobKind, JobState, Step, Steps
from assistant.api.job_runner import JobRunner
from assistant.api.job_store import Order
from assistant.api.work_queue import WorkQueue
from assistant.domain import FOR_ALL, UserRole
from assistant.errors import AccessError, RecordsError
from assistant.records.job_tables import JobRow
from assistant.resources import current_accounts, current_records
from assistant.settings import Settings
from tests.support.endless_server import endless_server
from tests.support.people import ADMIN, MANAGER, OTHER
from tests.support.records import make_answer
from tests.support.webhook_server import webhook_server

MIA, OTTO = (Caller(identity, frozenset(Scope), "de", "0") for identity in (MANAGER, OTHER))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def runner(settings: Settings) -> JobRunner:
    return JobRunner(settings, WorkQueue(1))


def steps(caller: Caller, many: int, done: list[str]) -> Steps:
    for number in range(1, many + 1):
        done.append(caller.identity.user)
        yield Step(number, JobItem(name=str(number), result="there"))


async def begin(runner: JobRunner, caller: Caller, work: Steps, released: list[str] | None = None) -> Job:
    order = Order(caller.identity.user, JobKind.CHECK, 3, "f")
    return await runner.begin(order, caller, work, lambda: (released if released is not None else []).append("files"))


def state_of(runner: JobRunner, job: Job) -> JobState:
    found = runner.store().find(job.id, job.created.timestamp())
    assert found is not None
    return found.state


def test_callers_take_turns_however_much_each_wants(runner: JobRunner) -> None:
    done: list[str] = []

    async def run() -> list[Job]:
        jobs = [await begin(runner, MIA, steps(MIA, 3, done)) for _ in range(5)]
        jobs.append(await begin(runner, OTTO, steps(OTTO, 3, done)))
        await asyncio.gather(*(runner.finished(job.id) for job in jobs))
        return jobs

    jobs = asyncio.run(run())
    assert (done.count("mia"), done.count("otto")) == (15, 3)
    theirs = [place for place, user in enumerate(done) if user == "otto"]
    assert all(later - earlier <= 3 for earlier, later in pairwise(theirs))  # after two of the other at the most
    assert {state_of(runner, job) for job in jobs} == {JobState.DONE}


def test_whose_key_was_revoked_while_their_file_came_begins_nothing(runner: JobRunner, settings: Settings) -> None:
    keys, released = current_accounts(settings).keys, list[str]()
    key, _ = keys.create("Bot", UserRole.LEGAL, list(Scope), time())
    keys.revoke(key.id, time())
    with pytest.raises(AccessError):
        asyncio.run(begin(runner, Caller(key.identity, key.scopes, "de", "0", key.id), steps(MIA, 1, []), released))
    assert released == ["files"]
    with current_records(settings).database.reading() as session:
        assert list(session.scalars(select(JobRow))) == []


def test_whose_key_was_revoked_while_their_words_came_leaves_no_feedback(settings: Settings) -> None:
    keys, records = current_accounts(settings).keys, current_records(settings)
    kept = records.answers.record(make_answer(), MANAGER, conversation=None, sources={}, personal_data=False)
    key, _ = keys.create("Bot", UserRole.LEGAL, list(Scope), time())
    caller, body = Caller(key.identity, key.scopes, "de", "0", key.id), FeedbackBody(answer_id=kept.id, helpful=True)
    give_feedback(body, caller, settings)
    assert [one.helpful for one in records.feedback.on(kept.id, ADMIN)] == [True]
    records.feedback.withdraw(kept.id, key.identity)
    keys.revoke(key.id, time())
    with pytest.raises(AccessError):
        give_feedback(body, caller, settings)
    assert records.feedback.on(kept.id, ADMIN) == []


def test_uploads_of_a_caller_come_one_after_the_other(runner: JobRunner) -> None:
    open_files, most = 0, 0

    def upload() -> Steps:
        nonlocal open_files, most
        open_files += 1
        most = max(most, open_files)
        yield Step(0, JobItem(name="1", result="there"))
        yield Step(1, JobItem(name="2", result="there"))
        open_files -= 1

    async def run() -> None:
        orders = [Order("mia", JobKind.UPLOAD, 1, str(n)) for n in range(4)]
        jobs = [await runner.begin(order, MIA, upload(), lambda: None) for order in orders]
        await asyncio.gather(*(runner.finished(job.id) for job in jobs))

    asyncio.run(run())
    assert (most, open_files) == (1, 0)


def test_checks_wait_for_checks_and_uploads_for_uploads(settings: Settings) -> None:
    done, go_on, begun = list[str](), Event(), Event()

    def hold() -> None:
        begun.set()
        assert go_on.wait(30)

    async def run() -> JobState:
        checks = WorkQueue(1)
        runner = JobRunner(settings, checks)
        held = asyncio.create_task(checks.do("otto", hold))
        while not begun.is_set():
            await asyncio.sleep(0.001)
        checked = await begin(runner, MIA, steps(MIA, 2, done))
        upload = await runner.begin(Order("otto", JobKind.UPLOAD, 1, "u"), OTTO, steps(OTTO, 1, done), lambda: None)
        await runner.finished(upload.id)
        before = list(done)
        go_on.set()
        await asyncio.gather(held, runner.finished(checked.id))
        assert (before, done) == (["otto"], ["otto", "mia", "mia"])
        return state_of(runner, checked)

    assert asyncio.run(run()) is JobState.DONE


def test_files_are_let_go_whatever_happens(runner: JobRunner) -> None:
    released: list[str] = []

    def failing(error: Exception) -> Steps:
        yield Step(1, JobItem(name="1", result="there"))
        raise error

    async def run() -> list[Job]:
        works = [failing(ValueError("Zorkatul")), failing(RecordsError("records_newer")), steps(MIA, 1, [])]
        jobs = [await begin(runner, MIA, work, released) for work in works]
        await asyncio.gather(*(runner.finished(job.id) for job in jobs))
        return jobs

    jobs = asyncio.run(run())
    assert released == ["files"] * 3
    assert [state_of(runner, job) for job in jobs] == [JobState.INTERRUPTED, JobState.INTERRUPTED, JobState.DONE]
    assert [len(runner.store().items(job.id, FOR_ALL)) for job in jobs] == [1, 1, 1]
    assert not runner._running


@pytest.mark.parametrize("shown", ["key", "token"])
def test_what_opens_nothing_any_more_ends_its_job(
    runner: JobRunner, settings: Settings, monkeypatch: pytest.MonkeyPatch, shown: str
) -> None:
    keys = current_accounts(settings).keys
    key, _ = keys.create("x", UserRole.MANAGER, set(Scope), time())
    late = replace(MIA, key=key.id) if shown == "key" else replace(MIA, ends=time() + 60)
    done: list[str] = []
    released: list[str] = []

    async def run() -> Job:
        job = await begin(runner, late, steps(late, 3, done), released)
        if shown == "key":
            keys.revoke(key.id, time())
        else:
            monkeypatch.setattr(caller_module, "time", lambda: time() + 61)
        await runner.finished(job.id)
        return job

    job = asyncio.run(run())
    assert (done, released) == ([], ["files"])
    assert state_of(runner, job) is JobState.INTERRUPTED
    assert [(item.name, item.result, item.status) for item in runner.store().items(job.id, FOR_ALL)] == [
        ("", "refused", 401)
    ]


def test_the_end_of_the_process_interrupts_and_loses_nothing(runner: JobRunner) -> None:
    begun, go_on = Event(), Event()

    def slow() -> Iterator[Step]:
        begun.set()
        go_on.wait(60)
        yield Step(1, JobItem(name="1", result="there"))
        raise AssertionError

    async def run() -> tuple[Job, JobState]:
        job = await begin(runner, MIA, slow())
        await asyncio.to_thread(begun.wait, 60)
        closing = asyncio.create_task(runner.close())
        while (state := state_of(runner, job)) is JobState.RUNNING:
            await asyncio.sleep(0)
        go_on.set()
        await closing
        return job, state

    job, state = asyncio.run(run())
    assert state is state_of(runner, job) is JobState.INTERRUPTED
    assert [item.name for item in runner.store().items(job.id, FOR_ALL)] == ["1"]


def test_the_webhook_hears_of_the_end(settings: Settings) -> None:
    with webhook_server() as hook:
        told = {"api_webhook_url": hook.url, "api_webhook_secret": SecretStr("whsec_" + "A" * 32)}
        runner = JobRunner(settings.model_copy(update=told), WorkQueue(1))

        async def run() -> Job:
            job = await begin(runner, MIA, steps(MIA, 3, []))
            await runner.finished(job.id)
            await runner.close()
            return job

        job = asyncio.run(run())
    [(_, _, body)] = hook.told
    assert json.loads(body)["job"] | {"ended": None} == {
        "id": job.id, "kind": "check", "state": "done", "done": 3, "total": 3, "ended": None
    }  # fmt: skip


def test_only_so_many_ends_wait_for_a_slow_webhook(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_runner, "UNTOLD", 2)
    monkeypatch.setattr(job_runner, "PATIENCE", 0.1)
    with endless_server(b"HTTP/1.1 100 C\r\n\r\n", 0.05) as hook:
        told = {"api_webhook_url": hook.address, "api_webhook_secret": SecretStr("whsec_" + "A" * 32)}
        runner = JobRunner(settings.model_copy(update=told), WorkQueue(1))

        async def run() -> int:
            for number in range(4):
                order = Order(MIA.identity.user, JobKind.CHECK, 3, str(number))
                job = await runner.begin(order, MIA, steps(MIA, 1, []), lambda: None)
                await runner.finished(job.id)
            waiting = len(runner._telling)
            await runner.close()
            return waiting

        assert asyncio.run(run()) == 2
