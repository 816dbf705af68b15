"""`/v1/contracts`: taken in, listed, read and removed by whom the chat lets, and by nobody else."""

import asyncio
import io
import socket
import zipfile
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import httpx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from assistant.access.scope import Scope
from assistant.documents.document import MEGABYTE, UPLOAD_MEGABYTES
from assistant.domain import Access, UserRole
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.resources import current_contracts, current_records
from assistant.settings import Settings
from tests.support.api_server import bearer, make_key
from tests.support.pdf_files import TEXT, Maker, wrapped
from tests.support.people import ADMIN
from tests.support.put_contracts import NoModel
from tests.support.register import agreement

MARKDOWN = {"Content-Type": "text/markdown"}
WORDS = agreement().text


def with_name(name: str) -> bytes:
    return f"{WORDS}\n\nDieser Vertrag heißt {name}.\n".encode()


@pytest.fixture(scope="module")
def embedding_model(documents_home: Settings) -> SentenceEmbeddings:
    return NoModel(documents_home)


@pytest.fixture(autouse=True)
def _empty(settings: Settings) -> Iterator[None]:
    yield
    store = current_contracts(settings)
    for contract in store.contracts(frozenset(Access)):
        store.remove(contract.id, None)


def address_of(contract: str) -> str:
    return f"/v1/contracts/{quote(contract)}"


def add(client: httpx.Client, raw: bytes, name: str, **said: str) -> httpx.Response:
    return client.post("/v1/contracts", params={"name": name} | said, content=raw, headers=MARKDOWN)


def listed(client: httpx.Client, **said: str | int) -> list[str]:
    found = client.get("/v1/contracts", params=said).raise_for_status().json()  # type: ignore[arg-type] # numbers are taken too
    return [item["id"] for item in found["items"]]


def refused(response: httpx.Response, status: int) -> str:
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, response.json()["status"]) == (status, status), response.text
    assert "Traceback" not in response.text
    return str(response.json()["detail"])


def test_a_file_is_taken_in_read_checked_and_removed(legal: httpx.Client) -> None:
    added = add(legal, with_name("Acme"), "Acme/AVV.md")
    assert added.status_code == 201
    [item] = added.json()["items"]
    assert (item["name"], item["result"], item["problem"]) == ("Acme/AVV.md", "new", None)
    whole = legal.get(address_of(item["contract"])).raise_for_status().json()
    assert (whole["contract"]["version"], whole["contract"]["access"]) == (1, "legal")
    assert whole["contract"]["check"] in {"do_not_sign", "negotiate", "sign"}
    assert sum(whole["contract"]["requirements"].values()) > 10
    assert len(whole["versions"]) == 1
    for clause in whole["clauses"][:2]:
        assert legal.get(f"/v1/passages/{quote(clause['id'])}").json()["text"] == clause["text"]
    again = add(legal, with_name("Acme"), "Acme/AVV.md")
    assert (again.status_code, again.json()["items"][0]["result"]) == (200, "there")
    assert add(legal, with_name("Acme") + b"\n\nNeu.\n", "Acme/AVV.md").json()["items"][0]["result"] == "version"
    gone = legal.delete(address_of(item["contract"])).raise_for_status().json()
    assert gone == {"id": item["contract"], "answers": 0}
    refused(legal.get(address_of(item["contract"])), 404)
    refused(legal.delete(address_of(item["contract"])), 404)


def test_what_is_there_is_seen_by_whom_it_was_unless_it_is_closed(legal: httpx.Client) -> None:
    """As on the page of contracts."""
    raw = with_name("Acme")
    seen = []
    for said in ({"access": "all"}, {}, {"access": "legal"}, {"access": "all"}):
        raw += b"\n\nNeu.\n"
        [item] = add(legal, raw, "Acme/AVV.md", **said).json()["items"]
        seen.append(legal.get(address_of(item["contract"])).json()["contract"]["access"])
    assert seen == ["all", "all", "legal", "legal"]


