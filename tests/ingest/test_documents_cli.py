"""`avv ingest add`, `remove`, `fetch` and `avv sources`, from the file to the answer and back."""

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import NoReturn

import pytest

from assistant.child_process.child import Child
from assistant.child_process.limits import Limits
from assistant.contracts.store.opened import opened_contracts
from assistant.documents.fetch_events import EVENT, read_events
from assistant.domain import Access
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import FetchError
from assistant.progress import Progress
from assistant.records.security_event import command_user
from assistant.settings import Settings
from ingest.build.pipeline import exclusive_ingest
from ingest.documents.load import DocumentLoader
from ingest.documents.selection import Selection
from ingest.fetch.catalogue import OfficialSource
from tests.support.command import run_command

Avv = Callable[..., tuple[int, str, str]]
CONTRACT = """# Vertrag mit dem Zebra-Callcenter

## 7. Rückrufe

Das Zebra-Callcenter ruft Kunden nur werktags zwischen neun und achtzehn Uhr zurück, und zwar höchstens zweimal.

## 8. Löschung

Das Callcenter löscht die Aufnahmen der Gespräche spätestens nach dreißig Tagen und weist die Löschung nach.
"""
GUIDANCE = ("ingest", "add", "--kind", "guidance")
STATUTE = """<?xml version="1.0" encoding="UTF-8"?>
<dokumente builddate="20260219120000" doknr="BJNR209710017"><norm><metadaten><jurabk>BDSG 2018</jurabk>
<amtabk>BDSG</amtabk><langue>Bundesdatenschutzgesetz</langue></metadaten></norm>
<norm><metadaten><jurabk>BDSG 2018</jurabk><enbez>§ 1</enbez><titel>Anwendungsbereich</titel></metadaten>
<textdaten><text format="XML"><Content><P>(1) Dieses Gesetz gilt für die Verarbeitung personenbezogener Daten.</P>
</Content></text></textdaten></norm></dokumente>"""


@pytest.fixture
def avv(
    ingested: Settings,
    embeddings: SentenceEmbeddings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Avv:
    """Run `avv …` on the small corpus, with the model at hand; gives exit code, output and errors."""
    monkeypatch.setattr(SentenceEmbeddings, "load", lambda *_: embeddings)
    monkeypatch.setenv("AVV_LANGUAGE", "en")
    for name in ("home", "cache", "corpus"):
        monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(ingested, name)))

    def call(*arguments: object) -> tuple[int, str, str]:
        return run_command(monkeypatch, capsys, *arguments)

    return call


def test_own_guidance_from_file_to_answer_and_out_again(avv: Avv, tmp_path: Path) -> None:
    path = tmp_path / "zebra.md"
    path.write_text(CONTRACT, "utf-8")
    code, out, _ = avv(*GUIDANCE, path)
    assert code == 0
    assert "Taken in: own-guidance/zebra/de – Vertrag mit dem Zebra-Callcenter (Guidance, de" in out
    assert "1 taken in, 0 unchanged, 0 refused." in out
    _, out, _ = avv("ask", "--json", "Wann löscht das Callcenter die Aufnahmen der Gespräche?")
    answer = json.loads(out)
    assert answer["statements"][0]["text"].startswith("Das Callcenter löscht die Aufnahmen der Gespräche")
    passage = answer["citations"][0]["passage_id"]
    assert "dreißig Tagen" in avv("sources", passage)[1]
    assert passage in avv("sources", "own-guidance/zebra/de")[1]
    assert "own-guidance/zebra/de" in avv("sources")[1]
    assert "0 taken in, 1 unchanged" in avv(*GUIDANCE, path)[1]
    assert "Removed: own-guidance/zebra/de" in avv("ingest", "remove", "own-guidance/zebra/de")[1]
    assert "own-guidance/zebra/de" not in avv("sources")[1]


