"""A job about contracts that do not exist is refused at once, and tells no more than its key may see."""

from collections.abc import Iterator

import httpx
import pytest

from assistant.api import jobs
from assistant.api.job import Steps
from assistant.api.jobs import MOST_NAMED
from assistant.contracts.store.model import StoredContract
from assistant.domain import Access
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.resources import current_contracts
from assistant.settings import Settings
from tests.support.jobs import over
from tests.support.put_contracts import NoModel, put
from tests.support.register import agreement


@pytest.fixture(scope="module")
def embedding_model(documents_home: Settings) -> SentenceEmbeddings:
    return NoModel(documents_home)


@pytest.fixture
def contracts(settings: Settings) -> Iterator[list[StoredContract]]:
    """An agreement that all may see, and one for the legal department."""
    store, text = current_contracts(settings), agreement().text
    put_in = (
        put(store, text, "offen.md", Access.ALL),
        put(store, f"{text}\n\nZu.\n", "zu.md", Access.LEGAL),
    )
    yield [each for each in put_in if each is not None]
    for each in store.contracts(frozenset(Access)):
        store.remove(each.id, None)


def order(client: httpx.Client, *contract_ids: str, **headers: str) -> httpx.Response:
    return client.post("/v1/jobs", json={"contracts": contract_ids}, headers=headers)


def test_none_is_checked_and_those_that_are_missing_are_named(
    legal: httpx.Client, contracts: list[StoredContract]
) -> None:
    before = legal.get("/v1/jobs").json()["total"]
    one = order(legal, contracts[0].id, "contracts/x/de")
    two = order(legal, "contracts/x/de", contracts[0].id, "contracts/y/de", **{"Accept-Language": "en"})
    for refused in (one, two):
        assert (refused.status_code, refused.headers["content-type"]) == (404, "application/problem+json")
        assert contracts[0].id not in refused.text
    assert one.json()["detail"] == "Einen Vertrag contracts/x/de gibt es nicht, oder Sie dürfen ihn nicht sehen."
    said = "2 contracts do not exist, or you may not see them: contracts/x/de, contracts/y/de."
    assert two.json()["detail"] == said
    assert legal.get("/v1/jobs").json()["total"] == before


def test_only_so_many_are_named(legal: httpx.Client) -> None:
    detail = order(legal, *(f"none/{number}" for number in range(MOST_NAMED + 1))).json()["detail"]
    assert f"none/{MOST_NAMED - 1}, …" in detail
    assert f"none/{MOST_NAMED}" not in detail


def test_one_that_a_role_may_not_see_looks_like_none(manager: httpx.Client, contracts: list[StoredContract]) -> None:
    assert contracts[1].access is Access.LEGAL
    closed, missing = (order(manager, each).json() for each in (contracts[1].id, "contracts/x/de"))
    assert closed["detail"].replace(contracts[1].id, "contracts/x/de") == missing["detail"]
    assert (closed["status"], closed["type"]) == (missing["status"], missing["type"])


def test_a_job_is_found_by_its_name_after_its_contract_was_removed(
    legal: httpx.Client, contracts: list[StoredContract], settings: Settings
) -> None:
    name = {"Idempotency-Key": "einmal"}
    first = order(legal, contracts[0].id, **name).json()["id"]
    over(legal, first)
    current_contracts(settings).remove(contracts[0].id, None)
    again = order(legal, contracts[0].id, **name)
    assert (again.status_code, again.json()["id"]) == (202, first)
    assert order(legal, contracts[0].id).status_code == 404
    assert order(legal, "contracts/x/de", **name).status_code == 422


def test_what_is_removed_meanwhile_is_refused_by_itself(
    legal: httpx.Client, contracts: list[StoredContract], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_steps = jobs.check_steps

    def late(wanted: list[str], *more: object) -> Steps:
        current_contracts(settings).remove(contracts[1].id, None)
        yield from check_steps(wanted, *more)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(jobs, "check_steps", late)
    found = over(legal, order(legal, contracts[0].id, contracts[1].id).json()["id"])
    assert [(item["contract"], item["status"]) for item in found["items"]] == [(contracts[0].id, None), (None, 404)]
