"""Contracts that an earlier version took into the library move into their store, whatever happens meanwhile."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import assistant
from assistant.contracts.store.opened import opened_contracts
from assistant.documents.store import DocumentStore
from assistant.domain import Access, Kind
from assistant.index.embedding_units import embedding_units
from assistant.index.snapshot import KnowledgeBase
from assistant.settings import Settings
from ingest.build import pipeline
from ingest.build.contract_snapshots import held_contracts, uses_contracts
from ingest.build.embedding_cache import EmbeddingCache
from ingest.build.pipeline import ingest
from ingest.documents.add import take_in
from ingest.documents.load import DocumentLoader
from ingest.documents.read_new import ImportOptions
from tests.support.put_contracts import NoModel, put

ROOT = Path(assistant.__file__).parent.parent
EVERY = frozenset(Access)
ZEBRA = """# Vertrag mit dem Zebra-Callcenter

## 7. Rückrufe

Das Zebra-Callcenter ruft Kunden nur werktags zwischen neun und achtzehn Uhr zurück, und zwar höchstens {times}.
"""
VERSIONS = [ZEBRA.format(times=times) for times in ("einmal", "zweimal", "dreimal")]
YAK = ZEBRA.format(times="viermal").replace("Zebra", "Yak")
PAPER = ZEBRA.format(times="fünfmal").replace("Zebra", "Gnu")


@pytest.fixture
def settings(small_settings: Settings, tmp_path: Path) -> Settings:
    """The small corpus, and a library as an earlier version left it: three versions, one closed; another contract."""
    settings = small_settings.model_copy(update={"cache": tmp_path / "cache"})
    library = DocumentStore(settings.documents)
    for number, text in enumerate(VERSIONS):
        access = Access.LEGAL if number == 1 else Access.ALL
        day = date(2024 + number, 1, 1)
        take_in(text.encode(), "zebra.md", library, ImportOptions(access=access, valid_from=day))
    take_in(YAK.encode(), "yak.md", library, ImportOptions())
    take_in(PAPER.encode(), "gnu.md", library, ImportOptions(kind=Kind.GUIDANCE))
    return settings


@pytest.fixture
def earlier(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The same with a snapshot that holds the contracts."""
    with monkeypatch.context() as patch:
        patch.setattr(DocumentLoader, "_found", lambda loader: loader._store.documents())
        patch.setattr(pipeline, "contracts_wait", lambda _: False)
        ingest(settings, embeddings=NoModel(settings))
    assert uses_contracts(settings)
    return settings


def move(settings: Settings) -> pipeline.Report:
    return ingest(settings, embeddings=NoModel(settings))


def originals(settings: Settings) -> dict[str, list[str]]:
    """Give the originals in the store by contract, the oldest version first."""
    with opened_contracts(settings) as store:
        return {
            one.id: [store.original(version.id).decode() for version in store.versions(one.id, EVERY)[::-1]]
            for one in store.contracts(EVERY)
        }


def test_all_versions_in_their_order_with_the_strictest_access(earlier: Settings) -> None:
    assert move(earlier).problems == ()
    assert originals(earlier) == {"contracts/zebra/de": VERSIONS, "contracts/yak/de": [YAK]}
    with opened_contracts(earlier) as store:
        zebra, yak = (store.contract(f"contracts/{name}/de", EVERY) for name in ("zebra", "yak"))
        assert (zebra.access, yak.access) == (Access.LEGAL, Access.ALL)
        texts = [store.text(version.id) for version in store.versions(zebra.id, EVERY)]
        assert {text.source.access for text in texts} == {Access.LEGAL}
        assert [text.source.valid_from for text in texts] == [date(year, 1, 1) for year in (2026, 2025, 2024)]
        assert store.search("dreimal", [zebra.id])
    assert [stored.id for stored in DocumentStore(earlier.documents).documents()] == ["own-guidance/gnu/de"]


def test_nothing_of_them_is_left_elsewhere(earlier: Settings) -> None:
    knowledge = KnowledgeBase.current(earlier)
    held = held_contracts(knowledge.path)
    assert len(held) == 4
    texts = [
        unit.text for passage in knowledge.passages if passage.source_id in held for unit in embedding_units(passage)
    ]
    cache = earlier.cache / "embeddings.sqlite"
    with EmbeddingCache(cache, knowledge.manifest.model) as before:
        assert len(before.get(texts)) == len(set(texts))
    move(earlier)
    assert not knowledge.path.exists()
    assert not any(held_contracts(folder) for folder in earlier.snapshots.iterdir())
    assert "own-guidance/gnu/de" in KnowledgeBase.current(earlier).sources
    with EmbeddingCache(cache, knowledge.manifest.model) as after:
        assert after.get(texts) == {}
    folders = (earlier.documents, earlier.snapshots, earlier.cache)
    for file in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if file.suffix != ".bin":  # where Chroma leaves room, its files hold whatever the memory held
            assert b"Zebra-Callcenter ruft" not in file.read_bytes(), file