def test_a_contract_is_in_its_store_at_once_and_out_again(avv: Avv, ingested: Settings, tmp_path: Path) -> None:
    path = tmp_path / "zebra.md"
    path.write_text(CONTRACT, "utf-8")
    before = set(ingested.snapshots.iterdir())
    code, out, _ = avv("ingest", "add", path, "--title", "Rahmenvertrag", "--access", "legal")
    assert code == 0
    assert "Taken in: contracts/zebra/de – Rahmenvertrag (Contract, de, valid … to …, visible to legal): 2 pass" in out
    assert "1 taken in, 0 unchanged, 0 refused." in out
    assert "0 taken in, 1 unchanged" in avv("ingest", "add", path)[1]
    path.write_text(CONTRACT.replace("zweimal", "dreimal"), "utf-8")
    out = avv("ingest", "add", path, "--valid-from", "2025-01-01", "--language", "de")[1]
    assert "New version 2: contracts/zebra/de – Vertrag mit dem Zebra-Callcenter (Contract, de, valid 2025-01-01" in out
    assert "1 passages changed" in out
    with opened_contracts(ingested) as store:
        [contract] = store.contracts(frozenset(Access))
        text = store.text(contract.version_id)
        assert len(store.vectors.read(contract.version_id)) == len(text.units)
        assert [hit.contract_id for hit in store.search("dreimal")] == ["contracts/zebra/de"]
    assert (contract.version, contract.access, contract.added_by) == (2, Access.LEGAL, command_user())
    assert str(text.source.valid_from) == "2025-01-01"
    assert "contracts/" not in avv("sources")[1]
    assert set(ingested.snapshots.iterdir()) == before
    assert not ingested.documents.exists()
    assert "Removed: contracts/zebra/de – Vertrag mit dem" in avv("ingest", "remove", "contracts/zebra/de")[1]
    with opened_contracts(ingested) as store:
        assert store.contracts(frozenset(Access)) == []


