"""The vectors of versions, in the folder and on a real Chroma server."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from chromadb import Collection
from chromadb.errors import InternalError

from assistant.contracts.store import vectors as module
from assistant.contracts.store.model import Vectors
from assistant.contracts.store.vectors import NAME, ContractVectors
from assistant.errors import StateError
from assistant.settings import Settings
from tests.support.chroma import serving

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def drawn(rows: int, seed: int = 0) -> Vectors:
    return np.random.default_rng(seed).normal(size=(rows, 8)).astype(np.float32)


@pytest.fixture(params=["folder", "server"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "folder":
        return Settings(home=tmp_path / "home")
    request.getfixturevalue("loopback")
    return Settings(home=tmp_path / "home", chroma_url=request.getfixturevalue("chroma_server"))


@pytest.fixture
def vectors(settings: Settings, tmp_path: Path) -> Iterator[ContractVectors]:
    found = ContractVectors(settings, tmp_path.name)
    yield found
    found.close()


def fresh(vectors: ContractVectors, settings: Settings) -> ContractVectors:
    """Give one that keeps nothing in memory, as in another process."""
    return ContractVectors(settings, vectors._installation)


@pytest.mark.parametrize("rows", [0, 1, 2_000, 2_001])
def test_they_come_back_bit_by_bit_and_in_their_order(
    vectors: ContractVectors, settings: Settings, rows: int, tmp_path: Path
) -> None:
    name = f"{tmp_path.name}-{rows}"
    vectors.write(name, drawn(rows), NOW)
    other = fresh(vectors, settings)
    assert np.array_equal(other.read(name).reshape(rows, 8), drawn(rows))
    assert other.has(name)
    other.close()


def test_what_was_read_cannot_be_changed(vectors: ContractVectors, tmp_path: Path) -> None:
    vectors.write(tmp_path.name, drawn(3), NOW)
    with pytest.raises(ValueError, match="read-only"):
        vectors.read(tmp_path.name)[0, 0] = 1


def test_what_others_there_are_costs_nothing(tmp_path: Path) -> None:
    """Chroma keeps vectors that are not synced in a table that every read and write goes through as a whole."""
    vectors = ContractVectors(Settings(home=tmp_path), "ours")
    for n in range(10):
        vectors.write(f"version-{n}", drawn(50), NOW)
    vectors.close()
    with closing(sqlite3.connect(tmp_path / "contracts" / "chroma" / "chroma.sqlite3")) as database:
        (waiting,) = database.execute("SELECT count(*) FROM embeddings_queue").fetchone()
    assert waiting <= 10


def test_deleted(vectors: ContractVectors, settings: Settings, tmp_path: Path) -> None:
    vectors.write(tmp_path.name, drawn(3), NOW)
    vectors.read(tmp_path.name)
    vectors.delete(tmp_path.name)
    vectors.delete(tmp_path.name)
    for one in (vectors, fresh(vectors, settings)):
        assert not one.has(tmp_path.name)
        with pytest.raises(StateError) as caught:
            one.read(tmp_path.name)
        assert caught.value.key == "contract_vectors_missing"
        one.close()


def test_those_of_others_are_not_ours(vectors: ContractVectors, settings: Settings, tmp_path: Path) -> None:
    """Several installations may share a server, and a folder may have belonged to another database."""
    other = ContractVectors(settings, "another")
    ours, theirs = f"{tmp_path.name}-a", f"{tmp_path.name}-b"
    vectors.write(ours, drawn(1), NOW)
    other.write(theirs, drawn(1), NOW)
    assert vectors.written_before(NOW) == set()
    assert vectors.written_before(NOW + timedelta(seconds=1)) == {ours}
    other.delete(theirs)
    other.close()


def test_a_copy_of_the_records_does_not_touch_what_it_was_copied_from(
    vectors: ContractVectors, settings: Settings, tmp_path: Path
) -> None:
    """Its versions bear the same ids: a backup that is tried out beside the real installation, on its Chroma server."""
    copy = ContractVectors(settings, "copy")
    vectors.write(tmp_path.name, drawn(3), NOW)
    assert copy.missing([tmp_path.name]) == [tmp_path.name]
    copy.write(tmp_path.name, drawn(3, seed=1), NOW)
    copy.delete(tmp_path.name)
    assert np.array_equal(fresh(vectors, settings).read(tmp_path.name), drawn(3))
    assert copy.written_before(NOW + timedelta(days=1)) == set()
    copy.close()


def test_those_of_an_earlier_version_are_found(vectors: ContractVectors, settings: Settings, tmp_path: Path) -> None:
    """They were named after their version alone."""
    for installation, version in ((tmp_path.name, "ours"), ("another", "theirs")):
        one = ContractVectors(settings, installation)
        one.write(version, drawn(3), NOW)
        with one._asking() as client:
            one._collection(client, version).modify(name=f"{NAME}{tmp_path.name}{version}")
        one.close()
    for _ in range(2):
        vectors.name_anew()
    assert np.array_equal(vectors.read(f"{tmp_path.name}ours"), drawn(3))
    assert vectors.missing([f"{tmp_path.name}theirs"])


def test_more_of_an_earlier_version_than_one_client_is_used_for(
    vectors: ContractVectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OPENED", 3)
    names = [f"{n}-{tmp_path.name}" for n in range(5)]
    for n, name in enumerate(names):
        vectors.write(name, drawn(1, n), NOW)
        with vectors._asking() as client:
            vectors._collection(client, name).modify(name=f"{NAME}{name}")
    assert vectors.missing(names) == names
    vectors.name_anew()
    assert vectors.missing(names) == []


def test_more_than_are_listed_at_once(
    vectors: ContractVectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LISTED", 2)
    names = {f"{tmp_path.name}-{n}" for n in range(5)}
    for name in names:
        vectors.write(name, drawn(1), NOW)
    assert vectors.written_before(NOW + timedelta(days=1)) == names


def test_no_more_stays_in_memory_than_is_said(
    vectors: ContractVectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT", 3 * drawn(10).nbytes)
    monkeypatch.setattr(module, "OPENED", 3)
    names = [f"{tmp_path.name}-{n}" for n in range(5)]
    for n, name in enumerate(names):
        vectors.write(name, drawn(10, n), NOW)
    for _ in range(2):
        for n, name in enumerate(names):
            assert np.array_equal(vectors.read(name), drawn(10, n))
    assert list(vectors._kept) == names[2:]


def test_a_server_that_goes_away_and_comes_back(tmp_path: Path, loopback: None) -> None:
    del loopback
    with serving(tmp_path / "server") as (url, server):
        vectors = ContractVectors(Settings(home=tmp_path / "home", chroma_url=url), "ours")
        vectors.write("first", drawn(1), NOW)
        server.kill()
        server.wait()
        for ask in (vectors.read, vectors.has, vectors.delete):
            with pytest.raises(StateError) as caught:
                ask("first")
            assert caught.value.key == "chroma_server"
    with serving(tmp_path / "server", int(url.rpartition(":")[2])):
        assert np.array_equal(vectors.read("first"), drawn(1))


def test_a_damaged_folder(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "contracts" / "chroma"
    folder.mkdir(parents=True)
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 1_000)
    with pytest.raises(StateError) as caught:
        ContractVectors(Settings(home=tmp_path / "home"), "ours").read("first")
    assert caught.value.key == "contract_store.vectors_unreadable"
    assert caught.value.message("de") != caught.value.message("en")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(StateError) as caught:
        ContractVectors(Settings(home=tmp_path / "home"), "ours").write("first", drawn(1), NOW)
    assert caught.value.key == "not_writable"


@pytest.mark.parametrize("settings", ["folder"], indirect=True)
def test_after_a_failure_the_files_are_opened_anew(vectors: ContractVectors, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a full disk breaks off keeps its lock: whoever comes next would wait for it for a quarter of an hour."""
    vectors.write("first", drawn(2), NOW)
    connect = Mock(wraps=vectors._connect)
    monkeypatch.setattr(vectors, "_connect", connect)
    with monkeypatch.context() as full:
        full.setattr(Collection, "add", Mock(side_effect=InternalError("database or disk is full")))
        with pytest.raises(StateError) as caught:
            vectors.write("second", drawn(2), NOW)
    assert caught.value.key == "disk_full"
    assert vectors.read("first").shape == (2, 8)
    assert connect.call_count == 1
    assert not vectors.has("third")  # which is no failure
    assert vectors.has("first")
    assert connect.call_count == 1
