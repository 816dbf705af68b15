"""`/v1/ask`: the answer of the chat, whole or piece by piece, kept for whoever asked."""

import sqlite3
from contextlib import closing

import httpx
import pytest

from assistant.domain import FOR_ALL, Access, Answer
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.index.snapshot import KnowledgeBase
from assistant.messages import say
from assistant.pipeline import Assistant
from assistant.resources import current_records
from assistant.settings import Settings
from tests.support.doors import events, public
from tests.support.people import ADMIN

LIABLE, HIDDEN = "Wer haftet für Fehler des Callcenters?", "Was sagt der Blauwal über die Vergütung?"


@pytest.fixture(scope="module")
def assistant(settings: Settings, embeddings: SentenceEmbeddings) -> Assistant:
    return Assistant(KnowledgeBase.current(settings), embeddings, settings)


@pytest.mark.parametrize(
    "question", [LIABLE, HIDDEN, "Who is liable?", "Wie wird das Wetter?", "", "¿Qué?", "x" * 9_000]
)
def test_the_answer_is_that_of_the_assistant_for_each_role(
    question: str, legal: httpx.Client, manager: httpx.Client, assistant: Assistant
) -> None:
    for client, access in ((legal, frozenset(Access)), (manager, FOR_ALL)):
        reply = client.post("/v1/ask", json={"question": question}).raise_for_status().json()
        found, asked = public(reply["answer"]), public(assistant.ask(question, access=access))
        if len(question) > 2_000:
            asked["question"] = found["question"]  # of which less is kept
            assert len(found["question"]) <= 2_001
        assert found == asked


def test_what_only_the_legal_department_may_see_reaches_no_manager(legal: httpx.Client, manager: httpx.Client) -> None:
    assert "schweigt über die Vergütung" in legal.post("/v1/ask", json={"question": HIDDEN}).text
    for body in ({"question": HIDDEN}, {"question": HIDDEN, "stream": True}):
        said = manager.post("/v1/ask", json=body).text
        assert "schweigt" not in said
        assert "Geheimvertrag" not in said


def test_it_is_kept_for_the_user_of_the_key(manager: httpx.Client, settings: Settings) -> None:
    reply = manager.post("/v1/ask", json={"question": LIABLE}).json()
    kept = current_records(settings).answers.read(reply["answer_id"], ADMIN)
    assert (kept.question, kept.conversation, kept.role) == (LIABLE, reply["conversation"], "manager")
    assert kept.asker is not None
    assert kept.asker.startswith("key:")
    assert kept.answer == Answer.model_validate(reply["answer"])
    assert reply["unsaved"] is None


def test_it_is_not_kept_if_unwanted_or_if_the_key_may_not(manager: httpx.Client, asks_only: httpx.Client) -> None:
    for client, keep in ((manager, False), (asks_only, True)):
        reply = client.post("/v1/ask", json={"question": LIABLE, "keep": keep}).json()
        assert (reply["answer_id"], reply["conversation"], reply["unsaved"]) == (None, None, None)


def test_why_it_is_not_kept_names_neither_folders_nor_the_database(manager: httpx.Client, settings: Settings) -> None:
    assert manager.post("/v1/ask", json={"question": LIABLE}).json()["answer_id"]
    with closing(sqlite3.connect(settings.records)) as other:
        other.execute("ALTER TABLE answers RENAME TO gone")
        try:
            reply = manager.post("/v1/ask", json={"question": LIABLE}).json()
        finally:
            other.execute("ALTER TABLE gone RENAME TO answers")
    assert reply["answer"]["statements"]
    assert (reply["answer_id"], reply["unsaved"]) == (None, say("de", "api.unsaved"))


def test_a_kept_conversation_goes_on_and_the_question_is_read_with_it(manager: httpx.Client) -> None:
    first = manager.post("/v1/ask", json={"question": LIABLE}).json()
    body = {"question": "Und der Auftraggeber?", "conversation": first["conversation"]}
    second = manager.post("/v1/ask", json=body).json()
    by_hand = {"question": "Und der Auftraggeber?", "history": [LIABLE], "keep": False}
    assert second["conversation"] == first["conversation"]
    assert second["answer"]["understood"] == manager.post("/v1/ask", json=by_hand).json()["answer"]["understood"]
    assert second["answer"]["understood"]["context"] == LIABLE


def test_nobody_goes_on_with_a_conversation_of_others(
    legal: httpx.Client, manager: httpx.Client, asks_only: httpx.Client
) -> None:
    conversation = manager.post("/v1/ask", json={"question": LIABLE}).json()["conversation"]
    for client in (legal, asks_only):
        found = client.post("/v1/ask", json={"question": "Und er?", "conversation": conversation})
        assert found.status_code == 404
        assert LIABLE not in found.text


def test_statements_come_one_by_one_then_the_same_reply(manager: httpx.Client) -> None:
    plain = manager.post("/v1/ask", json={"question": LIABLE, "keep": False}).json()["answer"]
    response = manager.post("/v1/ask", json={"question": LIABLE, "keep": False, "stream": True})
    assert response.headers["content-type"].startswith("text/event-stream")
    *pieces, (name, reply) = events(response.text)
    assert {name for name, _ in pieces} == {"statement"}
    assert [piece["statement"] for _, piece in pieces] == plain["statements"]
    cited = {citation["n"]: citation for citation in plain["citations"]}
    for _, piece in pieces:
        numbers = piece["statement"]["citations"]
        assert piece["citations"] == [cited[n] for n in cited if n in numbers]
    assert name == "answer"
    assert public(reply["answer"]) == public(plain)


def test_a_stream_that_fails_ends_with_a_problem(manager: httpx.Client) -> None:
    body = {"question": "Und er?", "conversation": "of nobody", "stream": True}
    ((name, problem),) = events(manager.post("/v1/ask", json=body, headers={"Accept-Language": "en"}).text)
    assert name == "problem"
    assert (problem["status"], problem["type"]) == (404, "urn:avv-kompass:problem:not_found")


def test_whoever_leaves_a_stream_early_holds_nothing_up(manager: httpx.Client) -> None:
    for _ in range(8):  # more than a key may have at once
        with manager.stream("POST", "/v1/ask", json={"question": LIABLE, "stream": True}) as response:
            assert response.status_code == 200
    assert manager.post("/v1/ask", json={"question": LIABLE}).status_code in {200, 429}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/question"),
        ({"question": "Wer?", "temperature": 1}, "#/temperature"),
        ({"question": 1}, "#/question"),
        ({"question": "Wer?", "language": "fr"}, "#/language"),
        ({"question": "Wer?", "as_of": "gestern"}, "#/as_of"),
        ({"question": "Wer?", "history": ["x"] * 51}, "#/history"),
        ({"question": "Wer?", "history": ["x"], "conversation": "y"}, "#/"),
        ([], "#/"),
        (None, "#/"),
    ],
)
def test_what_is_wrong_with_a_body_is_named(manager: httpx.Client, body: object, pointer: str) -> None:
    response = manager.post("/v1/ask", json=body, headers={"Accept-Language": "de"})
    problem = response.json()
    assert response.status_code == problem["status"] == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert [error["pointer"] for error in problem["errors"]] == [pointer]
    assert problem["title"] == "Die Anfrage lässt sich so nicht annehmen"
    assert problem["instance"].endswith(response.headers["avv-request"])
