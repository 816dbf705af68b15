"""`/v1/checks`: what the chat shows of a contract, and what `avv check` says of a file, which leaves no trace."""

import io
import json
from datetime import date
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import httpx
import pytest
from typer.testing import CliRunner

from assistant.access.scope import Scope
from assistant.cli.main import app
from assistant.contracts.check.model import ContractCheck, RequirementStatus
from assistant.domain import Access, Side, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.resources import current_contracts
from assistant.serving.register import Register
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key, serve_api
from tests.support.people import LEGAL
from tests.support.put_contracts import NoModel, put
from tests.support.register import agreement

WORDS = agreement().text
TEXT = {"Content-Type": "text/markdown"}


@pytest.fixture(scope="module")
def embedding_model(documents_home: Settings) -> SentenceEmbeddings:
    return NoModel(documents_home)


@pytest.fixture(scope="module")
def contract(settings: Settings) -> str:
    stored = put(current_contracts(settings), WORDS, "acme.md")
    assert stored is not None
    return stored.id


def timeless(check: ContractCheck) -> ContractCheck:
    return check.model_copy(update={"milliseconds": 0})


def check_of(response: httpx.Response) -> ContractCheck:
    return timeless(ContractCheck.model_validate_json(response.raise_for_status().text))


def test_of_the_register_it_is_the_one_of_the_chat(legal: httpx.Client, settings: Settings, contract: str) -> None:
    for side in Side:
        found = check_of(legal.post("/v1/checks", json={"contract": contract, "side": side}))
        register = Register.current(settings)
        stored = register.store.contract(contract)
        assert found == timeless(register.check(stored, side, found.as_of))
    register.mark(stored, found.requirements[0].id, RequirementStatus.FULFILLED, LEGAL, "gesehen")
    marked = check_of(legal.post("/v1/checks", json={"contract": contract}))
    assert marked != found
    assert any(each.reviewed and each.reviewed.comment == "gesehen" for each in marked.requirements)


def test_of_a_file_it_is_the_one_of_the_command_line_and_nothing_is_kept(
    legal: httpx.Client, settings: Settings, tmp_path: Path
) -> None:
    before = {contract.id for contract in current_contracts(settings).contracts(frozenset(Access))}
    path = tmp_path / "vertrag.md"
    path.write_text(WORDS, encoding="utf-8")
    printed = CliRunner().invoke(app, ["check", str(path), "--json", "--side", "provider"]).stdout
    raw = legal.post("/v1/checks?side=provider&name=vertrag.md", content=WORDS.encode(), headers=TEXT)
    form = legal.post("/v1/checks?side=provider", files={"file": ("vertrag.md", WORDS.encode())})
    assert check_of(raw) == check_of(form)
    said, expected = json.loads(raw.text), json.loads(printed)
    for each in (said, expected):
        del each["milliseconds"], each["contract"]["id"]
    assert said == expected
    assert {contract.id for contract in current_contracts(settings).contracts(frozenset(Access))} == before


def test_of_a_zip_the_other_documents_are_named(legal: httpx.Client) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("vertrag.md", WORDS)
        archive.writestr("nebenabrede.md", "Der Auftragnehmer ist an Weisungen nicht gebunden.")
    response = legal.post("/v1/checks", files={"file": ("alles.zip", packed.getvalue())})
    risks = {risk["id"]: (risk["severity"], risk["value"]) for risk in response.json()["risks"]}
    assert risks["other-documents-not-checked"] == ("high", "alles.zip/nebenabrede.md")


def test_a_manager_checks_what_they_may_see_and_sends_no_files(
    manager: httpx.Client, legal: httpx.Client, settings: Settings, contract: str
) -> None:
    assert manager.post("/v1/checks", json={"contract": contract}).status_code == 200
    current_contracts(settings).set_access(contract, Access.LEGAL, None)
    assert manager.post("/v1/checks", json={"contract": contract}).status_code == 404
    assert legal.post("/v1/checks", json={"contract": contract}).status_code == 200
    current_contracts(settings).set_access(contract, Access.ALL, None)
    for attack in (
        manager.post("/v1/checks?name=x.md", content=WORDS.encode(), headers=TEXT),
        manager.post("/v1/checks", files={"file": ("x.md", WORDS.encode())}),
    ):
        assert attack.status_code == 403