def test_once_is_enough(earlier: Settings) -> None:
    move(earlier)
    assert move(earlier).unchanged
    assert originals(earlier)["contracts/zebra/de"] == VERSIONS


def test_a_version_that_somebody_added_meanwhile_stays_the_newest(settings: Settings) -> None:
    newest = ZEBRA.format(times="sechsmal")
    with opened_contracts(settings) as store:
        put(store, newest, "zebra.md")
    for _ in range(2):
        move(settings)
        assert originals(settings)["contracts/zebra/de"] == [newest, *VERSIONS, newest]


def test_a_contract_that_came_back_to_its_first_words(settings: Settings) -> None:
    take_in(VERSIONS[0].encode(), "zebra.md", DocumentStore(settings.documents), ImportOptions())
    move(settings)
    assert originals(settings)["contracts/zebra/de"] == [*VERSIONS, VERSIONS[0]]


def test_what_cannot_be_read_stays_and_is_named(settings: Settings) -> None:
    """As after an update whose reader refuses what the former one took."""
    library = DocumentStore(settings.documents)
    yak = library.get("contracts/yak/de")
    assert yak is not None
    raw = b"\n"
    broken = yak.model_copy(update={"sha256": hashlib.sha256(raw).hexdigest()})
    (settings.documents / yak.id / broken.file).write_bytes(raw)
    (settings.documents / yak.id / "holding.json").write_text(f"[{broken.model_dump_json()}]", "utf-8")
    report = move(settings)
    assert [problem.values["path"] for problem in report.problems] == ["contracts/yak/de.md"]
    assert library.get("contracts/yak/de") == broken
    assert list(originals(settings)) == ["contracts/zebra/de"]


# Moves the contracts of copies of a data folder, each killed before or after another step.
KILLS = """
import json, os, shutil, signal, sys
from pathlib import Path
import chromadb
from assistant.contracts.store.store import ContractStore
from assistant.contracts.store.vectors import ContractVectors
from assistant.documents.store import DocumentStore
from assistant.settings import Settings
from ingest.build import contract_snapshots, pipeline, snapshot
from ingest.documents import move_contracts
from tests.support.put_contracts import NoModel

scratch, template, corpus, cache = map(Path, sys.argv[1:5])
die_at, steps = None, 0

def mortal(owner, name):
    inner = getattr(owner, name)
    def outer(*arguments, **more):
        step()
        result = inner(*arguments, **more)
        step()
        return result
    setattr(owner, name, outer)

def step():
    global steps
    steps += 1
    if steps == die_at:
        os.kill(os.getpid(), signal.SIGKILL)

mortal(ContractVectors, "write")
mortal(ContractStore, "_write")
mortal(DocumentStore, "remove")
mortal(Path, "unlink")
mortal(Path, "replace")
mortal(move_contracts, "forget_vectors")
mortal(contract_snapshots, "forget_vectors")
mortal(contract_snapshots, "remove")
mortal(snapshot.SnapshotWriter, "finish")

def start(name, moment):
    global die_at, steps
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    die_at, steps = moment, 0
    home = scratch / name
    settings = Settings(home=home, corpus=corpus, cache=home / "cache")
    pipeline.ingest(settings, embeddings=NoModel(settings))
    os._exit(0)

codes, moment = {}, 1
while True:
    name = f"kill-{moment}"
    shutil.copytree(template, scratch / name)
    shutil.copytree(cache, scratch / name / "cache")
    codes[name] = start(name, moment)
    shutil.copytree(scratch / name, scratch / f"{name}-killed")
    if codes[name] == 0:
        break
    assert start(name, None) == 0
    moment += 6
json.dump(codes, (scratch / "codes.json").open("w"))
"""


def test_a_kill_at_any_step_loses_nothing(earlier: Settings, tmp_path: Path) -> None:
    """What is not in the store yet is in the library still, and the next ingest ends as if nothing had been."""
    scratch = tmp_path / "kills"
    scratch.mkdir()
    places = [str(place) for place in (scratch, earlier.home, earlier.corpus, earlier.cache)]
    done = subprocess.run(
        [sys.executable, "-c", KILLS, *places], cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    codes = json.loads((scratch / "codes.json").read_text())
    assert len(codes) > 8
    assert set(list(codes.values())[:-1]) == {-signal.SIGKILL}
    for name in codes:
        killed = earlier.model_copy(update={"home": scratch / f"{name}-killed"})
        library = DocumentStore(killed.documents)
        there = {library.original(stored).decode() for stored in library.documents()}
        there |= {text for versions in originals(killed).values() for text in versions}
        assert {*VERSIONS, YAK, PAPER} <= there, name
        finished = earlier.model_copy(update={"home": scratch / name})
        assert originals(finished) == {"contracts/zebra/de": VERSIONS, "contracts/yak/de": [YAK]}, name
        assert [stored.id for stored in DocumentStore(finished.documents).documents()] == ["own-guidance/gnu/de"]
        assert not any(held_contracts(folder) for folder in finished.snapshots.iterdir())
        shutil.rmtree(finished.home)
