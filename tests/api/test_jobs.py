"""`/v1/jobs`: begun, followed, cancelled, found again; and nothing of it for others."""

from collections.abc import Iterator
from contextlib import ExitStack
from threading import Event
from time import time

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.api import jobs, uploads
from assistant.api.job import JobItem, JobKind, JobState, Step
from assistant.api.job_store import JobStore, Order
from assistant.contracts.store.model import StoredContract
from assistant.domain import Access, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import AccessError
from assistant.resources import current_accounts, current_contracts, current_records
from assistant.serving.intake import Intake
from assistant.settings import Settings
from tests.support.accounts import add_user
from tests.support.api_server import bearer, make_key
from tests.support.jobs import over
from tests.support.put_contracts import NoModel, put
from tests.support.register import agreement

WORDS = agreement().text
LETTER = "# Brief\n\n" + "Wir danken für Ihre Einladung zum Sommerfest und kommen gern. " * 20


@pytest.fixture(scope="module")
def embedding_model(documents_home: Settings) -> SentenceEmbeddings:
    return NoModel(documents_home)


@pytest.fixture(scope="module")
def contracts(settings: Settings) -> list[StoredContract]:
    """An agreement that all may see, one for the legal department, and what is none."""
    store = current_contracts(settings)
    texts = ((WORDS, "a.md", Access.ALL), (f"{WORDS}\n\nZu.\n", "b.md", Access.LEGAL), (LETTER, "c.md", Access.ALL))
    found = [put(store, text, name, access) for text, name, access in texts]
    return [each for each in found if each is not None]


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Checks of jobs that wait after the first contract; gives what lets them go on."""
    go_on = Event()

    def steps(wanted: list[str], *_: object) -> Iterator[Step]:
        for done, contract in enumerate(wanted, start=1):
            if done > 1:
                go_on.wait(60)
            yield Step(done, JobItem(name=contract, result="sign"))

    monkeypatch.setattr(jobs, "check_steps", steps)
    yield go_on
    go_on.set()


def begin(client: httpx.Client, **body: object) -> str:
    begun = client.post("/v1/jobs", json=body)
    assert begun.status_code == 202
    assert begun.headers["location"] == f"/v1/jobs/{begun.json()['id']}"
    return str(begun.json()["id"])


def test_all_contracts_are_checked_and_each_says_what_it_came_to(
    legal: httpx.Client, contracts: list[StoredContract], settings: Settings
) -> None:
    found = over(legal, begin(legal, side="provider"))
    assert (found["state"], found["kind"], found["done"], found["total"]) == ("done", "check", 3, 3)
    results = {item["contract"]: item["result"] for item in found["items"]}
    listed = {item["id"]: item["check"] for item in legal.get("/v1/contracts").json()["items"]}
    assert results == listed
    assert results[contracts[2].id] == "not_checkable"
    some = over(legal, begin(legal, contracts=[contracts[0].id, contracts[0].id]))
    assert [(item["result"], item["contract"]) for item in some["items"]] == [
        (results[contracts[0].id], contracts[0].id)
    ]
    current_contracts(settings).remove(contracts[2].id, None)
    assert contracts[2].title not in legal.get(f"/v1/jobs/{found['id']}").text
    contracts[2] = put(current_contracts(settings), LETTER, "c.md") or contracts[2]


def test_files_are_taken_in(legal: httpx.Client) -> None:
    files = [("file", (f"{n}.md", f"{WORDS}\n\nNummer {n}.\n".encode())) for n in range(3)]
    begun = legal.post("/v1/jobs?access=legal", files=[*files, ("file", ("kaputt.pdf", b"%PDF-1.7"))])
    found = over(legal, begun.json()["id"])
    assert (begun.status_code, found["done"], found["total"]) == (202, 4, 4)
    assert [(item["name"], item["result"]) for item in found["items"]] == [
        ("0.md", "new"),
        ("1.md", "new"),
        ("2.md", "new"),
        ("kaputt.pdf", "refused"),
    ]
    for item in found["items"][:3]:
        assert legal.get(f"/v1/contracts/{item['contract']}").json()["contract"]["access"] == "legal"
        legal.delete(f"/v1/contracts/{item['contract']}")


def test_a_cancelled_job_ends_and_what_is_done_stays(
    legal: httpx.Client, contracts: list[StoredContract], held_up: Event
) -> None:
    job = begin(legal, contracts=[each.id for each in contracts])
    while not (found := legal.get(f"/v1/jobs/{job}").json())["items"]:
        assert found["state"] in {"waiting", "running"}
    cancelled = legal.post(f"/v1/jobs/{job}/cancel").raise_for_status().json()
    assert (cancelled["state"], cancelled["done"], len(cancelled["items"])) == ("cancelled", 1, 1)
    held_up.set()
    follows = over(legal, begin(legal, contracts=[contracts[0].id]))  # the worker is free again
    assert follows["state"] == "done"
    after = legal.get(f"/v1/jobs/{job}").json()
    assert (after["state"], after["ended"]) == ("cancelled", cancelled["ended"])
    assert legal.post(f"/v1/jobs/{job}/cancel").status_code == 409


@pytest.mark.usefixtures("contracts")
def test_jobs_are_those_of_their_user(
    legal: httpx.Client, manager: httpx.Client, address: str, settings: Settings, contracts: list[StoredContract]
) -> None:
    job = begin(legal)
    over(legal, job)
    assert {item["contract"] for item in over(manager, begin(manager))["items"]} == {contracts[0].id, contracts[2].id}
    for response in (manager.get(f"/v1/jobs/{job}"), manager.post(f"/v1/jobs/{job}/cancel")):
        assert response.status_code == 404
        assert response.json() | {"detail": "", "instance": "", "error": ""} == manager.get("/v1/jobs/x").json() | {
            "detail": "",
            "instance": "",
            "error": "",
        }
    assert job not in manager.get("/v1/jobs").text
    checks_only = make_key(settings, UserRole.LEGAL, Scope.CHECKS)
    asks_only = make_key(settings, UserRole.LEGAL, Scope.ASK)
    assert httpx.get(f"{address}/v1/jobs", headers=bearer(checks_only)).json()["total"] == 0
    for path in ("/v1/jobs", f"/v1/jobs/{job}"):
        assert httpx.get(address + path, headers=bearer(asks_only)).status_code == 403


def test_two_keys_of_a_user_share_jobs_and_each_sees_what_it_is_good_for(
    address: str, settings: Settings, contracts: list[StoredContract]
) -> None:
    add_user(settings, "lars", "Lars Muster", UserRole.LEGAL)
    scopes = (Scope.CHECKS,), (Scope.CHECKS, Scope.CONTRACTS), (Scope.CONTRACTS,)
    keys = [make_key(settings, UserRole.LEGAL, *each, user="lars") for each in scopes]
    with ExitStack() as opened:
        clients = [
            opened.enter_context(httpx.Client(base_url=address, headers=bearer(key), timeout=60)) for key in keys
        ]
        job = begin(clients[0], contracts=[contracts[0].id])
        assert [client.get(f"/v1/jobs/{job}").status_code for client in clients] == [200, 200, 404]
        assert [client.get("/v1/jobs").json()["total"] for client in clients] == [1, 1, 0]
        over(clients[0], job)
    held = current_records(settings).subjects.export_user("lars", by=None)["jobs"]
    assert [(each["id"], len(each["items"])) for each in held] == [(job, 1)]
    current_records(settings).subjects.delete_user("lars", by=None)
    assert JobStore(current_records(settings).database).find(job, time()) is None


def test_a_closed_contract_is_no_longer_in_a_job_of_a_manager(
    manager: httpx.Client, settings: Settings, contracts: list[StoredContract]
) -> None:
    job = begin(manager, contracts=[contracts[0].id])
    assert len(over(manager, job)["items"]) == 1
    current_contracts(settings).set_access(contracts[0].id, Access.LEGAL, None)
    assert manager.get(f"/v1/jobs/{job}").json()["items"] == []
    current_contracts(settings).set_access(contracts[0].id, Access.ALL, None)


def test_what_a_killed_process_left_is_interrupted_and_can_be_asked_for_anew(
    legal: httpx.Client, settings: Settings, legal_key: str
) -> None:
    store = JobStore(current_records(settings).database)
    user, long_ago = f"key:{legal_key.split('_')[1]}", time() - 600
    job, _ = store.create(Order(user, JobKind.CHECK, 5, "f" * 64), long_ago)
    assert store.go_on(job.id, long_ago)
    assert legal.get(f"/v1/jobs/{job.id}").json()["state"] == JobState.INTERRUPTED
    assert legal.post(f"/v1/jobs/{job.id}/cancel").status_code == 409


def test_a_job_is_named_once(legal: httpx.Client, contracts: list[StoredContract]) -> None:
    key, body = {"Idempotency-Key": "alle"}, {"contracts": [contracts[0].id]}
    first, again = (legal.post("/v1/jobs", json=body, headers=key).json()["id"] for _ in range(2))
    assert first == again
    over(legal, first)
    assert legal.post("/v1/jobs", json=body, headers=key).json()["id"] == first
    assert legal.post("/v1/jobs", json={"contracts": [contracts[1].id]}, headers=key).status_code == 422


def test_a_caller_has_so_many_open(
    legal: httpx.Client,
    manager: httpx.Client,
    contracts: list[StoredContract],
    held_up: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.api.job_store.MOST_OPEN", 2)
    named, body = {"Idempotency-Key": "noch einmal"}, {"contracts": [contracts[0].id, contracts[2].id]}
    mine = [legal.post("/v1/jobs", json=body, headers=headers).json()["id"] for headers in (named, {})]
    refused = legal.post("/v1/jobs", json={"contracts": [contracts[0].id]})
    assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (429, True)
    repeated = legal.post("/v1/jobs", json=body, headers=named)
    assert (repeated.status_code, repeated.json()["id"]) == (202, mine[0])
    theirs = begin(manager, contracts=[contracts[2].id])
    held_up.set()
    for client, job in ((legal, mine[0]), (legal, mine[1]), (manager, theirs)):
        assert over(client, job)["state"] == "done"


def test_a_revoked_key_goes_on_with_nothing(
    address: str, settings: Settings, contracts: list[StoredContract], held_up: Event
) -> None:
    one, two, three = (each.id for each in contracts)
    add_user(settings, "rosa", "Rosa Muster", UserRole.LEGAL)
    revoked, other = (make_key(settings, UserRole.LEGAL, user="rosa") for _ in range(2))
    with (
        httpx.Client(base_url=address, headers=bearer(revoked) | {"Accept-Language": "en"}, timeout=60) as gone,
        httpx.Client(base_url=address, headers=bearer(other), timeout=60) as client,
    ):
        job = begin(gone, contracts=[one, two, three])
        while not client.get(f"/v1/jobs/{job}").json()["items"]:
            pass
        current_accounts(settings).keys.revoke(revoked.split("_")[1], time())
        held_up.set()
        found = over(client, job)
    assert (found["state"], found["done"]) == ("interrupted", 2)  # what was being read is still done
    assert [(item["name"], item["status"]) for item in found["items"]] == [(one, None), (two, None), ("", 401)]
    assert "not valid any more" in found["items"][-1]["problem"]


def test_who_waits_for_an_upload_hears_that_the_key_was_revoked(
    address: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = make_key(settings, UserRole.LEGAL)
    to_item = uploads.to_item

    def revoking(intake: Intake, language: str) -> JobItem:
        current_accounts(settings).keys.revoke(key.split("_")[1], time())
        return to_item(intake, language)

    monkeypatch.setattr(uploads, "to_item", revoking)
    files = [("file", (name, b"%PDF-1.7")) for name in ("a.pdf", "b.pdf")]
    reply = httpx.post(f"{address}/v1/contracts", files=files, headers=bearer(key), timeout=60)
    assert (reply.status_code, reply.json()["detail"]) == (401, AccessError("api.job_key").message("de"))


@pytest.mark.parametrize(
    "body", [{"side": "both"}, {"contracts": []}, {"contracts": "all"}, {"colour": "red"}, {"contracts": [1]}]
)
def test_a_wrong_wish_is_refused(legal: httpx.Client, body: dict[str, object]) -> None:
    assert legal.post("/v1/jobs", json=body).status_code == 422
    assert legal.get("/v1/jobs?size=101").status_code == 422
