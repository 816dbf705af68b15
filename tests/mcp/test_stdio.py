"""`avv mcp` as a process of its own, with the model: the local user, or the key of the settings."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest
from mcp import StdioServerParameters, stdio_client

from assistant.access.local import USER
from assistant.access.scope import Scope
from assistant.api.questions import Questions
from assistant.contracts.store.model import StoredContract
from assistant.domain import Access, UserRole
from assistant.errors import AccessError
from assistant.mcp.caller import admit_key, stdio_caller
from assistant.mcp.server import create_server
from assistant.resources import current_accounts, current_records
from assistant.settings import Settings
from tests.support.api_server import make_key
from tests.support.mcp_client import McpClient, connected
from tests.support.people import ADMIN

LIABLE = "Wer haftet, wenn Frau Zorkatul im Callcenter Fehler macht?"
HIDDEN = "Was sagt der Blauwal über die Vergütung?"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the process writes to standard error."""
    return tmp_path_factory.mktemp("stdio") / "log"


@pytest.fixture(scope="module")
def local(settings: Settings, contracts: dict[str, StoredContract], log: Path) -> Iterator[McpClient]:
    """A client that has started `avv mcp`, as the configuration of an assistant does."""
    assert contracts
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AVV_")}
    environment |= {f"AVV_{name.upper()}": str(getattr(settings, name)) for name in ("home", "cache", "corpus")}
    environment |= {"HOME": str(log.parent), "XDG_CONFIG_HOME": str(log.parent), "AVV_LOG_LEVEL": "debug"}
    arguments = ["-c", "from assistant.cli.main import run; run()", "mcp"]
    process = StdioServerParameters(command=sys.executable, args=arguments, env=environment, cwd=log.parent)
    with log.open("w", encoding="utf-8") as errors, connected(stdio_client(process, errors)) as client:
        yield client


def test_it_answers_and_keeps_for_the_local_user(local: McpClient, settings: Settings) -> None:
    reply = local.given("ask", question=LIABLE)
    assert reply["answer"]["status"] == "answered"
    assert reply["answer"]["citations"]
    kept = current_records(settings).answers.read(reply["answer_id"], ADMIN)
    assert (kept.question, kept.asker) == (LIABLE, USER)


def test_it_shows_what_everybody_may_see(local: McpClient, contracts: dict[str, StoredContract]) -> None:
    """As `avv ask` does without `--access legal`."""
    said = json.dumps(local.given("ask", question=HIDDEN), ensure_ascii=False)
    assert "schweigt" not in said
    assert {one["id"] for one in local.given("list_contracts")["items"]} == {
        contracts["open"].id,
        contracts["orders"].id,
    }
    assert local.refused("check_contract", contract=contracts["closed"].id)["status"] == 404
    assert local.given("check_contract", contract=contracts["open"].id)["check"]["requirements"]
    assert local.given("draft_clause", topic="breach")["clause"]["text"]
    assert local.read(next(iter(local.resources())))
    assert LIABLE in local.prompt("ask_with_sources", question=LIABLE)


def test_the_log_holds_no_word_of_it(local: McpClient, log: Path) -> None:
    local.refused("ask", question=LIABLE, conversation="Zorkatul")
    written = log.read_text(encoding="utf-8")
    assert "a call is refused" in written  # else it would prove nothing
    assert not any(word in written for word in ("Zorkatul", "Blauwal", "schweigt"))


def test_with_access_for_the_legal_department_it_shows_all(
    settings: Settings, contracts: dict[str, StoredContract]
) -> None:
    server = create_server(settings, Questions(settings), stdio_caller(settings, Access.LEGAL))
    with connected(server) as client:
        assert client.given("list_contracts")["total"] == len(contracts)
        assert "schweigt" in json.dumps(client.given("ask", question=HIDDEN, keep=False), ensure_ascii=False)


def test_a_key_of_the_settings_decides_until_it_is_revoked(
    settings: Settings, contracts: dict[str, StoredContract]
) -> None:
    token = make_key(settings, UserRole.MANAGER, Scope.CONTRACTS)
    own = Settings.model_validate(settings.model_dump() | {"mcp_key": token})
    assert admit_key(own)
    server = create_server(own, Questions(own), stdio_caller(own, Access.LEGAL))
    with connected(server) as client:
        assert "ask" not in client.tools()
        assert client.given("list_contracts")["total"] == len(contracts) - 1
        assert client.refused("ask", question=LIABLE)["status"] == 403
        current_accounts(settings).keys.revoke(token.split("_")[1], time())
        assert client.refused("list_contracts")["status"] == 401
        assert client.unread("avv://sources/x").data["status"] == 401
    with pytest.raises(AccessError):
        admit_key(own)
    assert token.split("_", 2)[2] not in repr(own)
