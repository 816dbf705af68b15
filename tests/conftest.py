"""What all tests share: no network, no folders of the user, one unpacked model, one ingested corpus, one answer.

A run has two processes (`make test`). What takes long to build is built by the first that needs it, in a folder that
both share, and only read from then on.
"""

import ctypes
import gc
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from filelock import FileLock
from pytest_socket import socket_allow_hosts
from sqlalchemy import make_url
from streamlit.components.v2 import manifest_scanner

from assistant.access import passwords
from assistant.access.passwords import NOBODY
from assistant.documents.document import Document
from assistant.documents.store import DocumentStore
from assistant.domain import Access, Answer, Citation, Kind, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.progress import Progress, silent
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.settings import Settings
from assistant.state import make_own_folder
from ingest.build.corpus import read_corpus
from ingest.build.pipeline import ingest
from ingest.documents.add import take_in
from ingest.documents.read_new import ImportOptions
from tests.support.answers import a_citation, an_answer
from tests.support.documents import ATTACK, SECRET, SMALL_CORPUS, draw_paper
from tests.support.postgres import empty_database
from tests.support.records import Clock
from tests.support.tiny_disk import mounted

# Each process of a run has a core of its own. Two threads of torch in each would wait for one another: on two cores a
# question was embedded in 37 ms rather than 14. It counts from the import of torch on.
os.environ.setdefault("OMP_NUM_THREADS", "1")

TESTS_OF_HASHES = [Path(__file__).parent / "access" / f"test_{name}.py" for name in ("passwords", "users")]
_HEAVY: set[Path] = set()  # files that load the model


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what loads the model; begin with the files that take longest, so that both processes end together."""
    first: dict[Path, int] = {}
    for item in items:
        if "model_cache" in getattr(item, "fixturenames", ()):
            item.add_marker("model")
        place = next((n for n, mark in enumerate(("browser", "model")) if item.get_closest_marker(mark)), 2)
        first[item.path] = min(place, first.get(item.path, place))
    items.sort(key=lambda item: first[item.path])
    _HEAVY.update(path for path, place in first.items() if place < 2)


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays to the end: ten thousand tests and all modules, a second each time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Give back the models and knowledge bases of a file when it is done: half a gigabyte each, in both processes."""
    if item.path in _HEAVY and (nextitem is None or nextitem.path != item.path):
        gc.collect()
        with suppress(AttributeError, OSError, TypeError):  # only glibc has it
            ctypes.CDLL(None).malloc_trim(0)


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep every test off the network and out of the user's folders and settings."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
    for name in [name for name in os.environ if name.startswith("AVV_") and not name.startswith("AVV_TEST_")]:
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("assistant.settings._kept", [])
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # Streamlit's runner puts a page there


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """Each page of a test would look through all installed packages for components, a quarter of a second each time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> Iterator[PasswordHasher]:
    """Hash passwords at the least cost; gives what hashes them outside of tests, a tenth of a second each."""
    true, quick = passwords._hasher, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_hasher", quick)
        patched.setattr(passwords, "NOBODY", quick.hash(secrets.token_hex()))
        yield true


@pytest.fixture(autouse=True)
def _true_hashes(
    request: pytest.FixtureRequest, _quick_hashes: PasswordHasher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hash at full cost in the tests of hashing."""
    if request.path in TESTS_OF_HASHES:
        monkeypatch.setattr(passwords, "_hasher", _quick_hashes)
        monkeypatch.setattr(passwords, "NOBODY", NOBODY)


@pytest.fixture(scope="session")
def model_cache(pytestconfig: pytest.Config) -> Path:
    """Folder for the unpacked model and for embeddings; kept between runs, so that only the first is slow."""
    return pytestconfig.cache.mkdir("avv-kompass") if pytestconfig.cache else Path()


@pytest.fixture(scope="session")
def documents() -> Sequence[Document]:
    """The documents of the whole corpus."""
    return read_corpus(Settings().corpus).documents