def test_a_form_and_a_zip_hold_several_and_the_refused_keep_none_out(legal: httpx.Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("eins.md", with_name("Eins"))
        archive.writestr("kaputt.pdf", b"%PDF-1.7")
    files = [("file", ("a.zip", packed.getvalue())), ("file", ("zwei.md", with_name("Zwei"), "text/markdown"))]
    added = legal.post("/v1/contracts", files=files, headers={"Accept-Language": "en"})
    assert added.status_code == 201
    found = [(item["result"], item["contract"] is not None) for item in added.json()["items"]]
    assert sorted(found) == [("new", True), ("new", True), ("refused", False)]
    [problem] = [item["problem"] for item in added.json()["items"] if item["problem"]]
    assert "damaged" in problem
    assert len(listed(legal)) == 2


def test_a_manager_sees_what_they_may_and_changes_nothing(legal: httpx.Client, manager: httpx.Client) -> None:
    [open_one, closed] = [
        add(legal, with_name(name), f"{name}.md", access=access).json()["items"][0]["contract"]
        for name, access in (("offen", "all"), ("zu", "legal"))
    ]
    assert (listed(legal), listed(manager)) == ([open_one, closed], [open_one])
    assert manager.get(address_of(open_one)).status_code == 200
    assert refused(manager.get(address_of(closed)), 404).replace(closed, "x") == refused(
        manager.get(address_of("x")), 404
    )
    for attack in (
        add(manager, with_name("neu"), "neu.md"),
        manager.post("/v1/contracts", files={"file": ("neu.md", with_name("neu"))}),
        manager.delete(address_of(open_one)),
        manager.delete(address_of(closed)),
        manager.delete(address_of("x")),
    ):
        assert "manager" in refused(attack, 403)
    assert listed(manager, query="Weisungen") == [open_one]
    assert listed(legal) == [open_one, closed]


def test_the_log_names_who_did_it(legal: httpx.Client, settings: Settings, legal_key: str) -> None:
    contract = add(legal, with_name("Log"), "log.md").json()["items"][0]["contract"]
    legal.delete(address_of(contract))
    user = f"key:{legal_key.split('_')[1]}"
    newest = current_records(settings).audit.entries(ADMIN).items[:2]
    assert [(entry.action, entry.user, entry.about) for entry in newest] == [
        ("contract_removed", user, contract),
        ("contract_added", user, contract),
    ]


def test_lists_have_pages_and_filters(legal: httpx.Client) -> None:
    names = ["a", "b", "c"]
    for name in names:
        add(legal, with_name(name), f"{name}.md")
    every = listed(legal)
    assert len(every) == 3
    page = legal.get("/v1/contracts", params={"page": 2, "size": 2}).json()
    assert ([item["id"] for item in page["items"]], page["total"], page["page"], page["size"]) == (every[2:], 3, 2, 2)
    assert listed(legal, page=9) == []
    assert set(listed(legal, sort="added")) == set(every)
    assert listed(legal, state="ended") == listed(legal, check="unchecked") == listed(legal, provider="Niemand") == []
    assert listed(legal, query="Quittenmus") == []
    for wrong in ("page=0", "size=101", "sort=colour", "colour=red", f"query={'x' * 300}", "state=open"):
        assert legal.get(f"/v1/contracts?{wrong}").status_code == 422


def test_what_has_not_changed_is_not_sent_again(legal: httpx.Client) -> None:
    contract = add(legal, with_name("Tag"), "tag.md").json()["items"][0]["contract"]
    for path in ("/v1/contracts", address_of(contract)):
        tag = legal.get(path).headers["etag"]
        assert legal.get(path, headers={"If-None-Match": tag}).status_code == 304
    add(legal, with_name("Tag") + b"\n\nNeu.\n", "tag.md")
    for path in ("/v1/contracts", address_of(contract)):
        assert legal.get(path, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..\\..\\x.md", "/absolute.md", "a\0b.md", "\u202egpj.md", "x" * 200, ".", "<script>.md"],
)
def test_no_name_leads_anywhere(legal: httpx.Client, settings: Settings, name: str) -> None:
    before = {path for path in settings.home.parent.rglob("*") if "contracts" not in path.parts}
    added = add(legal, with_name("Pfad"), name)
    form = legal.post("/v1/contracts", files={"file": (name.replace("\0", ""), with_name("Form"))})
    for response in (added, form):
        if response.is_success:
            [item] = response.json()["items"]
            assert ".." not in item["name"]
            assert item["contract"].startswith("contracts/")
            assert item["contract"].count("/") == 2
        else:
            refused(response, 422)
    new = {path for path in settings.home.parent.rglob("*") if "contracts" not in path.parts} - before
    assert {path.name for path in new} <= {"records.db-wal", "records.db-shm"}
    assert legal.get("/v1/contracts/..%2f..%2frecords.db").status_code == 404


def encrypted() -> bytes:
    maker = Maker(encrypt=StandardEncryption("geheim", strength=128))
    maker.lines(wrapped(TEXT))
    return maker.raw()


@pytest.mark.parametrize(
    ("raw", "name", "says"),
    [
        (b"", "leer.md", "leer.md"),
        (b"%PDF-1.7", "kaputt.pdf", "beschädigt"),
        (encrypted(), "zu.pdf", "Passwort"),
        (b"PK\3\4 kein Archiv", "kaputt.docx", "kaputt.docx"),
        (b"\x89PNG\r\n\x1a\n", "bild.png", "bild.png"),
        (b"MZ\x90\0", "programm.exe", "programm.exe"),
    ],
)
def test_what_cannot_be_read_says_why(legal: httpx.Client, raw: bytes, name: str, says: str) -> None:
    response = legal.post(
        "/v1/contracts", params={"name": name}, content=raw, headers={"Content-Type": "application/octet-stream"}
    )
    assert says in refused(response, 422)
    assert listed(legal) == []


def test_what_is_no_file_is_refused(legal: httpx.Client) -> None:
    raw, url = with_name("x"), "/v1/contracts"
    for kind in ("application/x-www-form-urlencoded", "", "nonsense", "application/json"):
        refused(legal.post(f"{url}?name=x.md", content=raw, headers={"Content-Type": kind}), 415)
    refused(legal.post(f"{url}?name=x.md", content=raw, headers=MARKDOWN | {"Content-Encoding": "gzip"}), 415)
    refused(legal.post(url, content=raw, headers=MARKDOWN), 422)
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    for content in (b"--x\r\nnonsense", b"", b"--x--\r\n"):
        assert legal.post(url, content=content, headers=broken).status_code in {400, 422}
    assert legal.post(url, content=b"x", headers={"Content-Type": "multipart/form-data"}).status_code == 400
    whole = legal.build_request("POST", url, files=[("file", ("x.md", raw)), ("file", ("y.md", with_name("y")))])
    for cut in (6, 40, len(raw)):
        refused(
            legal.post(url, content=whole.read()[:-cut], headers={"Content-Type": whole.headers["Content-Type"]}), 400
        )
    file = {"file": ("x.md", raw)}
    assert "access" in refused(legal.post(url, files=file, data={"access": "legal"}), 422)
    assert legal.post(f"{url}?access=everybody", files=file).status_code == 422
    assert legal.post(f"{url}?owner=me", files=file).status_code == 422
    too_many = [("file", (f"{n}.md", b"x")) for n in range(101)]
    assert legal.post(url, files=too_many).status_code == 400
    assert listed(legal) == []


def test_a_huge_body_is_refused_before_it_is_read(legal: httpx.Client, address: str, legal_key: str) -> None:
    largest = (UPLOAD_MEGABYTES + 1) * MEGABYTE
    place = urlsplit(address)
    head = f"POST /v1/contracts?name=x.md HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {legal_key}\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        connection.sendall(f"{head}Content-Type: text/plain\r\nContent-Length: {largest}\r\n\r\n".encode())
        assert b" 413 " in connection.recv(65_536)

    def pieces() -> Iterator[bytes]:
        for _ in range(largest // MEGABYTE):
            yield b" " * MEGABYTE

    refused(legal.post("/v1/contracts?name=x.md", content=pieces(), headers=MARKDOWN), 413)


def test_a_key_needs_the_scope(address: str, settings: Settings) -> None:
    token = make_key(settings, UserRole.LEGAL, Scope.ASK, Scope.CHECKS)
    with httpx.Client(base_url=address, headers=bearer(token)) as client:
        for response in (
            client.get("/v1/contracts"),
            client.get(address_of("contracts/x/de")),
            client.delete(address_of("contracts/x/de")),
            add(client, b"x", "x.md"),
            client.post("/v1/jobs", files={"file": ("x.md", b"x")}),
        ):
            assert "contracts" in refused(response, 403)


class TestIdempotency:
    def test_what_is_sent_twice_is_done_once(self, legal: httpx.Client, settings: Settings) -> None:
        legal.headers["Idempotency-Key"] = "eins"
        first, again = (add(legal, with_name("Eins"), "eins.md") for _ in range(2))
        form = legal.post("/v1/contracts", files={"file": ("eins.md", with_name("Eins"))})
        del legal.headers["Idempotency-Key"]
        assert first.json()["items"][0]["result"] == "new"
        assert (first.status_code, first.json()) == (again.status_code, again.json()) == (form.status_code, form.json())
        contract = first.json()["items"][0]["contract"]
        assert len(current_contracts(settings).versions(contract, frozenset(Access))) == 1

    def test_another_body_under_the_same_key_is_refused(self, legal: httpx.Client) -> None:
        key = {"Idempotency-Key": "zwei"}
        for said, status in (
            ({"name": "a.md"}, 201),
            ({"name": "b.md"}, 422),
            ({"name": "a.md", "access": "legal"}, 422),
        ):
            response = legal.post("/v1/contracts", params=said, content=with_name("Zwei"), headers=MARKDOWN | key)
            assert response.status_code == status
        assert len(listed(legal)) == 1
        assert legal.post("/v1/jobs", json={}, headers=key).status_code == 202  # work of another kind

    def test_the_key_of_somebody_else_is_another_one(
        self, legal: httpx.Client, address: str, settings: Settings
    ) -> None:
        key = {"Idempotency-Key": "drei"}
        said = {"url": "/v1/contracts?name=drei.md", "content": with_name("Drei"), "headers": MARKDOWN | key}
        legal.post(**said).raise_for_status()
        with httpx.Client(base_url=address, headers=bearer(make_key(settings, UserRole.LEGAL)), timeout=60) as other:
            assert other.post(**said).json()["items"][0]["result"] == "there"
            said["content"] = with_name("Vier")
            assert other.post(**said).status_code == 422

    @pytest.mark.parametrize("key", ["", "x" * 256])
    def test_a_key_has_a_length(self, legal: httpx.Client, key: str) -> None:
        response = legal.post("/v1/contracts?name=x.md", content=b"x", headers=MARKDOWN | {"Idempotency-Key": key})
        refused(response, 422)

    def test_all_at_once_it_is_done_once(self, address: str, legal_key: str) -> None:
        headers = bearer(legal_key) | MARKDOWN | {"Idempotency-Key": "gleichzeitig"}

        async def send() -> list[httpx.Response]:
            async with httpx.AsyncClient(base_url=address, headers=headers, timeout=60) as client:
                url = "/v1/contracts?name=gleich.md"
                return await asyncio.gather(*(client.post(url, content=with_name("Gleich")) for _ in range(3)))

        found = asyncio.run(send())
        assert {response.status_code for response in found} == {201}
        assert len({response.json()["job"] for response in found}) == 1
