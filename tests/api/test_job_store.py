"""Jobs in the database: names that count for a day, lost ones, what is deleted with whom."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.access.identity import Identity
from assistant.api.job import JobItem, JobKind, JobState, Step
from assistant.api.job_store import DAY, LOST, JobStore, Order
from assistant.api.pagination import PageQuery
from assistant.domain import FOR_ALL
from assistant.errors import KompassError
from assistant.records.job_people import KEPT
from assistant.records.records import Records
from assistant.resources import current_contracts
from assistant.settings import Settings
from tests.support.people import LEGAL, MANAGER
from tests.support.put_contracts import put
from tests.support.register import agreement

NOW = 1_000_000.0
NAME, KINDS = "n" * 64, set(JobKind)


def order(fingerprint: str = "f", name: str | None = None, by: Identity = MANAGER) -> Order:
    return Order(by.user, JobKind.UPLOAD, 2, fingerprint, name)


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of records of their own, without a knowledge base."""
    if request.param == "sqlite":
        return Settings(home=tmp_path / "home")
    found: Settings = request.getfixturevalue("postgres_settings")
    return found


@pytest.fixture
def store(records: Records) -> JobStore:
    return JobStore(records.database)


def test_a_job_goes_on_and_ends(store: JobStore) -> None:
    job, is_new = store.create(order(), NOW)
    assert (is_new, job.state, job.is_open) == (True, JobState.WAITING, True)
    assert store.go_on(job.id, NOW)
    store.put(job.id, Step(1, JobItem(name="a", result="there")), NOW)
    store.put(job.id, Step(1, JobItem(name="b", result="refused", problem="weil", status=422)), NOW)
    found = store.read(job.id, "mia", KINDS, NOW)
    assert (found.state, found.done, found.total, found.ended) == (JobState.RUNNING, 1, 2, None)
    store.end(job.id, JobState.DONE, NOW + 1)
    store.end(job.id, JobState.CANCELLED, NOW + 2)
    found = store.read(job.id, "mia", KINDS, NOW + 1_000)
    assert (found.state, found.done, found.ended and found.ended.timestamp()) == (JobState.DONE, 2, NOW + 1)
    assert [(item.name, item.problem) for item in store.items(job.id, FOR_ALL)] == [("a", None), ("b", "weil")]
    assert not store.go_on(job.id, NOW)


def test_a_name_counts_for_a_day(store: JobStore) -> None:
    first, _ = store.create(order(name=NAME), NOW)
    assert store.create(order(name=NAME), NOW + LOST) == (first, False)
    store.end(first.id, JobState.DONE, NOW + 1)
    assert store.create(order(name=NAME), NOW + DAY - 1)[0].id == first.id
    with pytest.raises(KompassError) as caught:
        store.create(order("g", NAME), NOW + DAY - 1)
    assert caught.value.key == "api.idempotency_other"
    later, is_new = store.create(order("g", NAME), NOW + DAY)
    assert (is_new, later.id == first.id) == (True, False)
    assert store.create(order("g"), NOW)[0].id != store.create(order("g"), NOW)[0].id


@pytest.mark.parametrize("why", ["cancelled", "lost", "interrupted", "server"])
def test_what_came_to_nothing_can_be_ordered_anew(store: JobStore, why: str) -> None:
    first, _ = store.create(order(name=NAME), NOW)
    if why == "server":
        store.put(first.id, Step(1, JobItem(name="a", result="refused", status=503)), NOW)
        store.end(first.id, JobState.DONE, NOW)
    elif why != "lost":
        store.end(first.id, JobState(why), NOW)
    again, is_new = store.create(order(name=NAME), NOW + LOST + 1)
    assert (is_new, again.id == first.id) == (True, False)


def test_what_nobody_works_on_is_interrupted(store: JobStore) -> None:
    job, other = (store.create(order(), NOW)[0] for _ in range(2))
    store.renew([other.id], NOW + LOST)
    states = [store.read(each.id, "mia", KINDS, NOW + LOST + 1).state for each in (job, other)]
    assert states == [JobState.INTERRUPTED, JobState.WAITING]


def test_lists_have_pages_and_are_of_one_user_and_kind(store: JobStore) -> None:
    jobs = [store.create(order(), NOW + n)[0] for n in range(3)]
    found, total = store.page("mia", KINDS, PageQuery(page=2, size=2), NOW)
    assert ([job.id for job in found], total) == ([jobs[0].id], 3)
    assert store.page("otto", KINDS, PageQuery(), NOW) == ([], 0)
    assert store.page("mia", {JobKind.CHECK}, PageQuery(), NOW) == ([], 0)
    for user, kinds in (("otto", KINDS), ("mia", {JobKind.CHECK})):
        with pytest.raises(KompassError, match="job"):
            store.read(jobs[0].id, user, kinds, NOW)


def test_what_has_ended_long_ago_is_deleted(store: JobStore) -> None:
    ended, lost = (store.create(order(), NOW)[0] for _ in range(2))
    store.end(ended.id, JobState.DONE, NOW)
    store.create(order(), NOW + KEPT - 1)
    assert store.find(ended.id, NOW) is not None
    newest, _ = store.create(order(), NOW + KEPT + 1)
    assert [store.find(each.id, NOW) for each in (ended, lost)] == [None, None]
    assert store.find(newest.id, NOW) is not None


def test_the_daily_purge_deletes_it_too(store: JobStore, records: Records) -> None:
    ended, _ = store.create(order(), NOW)
    store.end(ended.id, JobState.DONE, NOW)
    records.retention.purge(datetime.fromtimestamp(NOW + KEPT + 1, UTC))
    assert store.find(ended.id, NOW) is None


def test_a_contract_that_goes_takes_its_item_and_the_job_goes_on(store: JobStore, settings: Settings) -> None:
    contracts = current_contracts(settings)
    job, _ = store.create(order(), NOW)
    added = [put(contracts, agreement().text, f"{name}.md") for name in ("eins", "zwei", "drei")]
    ids = [one.id for one in added if one is not None]
    for number, contract in enumerate(ids[:2], 1):
        store.put(job.id, Step(number, JobItem(name=f"{number}", result="new", contract=contract)), NOW)
    contracts.remove(ids[0], LEGAL.user)
    store.put(job.id, Step(3, JobItem(name="3", result="new", contract=ids[2])), NOW)
    assert [item.name for item in store.items(job.id, FOR_ALL)] == ["2", "3"]


def test_of_a_job_or_contract_that_is_gone_nothing_is_kept(store: JobStore, records: Records) -> None:
    job, _ = store.create(order(), NOW)
    store.put(job.id, Step(1, JobItem(name="a", result="new", contract="contracts/gone/de")), NOW)
    assert store.items(job.id, FOR_ALL) == []
    assert records.subjects.export_user("mia", by=None)["jobs"][0]["total"] == 2
    records.subjects.delete_user("mia", by=None)
    assert not store.go_on(job.id, NOW)
    store.put(job.id, Step(1, JobItem(name="a", result="there")), NOW)
    assert store.items(job.id, FOR_ALL) == []
