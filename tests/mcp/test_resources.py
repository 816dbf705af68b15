"""Sources and passages as resources: listed and read as far as the caller may see them."""

import json
from collections.abc import Callable

import pytest
from mcp import MCPError

from assistant.access.scope import Scope
from assistant.contracts.store.model import StoredContract
from assistant.domain import Access, UserRole
from assistant.index.snapshot import KnowledgeBase
from assistant.mcp import resources
from assistant.mcp.addresses import PASSAGES, SOURCES, address_of, id_at
from assistant.resources import current_contracts
from assistant.settings import Settings
from tests.support.mcp_client import McpClient
from tests.support.mcp_contracts import HIDDEN


@pytest.fixture(scope="module")
def knowledge(settings: Settings) -> KnowledgeBase:
    return KnowledgeBase.current(settings)


@pytest.mark.parametrize("id_", ["guidance/liability/de", "contracts/äöü/de#§ 5 %23", "a#b?c=d&e"])
def test_addresses_give_back_their_ids(id_: str) -> None:
    assert id_at(PASSAGES, address_of(PASSAGES, id_)) == id_
    assert id_at(SOURCES, address_of(PASSAGES, id_)) is None
    assert not set(address_of(PASSAGES, id_)) & set("#? &")


def test_the_list_is_whole_page_by_page(
    legal: McpClient, knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PAGE", 3)
    found = legal.resources()
    assert {each.name for each in found.values()} == set(knowledge.sources)
    assert all(each.title == knowledge.sources[each.name].title for each in found.values())


def test_a_source_is_the_text_in_which_quotes_count(manager: McpClient) -> None:
    for citation in manager.given("ask", question="Wer haftet für das Callcenter?", keep=False)["answer"]["citations"]:
        text = manager.read(address_of(SOURCES, citation["source_id"]))
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        passage = json.loads(manager.read(address_of(PASSAGES, citation["passage_id"])))
        assert passage == manager.given("open_passage", passage_id=citation["passage_id"])


def test_a_manager_reads_nothing_of_the_legal_department(
    legal: McpClient,
    manager: McpClient,
    knowledge: KnowledgeBase,
    contracts: dict[str, StoredContract],
    settings: Settings,
) -> None:
    closed = [one.id for one in knowledge.sources.values() if one.access is Access.LEGAL]
    assert closed
    assert not {address_of(SOURCES, each) for each in closed} & set(manager.resources())
    passages = [one for one in knowledge.passages if one.source_id in closed]
    passages += current_contracts(settings).text(contracts["closed"].version_id).passages
    hidden = [address_of(SOURCES, each) for each in (*closed, contracts["closed"].id)]
    for address in (*hidden, *(address_of(PASSAGES, one.id) for one in passages)):
        assert legal.read(address)
        error = manager.unread(address)
        assert error.data["status"] == 404
        assert HIDDEN not in str(error.data)


def test_a_contract_is_read_by_who_may(manager: McpClient, contracts: dict[str, StoredContract]) -> None:
    assert "binnen 24 Stunden" in manager.read(address_of(SOURCES, contracts["open"].id))


@pytest.mark.parametrize(
    "address",
    [
        "avv://sources/",
        "avv://sources/..%2f..%2fetc%2fpasswd",
        "file:///etc/passwd",
        "avv://x/y",
        "avv://passages/%00",
        "",
    ],
)
def test_an_address_of_nothing(address: str, manager: McpClient) -> None:
    assert manager.unread(address).data["status"] == 404


def test_a_list_goes_on_only_where_it_ended(manager: McpClient) -> None:
    for cursor in ("x", "-1", "0", "9" * 20, "100000"):
        with pytest.raises(MCPError) as caught:
            manager.page(cursor)
        assert caught.value.data["status"] == 422


def test_a_key_for_passages_alone_reads_no_contract(
    connect: Callable[..., McpClient],
    knowledge: KnowledgeBase,
    contracts: dict[str, StoredContract],
    settings: Settings,
) -> None:
    client = connect(UserRole.LEGAL, Scope.SEARCH)
    assert client.read(address_of(SOURCES, next(iter(knowledge.sources))))
    passage = current_contracts(settings).text(contracts["open"].version_id).passages[0].id
    for address in (address_of(SOURCES, contracts["open"].id), address_of(PASSAGES, passage)):
        assert client.unread(address).data["status"] == 403
    assert client.refused("open_passage", passage_id=passage)["status"] == 403
    both = connect(UserRole.LEGAL, Scope.SEARCH, Scope.CONTRACTS)
    assert both.given("open_passage", passage_id=passage)["id"] == passage


def test_a_key_that_may_not_search_has_no_resources(
    connect: Callable[..., McpClient], knowledge: KnowledgeBase
) -> None:
    client = connect(UserRole.LEGAL, Scope.ASK)
    assert client.resources() == {}
    assert client.unread(address_of(SOURCES, next(iter(knowledge.sources)))).data["status"] == 403


def test_the_templates_say_how_addresses_are_made(manager: McpClient) -> None:
    assert manager.templates() == {"avv://sources/{+id}", "avv://passages/{+id}"}