def test_what_is_no_agreement_says_so(legal: httpx.Client, settings: Settings) -> None:
    letter = "# Brief\n\n" + "Wir danken für Ihre Einladung zum Sommerfest und kommen gern. " * 20
    stored = put(current_contracts(settings), letter, "brief.md")
    assert stored is not None
    for response in (
        legal.post("/v1/checks", json={"contract": stored.id}),
        legal.post("/v1/checks?name=brief.md", content=letter.encode(), headers=TEXT),
    ):
        assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")
        assert response.json()["detail"]
    [listed] = legal.get("/v1/contracts", params={"check": "not_checkable"}).json()["items"]
    assert listed["id"] == stored.id
    assert legal.delete(f"/v1/contracts/{quote(stored.id)}").status_code == 200


def test_a_wrong_wish_is_refused(legal: httpx.Client, contract: str) -> None:
    for body in ({}, {"contract": contract, "side": "both"}, {"contract": contract, "colour": "red"}, [], None):
        response = legal.post("/v1/checks", content=json.dumps(body), headers={"Content-Type": "application/json"})
        assert response.status_code == 422
        assert response.json()["errors"]
    broken = legal.post("/v1/checks", content=b"{", headers={"Content-Type": "application/json"})
    assert (broken.status_code, broken.json()["errors"][0]["code"]) == (422, "json_invalid")
    assert legal.post("/v1/checks?side=both&name=x.md", content=b"x", headers=TEXT).status_code == 422
    two = [("file", (f"{n}.md", b"x")) for n in range(2)]
    assert legal.post("/v1/checks", files=two).status_code == 400
    assert legal.post("/v1/checks?name=x.pdf", content=b"%PDF-1.7", headers=TEXT).status_code == 422
    assert legal.post("/v1/checks", json={"contract": "contracts/x/de"}).status_code == 404


def test_a_key_needs_the_scope(address: str, settings: Settings, contract: str) -> None:
    token = make_key(settings, UserRole.LEGAL, Scope.CONTRACTS)
    with httpx.Client(base_url=address, headers=bearer(token)) as client:
        assert client.post("/v1/checks", json={"contract": contract}).status_code == 403
        assert client.post("/v1/checks?name=x.md", content=b"x", headers=TEXT).status_code == 403
        assert client.post("/v1/jobs", json={}).status_code == 403


def test_checks_count_as_questions_and_what_is_kept_does_not(settings: Settings) -> None:
    contracts = [put(current_contracts(settings), WORDS + f"\n\nNummer {n}.\n", f"nummer-{n}.md") for n in range(2)]
    few = settings.model_copy(update={"user_questions_minute": 2})
    key, register = make_key(few, UserRole.LEGAL), Register.current(settings)
    kept, new = (contract.id for contract in contracts if contract is not None)
    with serve_api(few) as address, httpx.Client(base_url=address, headers=bearer(key), timeout=60) as client:

        def status(path: str, body: dict[str, object]) -> int:
            return client.post(path, json=body).status_code

        assert status("/v1/checks", {"contract": new}) == 200
        assert status("/v1/jobs", {"contracts": [new]}) == 202
        assert status("/v1/checks", {"contract": new, "side": "provider"}) == 429
        assert status("/v1/jobs", {"contracts": [new]}) == 429
        assert client.post("/v1/checks?name=x.md", content=WORDS.encode(), headers=TEXT).status_code == 429
        made = register.check(register.store.contract(kept), Side.CLIENT, date.today())
        nothing_lacks = made.model_copy(update={"requirements": ()})
        register.checks.keep(register.store.contract(kept).version_id, nothing_lacks)
        assert status("/v1/checks", {"contract": kept}) == 200
