"""`/v1/conversations` and `/v1/feedback`: what the user of a key asked before, and nothing of others."""

import httpx
import pytest

from assistant.domain import UserRole
from assistant.records.records import Records
from assistant.resources import current_accounts, current_records
from assistant.settings import Settings
from tests.support.accounts import add_user
from tests.support.api_server import bearer, make_key
from tests.support.people import ADMIN

LIABLE, HIDDEN = "Wer haftet für Fehler des Callcenters?", "Was sagt der Blauwal über die Vergütung?"


@pytest.fixture(scope="module")
def asked(manager: httpx.Client) -> dict[str, str]:
    """A conversation of the manager with two questions."""
    first: dict[str, str] = manager.post("/v1/ask", json={"question": LIABLE}).json()
    manager.post("/v1/ask", json={"question": "Und der Auftraggeber?", "conversation": first["conversation"]})
    return first


@pytest.fixture
def records(settings: Settings) -> Records:
    return current_records(settings)


def test_it_is_listed_found_and_read(manager: httpx.Client, asked: dict[str, str]) -> None:
    listed = manager.get("/v1/conversations").raise_for_status().json()
    assert [one["id"] for one in listed["items"]] == [asked["conversation"]]
    assert (listed["total"], listed["items"][0]["answers"]) == (1, 2)
    assert manager.get("/v1/conversations", params={"search": "auftraggeber"}).json()["total"] == 1
    assert manager.get("/v1/conversations", params={"search": "% _"}).json()["total"] == 0
    assert manager.get("/v1/conversations", params={"page": 2}).json()["items"] == []
    read = manager.get(f"/v1/conversations/{asked['conversation']}").json()
    assert [turn["question"] for turn in read["turns"]] == [LIABLE, "Und der Auftraggeber?"]
    assert read["turns"][0]["answer"] == asked["answer"]


def test_others_have_none_of_it_and_their_trying_leaves_no_trace(
    legal: httpx.Client, asks_only: httpx.Client, asked: dict[str, str], records: Records
) -> None:
    entries = records.audit.entries(ADMIN).total
    assert legal.get("/v1/conversations").json()["total"] == 0
    assert legal.get(f"/v1/conversations/{asked['conversation']}").status_code == 404
    assert asks_only.get(f"/v1/conversations/{asked['conversation']}").status_code == 403
    assert records.audit.entries(ADMIN).total == entries


def test_what_was_closed_meanwhile_is_no_longer_shown(address: str, settings: Settings) -> None:
    """A user of the legal department becomes a manager, and asks by a key that they have as such."""
    add_user(settings, "lena", "Lena Muster", UserRole.LEGAL)
    as_legal = make_key(settings, UserRole.LEGAL, user="lena")
    as_manager = make_key(settings, UserRole.MANAGER, user="lena")
    reply = httpx.post(f"{address}/v1/ask", json={"question": HIDDEN}, headers=bearer(as_legal), timeout=60).json()
    assert "schweigt" in str(reply["answer"]["statements"])
    current_accounts(settings).users.change_role("lena", UserRole.MANAGER)
    for key, status in ((as_legal, 401), (as_manager, 200)):
        read = httpx.get(f"{address}/v1/conversations/{reply['conversation']}", headers=bearer(key))
        assert read.status_code == status
        assert "schweigt" not in read.text
    assert [turn["answer"] for turn in read.json()["turns"]] == [None]


def test_feedback_is_kept_in_place_of_what_was_said_before(
    manager: httpx.Client, asked: dict[str, str], records: Records
) -> None:
    wrong = {"answer_id": asked["answer_id"], "helpful": False, "reason": "incomplete", "comment": " Fristen? "}
    for body in (wrong | {"helpful": True, "reason": None, "comment": ""}, wrong):
        response = manager.post("/v1/feedback", json=body)
        assert (response.status_code, response.content) == (204, b"")
    (said,) = records.feedback.on(asked["answer_id"], ADMIN)
    assert (said.helpful, said.reason, said.comment) == (False, "incomplete", "Fristen?")


def test_the_legal_department_may_say_what_it_thinks_of_answers_to_others(
    address: str, legal: httpx.Client, settings: Settings, asked: dict[str, str], records: Records
) -> None:
    """In the chat it opens them and finds the same thumbs; a manager finds neither."""
    before = records.feedback.on(asked["answer_id"], ADMIN)
    body = {"answer_id": asked["answer_id"], "helpful": True, "comment": "Stimmt."}
    reply = legal.post("/v1/feedback", json=body)
    assert (reply.status_code, reply.content) == (204, b"")
    assert [each for each in records.feedback.on(asked["answer_id"], ADMIN) if each.comment == "Stimmt."]
    assert len(records.feedback.on(asked["answer_id"], ADMIN)) == len(before) + 1  # what its asker thinks stays
    assert legal.get(f"/v1/conversations/{asked['conversation']}").status_code == 404
    other = make_key(settings, UserRole.MANAGER)
    assert httpx.post(f"{address}/v1/feedback", json=body, headers=bearer(other)).status_code == 404


def test_feedback_on_what_one_may_not_see_is_refused(
    manager: httpx.Client, legal: httpx.Client, asked: dict[str, str]
) -> None:
    hidden = legal.post("/v1/ask", json={"question": HIDDEN}).json()["answer_id"]
    for answer_id in (hidden, "nothing"):
        assert manager.post("/v1/feedback", json={"answer_id": answer_id, "helpful": True}).status_code == 404
    long = {"answer_id": asked["answer_id"], "helpful": True, "comment": "x" * 2_001}
    assert manager.post("/v1/feedback", json=long).status_code == 422
