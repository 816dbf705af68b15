"""The vector store: embedded, and on a real Chroma server."""

import gc
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import chromadb
import httpx
import numpy as np
import pytest
from chromadb import Collection
from pydantic import SecretStr
from pytest_socket import enable_socket, socket_allow_hosts

from assistant.contracts.store.vectors import ContractVectors
from assistant.domain import Language, Status
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import KompassError, SnapshotError, StateError
from assistant.index import store
from assistant.index.manifest import current_path, read_manifest
from assistant.index.snapshot import KnowledgeBase
from assistant.index.store import collection_name, connect, open_store, reaching
from assistant.pipeline import Assistant
from assistant.settings import Settings, load_settings
from ingest.build.pipeline import ingest
from tests.support.chroma import serving
from tests.support.guarded import guarded

# Chroma closes no connection to its server; they are found open when they are collected, in any of these tests.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

QUESTION = "Wer haftet für Fehler des Callcenters?"
ANSWER = "Der Auftraggeber haftet den Betroffenen auch für Fehler des Callcenters (Art. 82 Abs. 4 DSGVO)."


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that all tests of this file share."""
    enable_socket()
    with serving(tmp_path_factory.mktemp("server")) as (url, _):
        yield url


@pytest.fixture
def on_server(server_url: str, small_settings: Settings, _loopback: None) -> Settings:
    """Settings of an empty data folder whose vectors go to the server."""
    return small_settings.model_copy(update={"chroma_url": server_url})


@pytest.fixture
def _loopback() -> None:
    """Let the test reach servers of this machine, and no others."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])


def collections(settings: Settings) -> set[str]:
    """Name the collections that the server keeps for `settings`; other tests have theirs there too."""
    ours = tuple(f"avv-{path.name.lower()}" for path in settings.snapshots.iterdir())
    listed = connect(settings.home, settings.chroma_url).list_collections()
    return {collection.name for collection in listed if collection.name.startswith(ours)}


def edit(settings: Settings, words: str) -> None:
    path = settings.corpus / "guidance" / "liability" / "de.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")


def said_in_both_languages(error: KompassError, *parts: str) -> None:
    assert error.message("de") != error.message("en")
    for language in ("de", "en"):
        assert all(part in error.message(language) for part in parts)


