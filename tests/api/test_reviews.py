"""`/v1/reviews`: for the legal department and administrators with a key for it, and for nobody else."""

from datetime import date

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.domain import UserRole
from assistant.records.security_event import SecurityEvent
from assistant.resources import current_knowledge, current_records
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key
from tests.support.people import ADMIN, LEGAL

QUESTION = "Wer haftet für Fehler des Callcenters?"
OTHER = "Darf das Callcenter Unterauftragnehmer einsetzen?"
PATHS = ("/v1/reviews", "/v1/reviews/waiting", "/v1/reviews/waiting?why=stale")


def test_what_waits_is_decided_and_listed(legal: httpx.Client, manager: httpx.Client, settings: Settings) -> None:
    asked = manager.post("/v1/ask", json={"question": QUESTION}).json()["answer_id"]
    waiting = legal.get("/v1/reviews/waiting").raise_for_status().json()
    assert (asked, QUESTION) in [(one["id"], one["question"]) for one in waiting["items"]]
    assert (legal.get("/v1/reviews").json()["items"], waiting["page"]) == ([], 1)
    knowledge, until = current_knowledge(settings), date(date.today().year + 1, 1, 1)
    current_records(settings).reviews.approve(asked, LEGAL, knowledge, until)
    [decided] = legal.get("/v1/reviews").json()["items"]
    assert (decided["answer_id"], decided["verdict"], decided["until"]) == (asked, "approved", until.isoformat())
    assert legal.get("/v1/reviews/waiting").json()["total"] == waiting["total"] - 1


def test_who_reads_what_others_asked_stands_in_the_log(
    legal: httpx.Client, manager: httpx.Client, settings: Settings
) -> None:
    asked = manager.post("/v1/ask", json={"question": OTHER}).json()["answer_id"]
    records = current_records(settings)
    [waiting] = legal.get("/v1/reviews/waiting?size=1").json()["items"]
    before = records.audit.newest()
    legal.get("/v1/reviews/waiting?size=1").raise_for_status()
    records.reviews.approve(asked, LEGAL, current_knowledge(settings), date(date.today().year + 1, 1, 1))
    legal.get("/v1/reviews?size=1").raise_for_status()
    assert not legal.get("/v1/reviews?page=99").json()["items"]  # where nothing stands, nothing was read
    newest = [entry for entry in reversed(records.audit.entries(ADMIN).items) if entry.number > before]
    assert [(entry.about, entry.details) for entry in newest if entry.action == SecurityEvent.QUEUE_READ] == [
        ("new", {"page": 1, "answers": waiting["id"]})
    ]
    assert [(entry.about, entry.details) for entry in newest if entry.action == SecurityEvent.DECISIONS_READ] == [
        ("", {"page": 1, "answers": asked})
    ]


@pytest.mark.parametrize("path", PATHS)
def test_managers_and_keys_for_other_things_have_none_of_it(
    manager: httpx.Client, address: str, settings: Settings, path: str
) -> None:
    assert manager.get(path).status_code == 403
    others = make_key(settings, UserRole.LEGAL, *(scope for scope in Scope if scope is not Scope.REVIEWS))
    assert httpx.get(address + path, headers=bearer(others)).status_code == 403
    admin = make_key(settings, UserRole.ADMIN, Scope.REVIEWS)
    assert httpx.get(address + path, headers=bearer(admin)).status_code == 200


@pytest.mark.parametrize("wrong", ["?size=0", "?page=x", "/waiting?why=because", "?colour=red"])
def test_a_wrong_wish_is_refused(legal: httpx.Client, wrong: str) -> None:
    assert legal.get(f"/v1/reviews{wrong}").status_code == 422
