"""`/v1/search` and `/v1/passages`: word for word what an answer would rest on, for whoever may see it."""

from urllib.parse import quote

import httpx
import pytest

from assistant.access.scope import Scope
from assistant.contracts.store.store import ContractStore
from assistant.documents.document import Document
from assistant.domain import Access, UserRole
from assistant.index.snapshot import KnowledgeBase
from assistant.resources import current_contracts
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key
from tests.support.put_contracts import put

CONTRACT = "# Vertrag mit Acme\n\n## 8. Löschung\n\nDas Callcenter löscht die Aufnahmen nach dreizehn Tagen.\n"
HIDDEN = "Was sagt der Blauwal über die Vergütung?"


@pytest.fixture(scope="module")
def knowledge(settings: Settings) -> KnowledgeBase:
    return KnowledgeBase.current(settings)


def address_of(passage: str) -> str:
    return f"/v1/passages/{quote(passage)}"


def test_what_is_found_stands_so_in_its_source(manager: httpx.Client, knowledge: KnowledgeBase) -> None:
    body = {"query": "Wer haftet für Fehler des Callcenters?", "limit": 3}
    found = manager.post("/v1/search", json=body).raise_for_status().json()
    assert 0 < len(found["hits"]) <= 3
    assert found["language"] == "de"
    assert found["answerable"] > 0.5
    for hit in found["hits"]:
        passage = hit["passage"]
        text = knowledge.texts[passage["source_id"]]
        assert text[passage["start"] : passage["end"]] == passage["text"]
        assert passage["sentences"]
        for sentence in passage["sentences"]:
            assert text[sentence["start"] : sentence["end"]] == sentence["quote"]
        assert manager.get(address_of(passage["id"])).json() == passage


def test_what_cannot_be_looked_for_says_why(manager: httpx.Client) -> None:
    found = manager.post("/v1/search", json={"query": " "}).json()
    assert (found["hits"], found["reason"]) == ([], "empty_question")


def test_a_manager_finds_and_opens_nothing_of_the_legal_department(
    legal: httpx.Client, manager: httpx.Client, knowledge: KnowledgeBase
) -> None:
    hidden = {one.id for one in knowledge.sources.values() if one.access is Access.LEGAL}
    seen = [
        {
            hit["passage"]["source_id"]
            for hit in client.post("/v1/search", json={"query": HIDDEN, "limit": 50}).json()["hits"]
        }
        for client in (legal, manager)
    ]
    assert seen[0] & hidden
    assert not seen[1] & hidden
    for passage in (one for one in knowledge.passages if one.source_id in hidden):
        assert legal.get(address_of(passage.id)).status_code == 200
        closed, missing = (manager.get(address_of(each)) for each in (passage.id, "nothing#there"))
        assert closed.status_code == missing.status_code == 404
        assert closed.json()["type"] == missing.json()["type"]


def test_a_contract_is_opened_by_who_may(legal: httpx.Client, manager: httpx.Client, settings: Settings) -> None:
    store: ContractStore = current_contracts(settings)
    contract = put(store, CONTRACT, "acme.md", Access.LEGAL)
    assert contract is not None
    passage = store.text(contract.version_id).passages[0]
    found = legal.get(address_of(passage.id)).raise_for_status().json()
    assert (found["text"], found["source_id"], found["kind"]) == (passage.text, contract.id, "contract")
    assert manager.get(address_of(passage.id)).status_code == 404
    assert legal.get(address_of(f"{contract.id}#nothing")).status_code == 404
    store.set_access(contract.id, Access.ALL, None)
    assert manager.get(address_of(passage.id)).status_code == 200


def test_a_key_for_passages_alone_opens_none_of_contracts(
    address: str, legal: httpx.Client, settings: Settings, knowledge: KnowledgeBase
) -> None:
    """Nor does it learn which contracts there are."""
    store: ContractStore = current_contracts(settings)
    contract = put(store, CONTRACT, "nur-mit.md")
    assert contract is not None
    passage = store.text(contract.version_id).passages[0].id
    assert legal.get(address_of(passage)).status_code == 200
    key = make_key(settings, UserRole.LEGAL, Scope.SEARCH)
    with httpx.Client(base_url=address, headers=bearer(key), timeout=60) as client:
        asked = (passage, "contracts/gibt-es-nicht/de#s0", "nothing#there", knowledge.passages[0].id)
        assert [client.get(address_of(one)).status_code for one in asked] == [403, 403, 404, 200]


def test_a_contract_is_read_once_for_all_its_passages(
    legal: httpx.Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store: ContractStore = current_contracts(settings)
    contract = put(store, f"{CONTRACT}\n## 9. Ende\n\nDer Vertrag endet im Mai.\n", "einmal.md")
    assert contract is not None
    passages = store.text(contract.version_id).passages
    assert len(passages) > 1
    read: list[str] = []
    document = ContractStore.document

    def noted(self: ContractStore, version_id: str) -> Document:
        read.append(version_id)
        return document(self, version_id)

    monkeypatch.setattr(ContractStore, "document", noted)
    assert [legal.get(address_of(one.id)).json()["text"] for one in passages] == [one.text for one in passages]
    assert read == [contract.version_id]
    store.remove(contract.id, None)
    assert legal.get(address_of(passages[0].id)).status_code == 404


def test_what_has_not_changed_is_not_sent_again(manager: httpx.Client, knowledge: KnowledgeBase) -> None:
    passages = [one for one in knowledge.passages if knowledge.sources[one.source_id].access is Access.ALL][:2]
    first, other = (manager.get(address_of(one.id)) for one in passages)
    tag = first.headers["etag"]
    assert tag != other.headers["etag"]
    for asked in (tag, f'"x", W/{tag}', "*"):
        again = manager.get(address_of(passages[0].id), headers={"If-None-Match": asked})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert manager.get(address_of(passages[0].id), headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    "body", [{}, {"query": "x", "limit": 0}, {"query": "x", "limit": 51}, {"query": "x", "access": "legal"}]
)
def test_a_wrong_search_is_refused(manager: httpx.Client, body: dict[str, object]) -> None:
    assert manager.post("/v1/search", json=body).status_code == 422
