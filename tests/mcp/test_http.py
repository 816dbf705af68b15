"""The server at `/mcp`, behind the same door as the rest: keys, scopes, limits, host and origin."""

import json
from collections.abc import Callable, Iterator
from time import time
from typing import Any

import httpx
import pytest
from mcp import MCPError

from assistant.access.scope import Scope
from assistant.api.body import LARGEST
from assistant.contracts.store.model import StoredContract
from assistant.domain import UserRole
from assistant.resources import current_accounts, current_records
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key, serve_api
from tests.support.doors import public
from tests.support.mcp_client import McpClient, connected, over_http
from tests.support.people import ADMIN

LIABLE, SECRET = "Wer haftet für Fehler des Callcenters?", "Was sagt der Blauwal über die Vergütung?"
ACCEPT = {"Accept": "application/json, text/event-stream"}
MODES = ("auto", "legacy")  # with a message for each request, and with the handshake of older clients


def message(method: str, **params: object) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


LIST = message("tools/list")


@pytest.fixture(scope="module")
def manager_key(settings: Settings) -> str:
    return make_key(settings, UserRole.MANAGER)


@pytest.fixture(scope="module")
def address(settings: Settings, manager_key: str, contracts: dict[str, StoredContract]) -> Iterator[str]:
    """Where the server is."""
    assert manager_key, contracts  # without a key, the door would be open
    with serve_api(settings) as found:
        yield found


@pytest.fixture(scope="module", params=MODES)
def manager(request: pytest.FixtureRequest, address: str, manager_key: str) -> Iterator[McpClient]:
    """A client of a manager."""
    with connected(over_http(address, bearer(manager_key)), request.param) as client:
        yield client


@pytest.fixture(scope="module")
def post(address: str) -> Iterator[Callable[..., httpx.Response]]:
    """Send a request as no client would."""
    with httpx.Client(base_url=address, timeout=60) as client:

        def send(body: object = LIST, key: str = "", **headers: str) -> httpx.Response:
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent = {"Content-Type": "application/json", **ACCEPT, **(bearer(key) if key else {}), **headers}
            return client.post("/mcp", content=content, headers=sent)

        yield send


def test_a_client_asks_as_its_key(manager: McpClient, settings: Settings) -> None:
    reply = manager.given("ask", question=LIABLE)
    kept = current_records(settings).answers.read(reply["answer_id"], ADMIN)
    assert (kept.question, kept.role) == (LIABLE, UserRole.MANAGER)
    assert kept.asker is not None
    assert kept.asker.startswith("key:")


def test_it_is_the_answer_of_the_other_interface(manager: McpClient, address: str, manager_key: str) -> None:
    body = {"question": LIABLE, "keep": False}
    plain = httpx.post(f"{address}/v1/ask", json=body, headers=bearer(manager_key), timeout=60).json()["answer"]
    found = manager.given("ask", question=LIABLE, keep=False)["answer"]
    assert public(found) == public(plain)


def test_a_manager_sees_nothing_of_the_legal_department(
    manager: McpClient, contracts: dict[str, StoredContract]
) -> None:
    said = manager.text("ask", question=SECRET) + manager.text("search", query=SECRET)
    assert "schweigt" not in said
    assert contracts["closed"].id not in manager.text("list_contracts")
    assert manager.refused("check_contract", contract=contracts["closed"].id)["status"] == 404


def test_resources_and_prompts_are_there(manager: McpClient) -> None:
    addresses = manager.resources()
    assert manager.read(next(iter(addresses)))
    assert LIABLE in manager.prompt("ask_with_sources", question=LIABLE)


def test_the_language_is_that_of_the_request(address: str, manager_key: str) -> None:
    for language, title in (("de", "Frage beantworten"), ("en", "Answer a question")):
        with connected(over_http(address, bearer(manager_key) | {"Accept-Language": language})) as client:
            assert client.tools()["ask"].title == title


@pytest.mark.parametrize("key", ["", "avv_1_2", "sk-123"])
def test_without_a_key_nothing_is_to_be_had(post: Callable[..., httpx.Response], key: str) -> None:
    response = post(key=key)
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_a_revoked_key_opens_nothing_from_that_moment(
    address: str, settings: Settings, post: Callable[..., httpx.Response]
) -> None:
    token = make_key(settings, UserRole.LEGAL)
    with connected(over_http(address, bearer(token))) as client:
        assert client.tools()
        current_accounts(settings).keys.revoke(token.split("_")[1], time())
        with pytest.raises(MCPError):
            client.call("ask", question=LIABLE)
    assert post(key=token).status_code == 401


def test_scopes_count(address: str, settings: Settings) -> None:
    key = make_key(settings, UserRole.LEGAL, Scope.ASK)
    with connected(over_http(address, bearer(key))) as client:
        assert set(client.tools()) == {"ask"}
        assert client.refused("search", query="x")["status"] == 403
        assert client.given("ask", question=LIABLE)["answer_id"] is None


def test_a_request_has_to_be_a_message_of_a_size(post: Callable[..., httpx.Response], manager_key: str) -> None:
    assert post(b"{" * (LARGEST + 1), manager_key).status_code == 413
    assert post(LIST, manager_key, **{"Content-Type": "text/plain"}).status_code == 415
    assert post(LIST, manager_key, **{"Content-Encoding": "gzip"}).status_code == 415
    batch = json.dumps([LIST] * 3).encode()
    for broken in (b"{", b"\xff", b"null", b"[]", b'{"jsonrpc": "2.0"}', batch, b"[" * 50_000):
        response = post(broken, manager_key)
        assert 400 <= response.status_code < 500, broken[:40]
        assert "Traceback" not in response.text
    assert post(LIST, manager_key).status_code == 200  # nobody else is held up


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "OPTIONS"])
def test_there_are_no_sessions_to_open_or_to_end(method: str, address: str, manager_key: str) -> None:
    headers = bearer(manager_key) | {"Accept": "text/event-stream", "Mcp-Session-Id": "0" * 32}
    assert httpx.request(method, f"{address}/mcp", headers=headers).status_code == 405


def test_a_key_that_asked_its_share_hears_when_it_goes_on(settings: Settings) -> None:
    few = settings.model_copy(update={"user_questions_minute": 1})
    with serve_api(few) as other, connected(over_http(other, bearer(make_key(few, UserRole.MANAGER)))) as client:
        assert client.given("ask", question=LIABLE)
        found = client.refused("ask", question=LIABLE)
    assert found["status"] == 429
    assert found["retry_after"] > 0


def test_without_keys_only_this_machine_gets_in_and_no_page_of_another_origin(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As before all other routes: a browser of this machine is no way in."""
    alone = settings.model_copy(update={"home": tmp_path_factory.mktemp("open") / "home"})
    with serve_api(alone) as address:
        headers = ACCEPT | {"Content-Type": "application/json"}

        def status(**more: str) -> int:
            return httpx.post(f"{address}/mcp", json=LIST, headers=headers | more).status_code

        assert status() == 200
        assert status(Host="evil.example") == 403
        assert status(Origin="https://evil.example") == 403
        assert status(Origin=address) == 200
        assert status(**{"X-Forwarded-For": "192.0.2.1"}) == 403