def test_without_anything_new_no_model_is_loaded(avv: Avv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "zebra.md"
    path.write_text(CONTRACT, "utf-8")
    avv("ingest", "add", path)

    def fail(*_: object) -> NoReturn:
        raise AssertionError

    monkeypatch.setattr(SentenceEmbeddings, "load", fail)
    assert avv("ingest", "add", path)[0] == 0


def test_a_mixed_folder_goes_to_both_places(avv: Avv, ingested: Settings, tmp_path: Path) -> None:
    (folder := tmp_path / "files").mkdir()
    (folder / "zebra.md").write_text(CONTRACT, "utf-8")
    (folder / "bdsg.xml").write_text(STATUTE, "utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    code, out, err = avv("ingest", "add", folder)
    assert (code, "bad.pdf" in err, "2 taken in, 0 unchanged, 1 refused." in out) == (1, True, True)
    assert "statutes/bdsg/de" in avv("sources")[1]
    assert "contracts/" not in avv("sources")[1]
    with opened_contracts(ingested) as store:
        assert store.contracts() == []  # without `--access` a new one is for the legal department
        assert [contract.id for contract in store.contracts(frozenset(Access))] == ["contracts/zebra/de"]


def test_what_only_legal_may_see_is_kept_from_others(avv: Avv, tmp_path: Path) -> None:
    path = tmp_path / "zebra.md"
    path.write_text(CONTRACT, "utf-8")
    avv(*GUIDANCE, path, "--access", "legal")
    question = "Wann löscht das Callcenter die Aufnahmen der Gespräche?"
    assert "own-guidance/zebra" not in avv("ask", "--json", question)[1]
    assert "own-guidance/zebra" in avv("ask", "--json", "--access", "legal", question)[1]


def test_a_refused_file_sets_the_exit_code_and_nothing_of_it_gets_in(avv: Avv, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(CONTRACT, "utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    code, out, err = avv(*GUIDANCE, tmp_path / "good.md", tmp_path / "bad.pdf")
    assert code == 1
    assert "1 taken in, 0 unchanged, 1 refused." in out
    assert "bad.pdf" in err
    assert "bad" not in avv("sources")[1]


def test_a_new_version_leaves_the_old_one_as_history(avv: Avv, tmp_path: Path) -> None:
    path = tmp_path / "zebra.md"
    path.write_text(CONTRACT, "utf-8")
    avv(*GUIDANCE, path)
    path.write_text(CONTRACT.replace("zweimal", "dreimal"), "utf-8")
    avv(*GUIDANCE, path, "--valid-from", "2025-01-01")
    listed = avv("sources")[1]
    assert "own-guidance/zebra/de" in listed
    assert "own-guidance/zebra-until-2024-12-31/de" in listed


def test_the_lock_is_free_while_documents_are_read(
    avv: Avv, ingested: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "zebra.md"
    path.write_text(CONTRACT, "utf-8")
    ask, asked = Child.ask, []

    def take_lock() -> None:
        with exclusive_ingest(ingested):
            pass

    def ask_while_another_works(child: Child, question: bytes, raw: bytes, limits: Limits) -> tuple[bytes, bytes]:
        with ThreadPoolExecutor(1) as threads:
            threads.submit(take_lock).result()
        asked.append(question)
        return ask(child, question, raw, limits)

    monkeypatch.setattr(Child, "ask", ask_while_another_works)
    assert avv(*GUIDANCE, path)[0] == 0
    path.write_text(CONTRACT.replace("zweimal", "dreimal"), "utf-8")
    assert avv(*GUIDANCE, path)[0] == 0  # reads the version before as well
    assert avv("ingest")[0] == 0
    assert avv("ingest", "remove", "own-guidance/zebra/de")[0] == 0
    assert len(asked) == 10


@pytest.mark.parametrize("owner", [Selection, DocumentLoader])
def test_what_was_read_waits_for_another_ingest(
    avv: Avv,
    ingested: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: type[Selection | DocumentLoader],
) -> None:
    """Be it on its way into the library, or from there into the knowledge base."""
    path = tmp_path / "zebra.md"
    path.write_text(CONTRACT, "utf-8")
    working = Event()

    def work() -> None:
        with exclusive_ingest(ingested):
            working.set()
            sleep(1)

    read = owner.read

    def read_and_another_begins(self: Selection | DocumentLoader, *arguments: object) -> object:
        result = read(self, *arguments)
        if not working.is_set():
            other.start()
            working.wait()
        return result

    other = Thread(target=work)
    monkeypatch.setattr(owner, "read", read_and_another_begins)
    code, out, err = avv(*GUIDANCE, path)
    other.join()
    assert code == 0
    assert "1 taken in, 0 unchanged, 0 refused." in out
    assert "Waiting for another ingest to finish: 100 %" in err
    assert "own-guidance/zebra/de" in avv("sources")[1]


@pytest.mark.parametrize("arguments", [("ingest", "remove", "contracts/none/de"), ("sources", "none")])
def test_unknown_names_are_named(avv: Avv, arguments: tuple[str, ...]) -> None:
    code, _, err = avv(*arguments)
    assert code == 1
    assert arguments[-1] in err


def test_the_names_of_official_texts_are_listed(avv: Avv, ingested: Settings) -> None:
    real = Path(__file__).parents[2] / "corpus"
    (ingested.corpus / "sources.toml").write_bytes((real / "sources.toml").read_bytes())
    code, out, _ = avv("ingest", "fetch")
    assert code == 0
    assert "bdsg-de" in out
    code, _, err = avv("ingest", "fetch", "nothing-de")
    assert code == 1
    assert "nothing-de" in err


def test_an_official_text_that_does_not_come_keeps_no_other_out(
    avv: Avv, ingested: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path(__file__).parents[2] / "corpus"
    (ingested.corpus / "sources.toml").write_bytes((real / "sources.toml").read_bytes())
    asked = []

    def unreachable(source: OfficialSource, **_: object) -> NoReturn:
        asked.append(source.name)
        raise FetchError("fetch.timeout", name=source.name, seconds=9)

    monkeypatch.setattr("ingest.fetch.fetch.fetch", unreachable)
    code, out, err = avv("ingest", "fetch", "bdsg-de", "gdpr-en")
    assert (code, asked) == (1, ["bdsg-de", "gdpr-en"])
    assert "0 taken in, 0 unchanged, 2 refused." in out
    for name in asked:
        assert f"{name}: The download had not finished after 9 seconds." in err


def test_events_of_a_fetch(avv: Avv, ingested: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """One text comes, one does not: the lines are JSON alone, and the last one says how it ended."""
    real = Path(__file__).parents[2] / "corpus"
    (ingested.corpus / "sources.toml").write_bytes((real / "sources.toml").read_bytes())

    def serve(source: OfficialSource, progress: Progress) -> bytes:
        if source.name != "bdsg-de":
            raise FetchError("fetch.timeout", name=source.name, seconds=9)
        for share in (0.0, 0.5, 0.501, 1.0, 1.0):
            progress("fetch", share)
        return STATUTE.encode()

    monkeypatch.setattr("ingest.fetch.fetch.fetch", serve)
    code, out, _ = avv("ingest", "fetch", "--json", "bdsg-de", "gdpr-en")
    events = [json.loads(line) for line in out.splitlines()]
    assert list(read_events(io.BytesIO(out.encode()))) == [EVENT.validate_python(event) for event in events]
    steps = [event["done"] for event in events if event["event"] == "progress" and event["step"] == "fetch"]
    assert steps == [0.0, 0.5, 1.0]
    [taken] = [event for event in events if event["event"] == "taken"]
    assert (taken["name"], taken["is_new"]) == ("bdsg-de", True)
    assert taken["text"].startswith(f"Taken in: {taken['id']} – ")
    [refused] = [event for event in events if event["event"] == "refused"]
    assert (refused["name"], refused["key"]) == ("gdpr-en", "fetch.timeout")
    assert "had not finished after 9 seconds" in refused["text"]
    assert [event["key"] for event in events if event["event"] == "message"][-2:] == ["library.summary", "ingest.done"]
    assert (code, events[-1]) == (1, {"event": "end", "ok": False})


def test_events_without_a_name_and_with_a_wrong_one(avv: Avv, ingested: Settings) -> None:
    real = Path(__file__).parents[2] / "corpus"
    (ingested.corpus / "sources.toml").write_bytes((real / "sources.toml").read_bytes())
    code, out, _ = avv("ingest", "fetch", "--json")
    *offered, end = [json.loads(line) for line in out.splitlines()]
    assert {"bdsg-de", "gdpr-en"} <= {event["name"] for event in offered}
    assert (code, end) == (0, {"event": "end", "ok": True})
    code, out, err = avv("ingest", "fetch", "--json", "nothing-de")
    refused, end = [json.loads(line) for line in out.splitlines()]
    assert (refused["event"], refused["name"], "nothing-de" in refused["text"]) == ("refused", "", True)
    assert (code, end, err) == (1, {"event": "end", "ok": False}, "")


def test_the_laws_own_words_stand_beside_guidance(avv: Avv, shared: Path) -> None:
    law = shared / "law/eu/gdpr/gdpr-consolidated-de.xml"
    assert avv("ingest", "add", law, "--valid-from", "2018-05-25")[0] == 0
    answer = json.loads(avv("ask", "--json", "Wann muss das Callcenter nach Art. 33 Abs. 2 DSGVO melden?")[1])
    statutes = [citation for citation in answer["citations"] if citation["kind"] == "statute"]
    assert [citation["locator"] for citation in statutes] == ["Art. 33 Abs. 2 DSGVO"]
    assert statutes[0]["quote"] in law.read_text("utf-8")
    assert answer["citations"][0]["kind"] == "guidance"