class TestEmbedded:
    def test_each_language_has_a_collection(self, ingested: Settings) -> None:
        path = current_path(ingested.snapshots)
        assert path is not None
        listed = connect(path, None).list_collections()
        assert {one.name for one in listed} == {collection_name(path, language) for language in Language}
        assert all(open_store(path, language, None, 31) for language in Language)

    def test_wrong_count(self, ingested: Settings) -> None:
        path = current_path(ingested.snapshots)
        assert path is not None
        with pytest.raises(SnapshotError, match="31 / 21 vectors"):
            open_store(path, Language.GERMAN, None, 21)

    def test_no_collection(self, tmp_path: Path) -> None:
        with pytest.raises(SnapshotError) as caught:
            open_store(tmp_path / "snapshot", Language.GERMAN, None, 1)
        assert caught.value.key == "snapshot_damaged"
        said_in_both_languages(caught.value, "avv ingest")

    def test_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(SnapshotError) as caught:
            connect(tmp_path / "file" / "snapshot", None)
        assert caught.value.key == "store_unreadable"
        said_in_both_languages(caught.value, str(tmp_path))

    def test_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Chroma gives the reason as text only, or none at all."""

        def fail(**_: object) -> None:
            raise chromadb.errors.InternalError("error returned from database: (code: 13) database or disk is full")

        monkeypatch.setattr(chromadb, "PersistentClient", fail)
        with pytest.raises(StateError) as caught:
            connect(tmp_path, None)
        assert caught.value.key == "disk_full"

    def test_nothing_is_sent_anywhere(self, tmp_path: Path) -> None:
        assert connect(tmp_path, None).get_settings().anonymized_telemetry is False


class TestOnAServer:
    def test_ingest_and_ask(self, on_server: Settings, embeddings: SentenceEmbeddings) -> None:
        report = ingest(on_server, embeddings=embeddings)
        assert report.manifest.on_server
        knowledge = KnowledgeBase.current(on_server)
        assert not (knowledge.path / "chroma").exists()
        assert collections(on_server) == {collection_name(knowledge.path, language) for language in Language}
        answer = Assistant(knowledge, embeddings, on_server).ask(QUESTION)
        assert answer.status is Status.ANSWERED
        assert answer.statements[0].text == ANSWER
        assert ingest(on_server).unchanged

    def test_a_token_opens_what_stands_behind_a_proxy(
        self, on_server: Settings, embeddings: SentenceEmbeddings
    ) -> None:
        with guarded(on_server.chroma_url or "", "let-me-in") as url:
            settings = on_server.model_copy(update={"chroma_url": url, "chroma_token": SecretStr("let-me-in")})
            ingest(settings, embeddings=embeddings)
            assert len(KnowledgeBase.current(settings).stores) == len(Language)
            contracts = ContractVectors(settings, "ours")
            contracts.write("guarded", np.ones((1, 8), np.float32), datetime(2026, 11, 24, tzinfo=UTC))
            assert contracts.has("guarded")
            contracts.close()
            edit(settings, "Und noch ein Satz.")
            once = settings.model_copy(update={"keep_snapshots": 1})
            ingest(once, embeddings=embeddings)  # deletes the collections of the one before
            wrong = settings.model_copy(update={"chroma_token": SecretStr("no")})
            for stranger in (wrong, settings.model_copy(update={"chroma_token": None})):
                with pytest.raises(StateError) as caught:
                    KnowledgeBase.current(stranger).stores  # noqa: B018 - opens them
                assert caught.value.key == "chroma_server"
                assert "let-me-in" not in str(caught.value)

    def test_answers_are_those_of_the_embedded_store(
        self, on_server: Settings, embeddings: SentenceEmbeddings, small_home: Path
    ) -> None:
        ingest(on_server, embeddings=embeddings)
        embedded = Settings(home=small_home)
        for question in (QUESTION, "When must the call centre report a breach?"):
            here, there = (
                Assistant(KnowledgeBase.current(settings), embeddings, settings).ask(question)
                for settings in (on_server, embedded)
            )
            assert here.statements == there.statements != ()
            assert here.citations == there.citations

    def test_settings_from_the_environment(
        self, on_server: Settings, embeddings: SentenceEmbeddings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("home", "cache", "corpus", "chroma_url"):
            monkeypatch.setenv(f"AVV_{name.upper()}", str(getattr(on_server, name)))
        settings = load_settings()
        assert ingest(settings, embeddings=embeddings).manifest.on_server
        monkeypatch.setattr(SentenceEmbeddings, "load", lambda *_: embeddings)
        assert Assistant.open().ask(QUESTION).statements[0].text == ANSWER

    def test_old_collections_are_deleted(self, on_server: Settings, embeddings: SentenceEmbeddings) -> None:
        settings = on_server.model_copy(update={"keep_snapshots": 1})
        ingest(settings, embeddings=embeddings)
        first = collections(settings)
        listed = connect(settings.home, settings.chroma_url).list_collections
        edit(settings, "Noch ein Satz.")
        ingest(settings, embeddings=embeddings)
        assert len(first) == len(collections(settings)) == 2
        assert first.isdisjoint({collection.name for collection in listed()})

    def test_collection_gone_from_the_server(self, on_server: Settings, embeddings: SentenceEmbeddings) -> None:
        ingest(on_server, embeddings=embeddings)
        client = connect(on_server.home, on_server.chroma_url)
        for name in collections(on_server):
            client.delete_collection(name)
        with pytest.raises(SnapshotError) as caught:
            _ = KnowledgeBase.current(on_server).stores
        assert caught.value.key == "snapshot_damaged"
        said_in_both_languages(caught.value, "avv ingest")
        assert not ingest(on_server, embeddings=embeddings).unchanged
        assert len(KnowledgeBase.current(on_server).stores) == 2

    def test_snapshot_in_the_folder_is_not_looked_for_on_the_server(
        self, ingested: Settings, server_url: str, embeddings: SentenceEmbeddings, _loopback: None
    ) -> None:
        settings = ingested.model_copy(update={"chroma_url": server_url})
        with pytest.raises(SnapshotError) as caught:
            KnowledgeBase.current(settings)
        assert caught.value.key == "snapshot_elsewhere"
        said_in_both_languages(caught.value, "AVV_CHROMA_URL")
        assert not ingest(settings, embeddings=embeddings).unchanged
        assert KnowledgeBase.current(settings).manifest.on_server

    def test_server_that_goes_away_and_comes_back(
        self, small_settings: Settings, embeddings: SentenceEmbeddings, tmp_path: Path, _loopback: None
    ) -> None:
        with serving(tmp_path / "server") as (url, server):
            settings = small_settings.model_copy(update={"chroma_url": url})
            ingest(settings, embeddings=embeddings)
            asked = Assistant(KnowledgeBase.current(settings), embeddings, settings)
            assert asked.ask(QUESTION).status is Status.ANSWERED
            before = (settings.snapshots / "current").read_text()
            server.kill()
            server.wait()
            refuse: list[Callable[[], object]] = [
                lambda: asked.ask(QUESTION),
                lambda: KnowledgeBase.current(settings).stores,
                lambda: ingest(settings, embeddings=embeddings),
            ]
            for call in refuse:
                with pytest.raises(StateError) as caught:
                    call()
                assert caught.value.key == "chroma_server"
                said_in_both_languages(caught.value, url, "AVV_CHROMA_URL")
            edit(settings, "Noch ein Satz.")
            with pytest.raises(StateError):
                ingest(settings, embeddings=embeddings)
            assert (settings.snapshots / "current").read_text() == before
        port = int(url.rpartition(":")[2])
        with serving(tmp_path / "server", port):  # whoever had it open goes on, without a restart of theirs
            assert asked.ask(QUESTION).status is Status.ANSWERED
            assert not ingest(settings, embeddings=embeddings).unchanged


@pytest.mark.parametrize("status", [401, 502, 504])
def test_a_proxy_that_answers_for_a_server_that_is_away(
    server_url: str, tmp_path: Path, status: int, _loopback: None
) -> None:
    with guarded(server_url, "let-me-in", status) as url:
        client = connect(tmp_path, url, SecretStr("let-me-in"))
        with reaching(tmp_path, url):
            client.list_collections()
        client._server._session.headers["Authorization"] = "Bearer no"  # type: ignore[attr-defined]
        with pytest.raises(StateError) as caught, reaching(tmp_path, url):
            client.list_collections()
        assert caught.value.key == "chroma_server"


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped for a while there")
def test_a_server_that_falls_silent_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _loopback: None
) -> None:
    """As when its machine dies, or a firewall between forgets the connection: nothing says that it is gone."""
    with serving(tmp_path / "server") as (url, server):
        connect(tmp_path, url)  # it is up
        monkeypatch.setattr(store, "SILENCE", httpx.Timeout(1.0))
        contracts = ContractVectors(Settings(home=tmp_path, chroma_url=url), "ours")
        contracts.write("one", np.ones((1, 8), np.float32), datetime(2026, 11, 24, tzinfo=UTC))
        server.send_signal(signal.SIGSTOP)
        try:
            refuse: list[Callable[[], object]] = [
                lambda: contracts.read("one"),
                lambda: connect(tmp_path, url),
                lambda: open_store(tmp_path, Language.GERMAN, url, 1),
            ]
            for call in refuse:
                with ThreadPoolExecutor(1) as thread:
                    asked = thread.submit(call)
                    try:
                        with pytest.raises(StateError) as caught:
                            asked.result(timeout=20)
                    finally:
                        if not asked.done():
                            server.kill()  # else the test would wait as well
                assert caught.value.key == "chroma_server"
        finally:
            server.send_signal(signal.SIGCONT)
        assert contracts.has("one")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1", "https://127.0.0.1:1", "127.0.0.1:1", "nonsense", "http://127.0.0.1:port"]
)
def test_no_server(url: str, small_settings: Settings, embeddings: SentenceEmbeddings, _loopback: None) -> None:
    settings = small_settings.model_copy(update={"chroma_url": url})
    with pytest.raises(StateError) as caught:
        ingest(settings, embeddings=embeddings)
    assert caught.value.key == "chroma_server"
    said_in_both_languages(caught.value, url, "AVV_CHROMA_URL")
    assert current_path(settings.snapshots) is None


def test_embedded_store_is_complete_in_its_folder(
    ingested: Settings, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    """A data folder can be copied to another machine."""
    moved = ingested.model_copy(update={"home": tmp_path / "elsewhere"})
    shutil.move(ingested.home, moved.home)
    answer = Assistant(KnowledgeBase.current(moved), embeddings, moved).ask(QUESTION)
    assert answer.statements[0].text == ANSWER


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="Linux tells which files are open")
def test_what_nobody_uses_any_more_is_closed_when_the_next_is_opened(small_home: Path, tmp_path: Path) -> None:
    """Else a chat that runs for weeks has all snapshots open that there were, with their threads and memory."""

    def opened(name: str) -> Collection:
        home = shutil.copytree(small_home, tmp_path / name)
        snapshot = current_path(Settings(home=home).snapshots)
        assert snapshot is not None
        return open_store(snapshot, Language.GERMAN, None, read_manifest(snapshot).vectors[Language.GERMAN])

    def files(name: str) -> list[Path]:
        targets = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        return [target for target in targets if target.is_relative_to(tmp_path / name)]

    first = opened("first")
    used = opened("used")
    assert files("first")
    del first
    gc.collect()
    last = opened("last")
    assert not files("first")
    assert files("used")
    assert last.get(limit=1)["ids"] == used.get(limit=1)["ids"]