@pytest.fixture(scope="session")
def built_once(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build a folder in the first process of this run that asks for it; the others wait. Not to be changed by tests.

    Further runs of the same files may share it: AVV_TEST_BUILT names an empty folder for them.
    """
    own = tmp_path_factory.getbasetemp()
    shared = Path(os.environ.get("AVV_TEST_BUILT") or (own.parent if hasattr(pytestconfig, "workerinput") else own))

    def built_once(name: str, build: Callable[[Path], object]) -> Path:
        folder, built = shared / name, shared / f"{name}.built"
        with FileLock(shared / f"{name}.lock"):
            if not built.exists():
                build(folder)
                built.touch()
        return folder

    return built_once


@pytest.fixture(scope="session")
def corpus_settings(model_cache: Path, built_once: Callable[..., Path]) -> Settings:
    """Settings of a data folder into which the whole corpus was ingested. Not to be changed by tests.

    A process of its own does it, which gives its memory back.
    """

    def build(home: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AVV_")}
        environment |= {"AVV_HOME": str(home), "AVV_CACHE": str(model_cache), "XDG_CONFIG_HOME": str(home.parent)}
        command = [sys.executable, "-c", "from assistant.cli.main import run; run()", "ingest"]
        subprocess.run(command, env=environment, check=True, capture_output=True)

    return Settings(home=built_once("whole", build), cache=model_cache)


@pytest.fixture(scope="session")
def assistant(corpus_settings: Settings, embeddings: SentenceEmbeddings) -> Assistant:
    """An assistant over the whole corpus."""
    return Assistant(KnowledgeBase.current(corpus_settings), embeddings, corpus_settings)


@pytest.fixture
def loaded_once(embeddings: SentenceEmbeddings, model_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever loads the built-in model have the one that is loaded already; any other is loaded."""
    load = SentenceEmbeddings.load
    own = Settings(cache=model_cache)

    def load_once(settings: Settings, progress: Progress = silent) -> SentenceEmbeddings:
        alike = identify(settings) == identify(own) and settings.precision == own.precision
        return embeddings if alike else load(settings, progress)

    monkeypatch.setattr(SentenceEmbeddings, "load", load_once)


@pytest.fixture
def assistant_env(corpus_settings: Settings, loaded_once: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Point the environment at the ingested corpus, for what reads its settings from there."""
    del loaded_once
    monkeypatch.setenv("AVV_HOME", str(corpus_settings.home))
    monkeypatch.setenv("AVV_CACHE", str(corpus_settings.cache))
    return corpus_settings


@pytest.fixture(scope="session")
def embeddings(model_cache: Path) -> SentenceEmbeddings:
    """The built-in model, loaded once; loading it takes seconds. A question of several tests is embedded once."""
    return SentenceEmbeddings.load(Settings(cache=model_cache)).with_memory()


@pytest.fixture(scope="session")
def small_home(model_cache: Path, embeddings: SentenceEmbeddings, built_once: Callable[..., Path]) -> Path:
    """A data folder with the small corpus. Not to be changed by tests: see `ingested`."""

    def build(home: Path) -> None:
        ingest(Settings(home=home, cache=model_cache, corpus=SMALL_CORPUS), embeddings=embeddings)

    return built_once("small", build)


@pytest.fixture
def ingested(small_settings: Settings, small_home: Path) -> Settings:
    """The same as `small_settings`, but the small corpus has been ingested."""
    shutil.copytree(small_home, small_settings.home)
    return small_settings


@pytest.fixture
def small_settings(model_cache: Path, tmp_path: Path) -> Iterator[Settings]:
    """Settings of an empty data folder and a small corpus of its own that tests may change."""
    corpus = tmp_path / "corpus"
    for path in filter(Path.is_file, SMALL_CORPUS.rglob("*")):
        target = corpus / path.relative_to(SMALL_CORPUS)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    yield Settings(home=tmp_path / "home", cache=model_cache, corpus=corpus)


@pytest.fixture(scope="session")
def documents_home(
    model_cache: Path, embeddings: SentenceEmbeddings, small_home: Path, built_once: Callable[..., Path]
) -> Settings:
    """The small corpus with a decision that is for the legal department only, and one that is a PDF.

    Titles and file names are attacks. Not to be changed by tests.
    """

    def settings(home: Path) -> Settings:
        return Settings(home=home, cache=model_cache, corpus=SMALL_CORPUS)

    def build(home: Path) -> None:
        shutil.copytree(small_home, home)
        store = DocumentStore(settings(home).documents)
        decision = {"kind": Kind.CASE_LAW, "language": Language.GERMAN}
        secret = ImportOptions(title=f"Geheimvertrag {ATTACK}", access=Access.LEGAL, **decision)
        paper = ImportOptions(title=f"Papier {ATTACK}", **decision)
        for raw, name, options in (
            (SECRET.encode(), "geheim.md", secret),
            (draw_paper(), f"{ATTACK[:40]}.pdf".replace("/", ""), paper),
        ):
            assert [taken.problem for taken in take_in(raw, name, store, options)] == [None]
        ingest(settings(home), embeddings=embeddings)

    return settings(built_once("shelf", build))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Write a module that a process is to answer by; gives the name of its function."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(source: str) -> str:
        (tmp_path / "written.py").write_text(source, "utf-8")
        return "written:answer"

    return write


@pytest.fixture
def today() -> date:
    return date(2026, 11, 24)


@pytest.fixture
def cite() -> Callable[..., Citation]:
    return a_citation


@pytest.fixture
def answer() -> Callable[..., Answer]:
    return an_answer


@pytest.fixture(scope="session")
def empty_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of records without any content: making one takes most of the time of a test that needs it."""
    settings = Settings(home=tmp_path_factory.mktemp("records"))
    Database.open(settings).close()
    return settings.records


@pytest.fixture(scope="session")
def empty_postgres() -> Iterator[str]:
    """The name of a PostgreSQL database with the tables of records, without any content."""
    with empty_database() as url:
        Database.open(Settings(records_url=url)).close()
        yield str(make_url(url).database)


@pytest.fixture
def postgres_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a PostgreSQL database of its own: empty, or with its tables where `records` are asked for as well."""
    template = request.getfixturevalue("empty_postgres") if "records" in request.fixturenames else None
    with empty_database(template) as url:
        yield Settings(home=tmp_path / "home", records_url=url)


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of records that do not exist yet, on either database; but see `postgres_settings`."""
    if request.param == "sqlite":
        return Settings(home=tmp_path / "home")
    found: Settings = request.getfixturevalue("postgres_settings")
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def module_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of one database for the tests of a file, which have to empty it themselves."""
    home = tmp_path_factory.mktemp("module") / "home"
    if request.param == "sqlite":
        yield Settings(home=home)
    else:
        with empty_database() as url:
            yield Settings(home=home, records_url=url)


@pytest.fixture(scope="module")
def held(module_settings: Settings) -> Iterator[Records]:
    """Records that stay open for the tests of a file."""
    found = Records.open(module_settings)
    yield found
    found.close()


@pytest.fixture(scope="module")
def other(module_settings: Settings, held: Records) -> Iterator[Database]:
    """The same database as another process has it."""
    assert held
    found = Database.of(module_settings)
    yield found
    found.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(settings: Settings, clock: Clock, empty_records: Path) -> Iterator[Records]:
    """Open records."""
    if settings.records_url is None:
        make_own_folder(settings.home)
        shutil.copy(empty_records, settings.records)
    held = Records.open(settings, clock)
    yield held
    held.close()
