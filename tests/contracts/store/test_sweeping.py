"""Nothing of what was deleted is left in any file of an embedded Chroma, whoever else uses it."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast
from uuid import uuid4

import numpy as np
import pytest
from filelock import FileLock

from assistant.contracts.store import sweep, sweeping
from assistant.contracts.store.model import StoredContract, Vectors
from assistant.contracts.store.opened import opened_contracts
from assistant.contracts.store.store import ContractStore
from assistant.contracts.store.vectors import ContractVectors
from assistant.resources import current_contracts
from assistant.settings import Settings
from tests.support.people import LEGAL
from tests.support.records import Clock, refused
from tests.support.stored_contracts import CLAUSES, MODEL, embed, holding_vectors, new_contract

Start = Callable[..., "subprocess.Popen[str]"]

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
SECRET = [("1. Ort", "Das Callcenter liegt in Quittenhausen. Dort arbeiten zwölf Personen."), *CLAUSES]
on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def drawn(rows: int, seed: int) -> Vectors:
    return np.random.default_rng(seed).normal(size=(rows, 64)).astype(np.float32)


class TestFiles:
    @pytest.fixture
    def settings(self, tmp_path: Path) -> Settings:
        return Settings(home=tmp_path / "home")

    @pytest.fixture
    def vectors(self, settings: Settings) -> Iterator[ContractVectors]:
        found = ContractVectors(settings, "ours")
        yield found
        found.close()

    def test_nobody_waits_for_ever_for_a_process_that_holds_the_lock(
        self, vectors: ContractVectors, settings: Settings
    ) -> None:
        vectors.write("gone", drawn(3, 2), NOW)
        folder = settings.home / "contracts"
        with FileLock(folder / sweeping.LOCK):
            sweeping.sweep_if_needed(folder, folder / "chroma")
            with sweeping.swept_after(folder, folder / "chroma", 0.0):
                pass
            assert not (folder / sweeping.SWEPT).exists()
        sweeping.sweep_if_needed(folder, folder / "chroma")
        assert (folder / sweeping.SWEPT).exists()

    @pytest.mark.parametrize("rows", [1, 2, 3, 600])
    def test_deleted(self, vectors: ContractVectors, settings: Settings, rows: int) -> None:
        vectors.write("kept", drawn(40, 1), NOW)
        vectors.write("gone", drawn(rows, 2), NOW)
        vectors.write("gone-too", drawn(rows, 3), NOW)
        vectors.read("gone")
        assert holding_vectors(drawn(rows, 2), settings.home)
        vectors.delete("gone", "gone-too", "never-there")
        assert holding_vectors(np.vstack([drawn(rows, 2), drawn(rows, 3)]), settings.home) == []
        assert np.array_equal(vectors.read("kept"), drawn(40, 1))
        vectors.write("next", drawn(50, 4), NOW)
        other = ContractVectors(settings, "ours")
        assert [np.array_equal(other.read("next"), drawn(50, 4)), other.has("kept")] == [True, True]
        other.close()

    def test_what_earlier_versions_left_goes_once(self, vectors: ContractVectors, settings: Settings) -> None:
        vectors.write("kept", drawn(40, 1), NOW)
        vectors.write("gone", drawn(600, 2), NOW)
        vectors._delete(["gone"])
        vectors.close()
        assert set(holding_vectors(drawn(600, 2), settings.home)) == {"chroma.sqlite3", "data_level0.bin"}
        vectors.sweep()
        assert holding_vectors(drawn(600, 2), settings.home) == []
        marker = settings.home / "contracts" / sweeping.SWEPT
        written = marker.stat().st_mtime_ns
        vectors.sweep()
        assert marker.stat().st_mtime_ns == written
        assert np.array_equal(vectors.read("kept"), drawn(40, 1))

    def test_without_any_there_is_nothing_to_do(self, vectors: ContractVectors, settings: Settings) -> None:
        vectors.sweep()
        assert not settings.home.exists()

    def test_a_sweep_that_fails_is_made_good(
        self,
        vectors: ContractVectors,
        settings: Settings,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        vectors.write("gone", drawn(300, 2), NOW)
        with monkeypatch.context() as patch:
            patch.setattr(sweeping, "COMMAND", (sys.executable, "-c", "raise SystemExit('full')"))
            vectors.delete("gone")
        assert "full" in caplog.text
        assert not vectors.has("gone")
        assert holding_vectors(drawn(300, 2), settings.home)
        vectors.close()
        vectors.sweep()
        assert holding_vectors(drawn(300, 2), settings.home) == []

    def test_a_deletion_that_was_broken_off_is_made_good(self, vectors: ContractVectors, settings: Settings) -> None:
        vectors.write("first", drawn(3, 1), NOW)
        vectors.delete("first")
        vectors.write("gone", drawn(300, 2), NOW)
        folder = settings.home / "contracts"
        with pytest.raises(KeyboardInterrupt), sweeping.swept_after(folder, folder / "chroma"):
            vectors._delete(["gone"])
            raise KeyboardInterrupt
        vectors.close()
        vectors.sweep()
        assert holding_vectors(drawn(300, 2), settings.home) == []

    def test_others_that_never_pause(
        self, vectors: ContractVectors, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Then it is given up, and nothing is damaged."""
        vectors.write("kept", drawn(40, 1), NOW)
        vectors.close()
        monkeypatch.setattr(sweep, "PATIENCE", 0.1)
        store = settings.home / "contracts" / "chroma"
        with closing(sqlite3.connect(store / sweep.DATABASE)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                sweep.sweep(store)
        assert np.array_equal(vectors.read("kept"), drawn(40, 1))

    def test_only_folders_of_vectors_go(self, vectors: ContractVectors, settings: Settings) -> None:
        vectors.write("kept", drawn(40, 1), NOW)
        store = settings.home / "contracts" / "chroma"
        (store / "mine").mkdir()
        (store / str(uuid4())).mkdir()
        vectors.close()
        assert sweep.sweep(store) == 1
        assert (store / "mine").is_dir()
        assert np.array_equal(vectors.read("kept"), drawn(40, 1))


@on_sqlite
class TestStore:
    @pytest.fixture
    def secret(self, store: ContractStore, add: Callable[..., StoredContract]) -> Vectors:
        """The vectors that only the contract "gone" has."""
        kept = add(new_contract("kept"))
        gone = add(new_contract("gone", SECRET))
        others = store.text(kept.version_id).units
        return embed([unit for unit in store.text(gone.version_id).units if unit not in others])

    def test_removed_with_all_versions(
        self, store: ContractStore, add: Callable[..., StoredContract], secret: Vectors, settings: Settings
    ) -> None:
        add(new_contract("gone", [*SECRET, ("9. Ende", "Er endet.")]))
        assert holding_vectors(secret, settings.home)
        store.remove("contracts/gone/de", "lea")
        assert holding_vectors(secret, settings.home) == []
        assert store.is_whole(store.contract("contracts/kept/de").version_id)

    def test_not_added_after_all(
        self, store: ContractStore, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[Vectors] = []

        def remember(texts: Sequence[str]) -> Vectors:
            made.append(embed(texts))
            return made[0]

        def fail(*_: object, **__: object) -> None:
            assert holding_vectors(made[0], settings.home)
            raise KeyboardInterrupt

        monkeypatch.setattr("assistant.contracts.store.store.write_version", fail)
        with pytest.raises(KeyboardInterrupt):
            store.add(new_contract("gone", SECRET), remember, MODEL, LEGAL)
        assert holding_vectors(made[0], settings.home) == []

    @pytest.mark.parametrize("door", ["server", "command"])
    def test_what_earlier_versions_left_goes_with_the_start(
        self, store: ContractStore, secret: Vectors, settings: Settings, monkeypatch: pytest.MonkeyPatch, door: str
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(store.vectors, "delete", lambda *ids: store.vectors._delete(ids))
            store.remove("contracts/gone/de", "lea")
        store.vectors.close()
        assert holding_vectors(secret, settings.home)
        if door == "server":
            current_contracts(settings).vectors.close()
        else:
            with opened_contracts(settings):
                pass
        assert holding_vectors(secret, settings.home) == []

    def test_what_a_killed_process_left(
        self, store: ContractStore, secret: Vectors, settings: Settings, clock: Clock, start: Start
    ) -> None:
        assert start("die_removing", "contracts/gone/de").wait(timeout=60) == -signal.SIGKILL
        assert holding_vectors(secret, settings.home)
        clock.turn(hours=2)
        assert store.tidy() == 1
        assert holding_vectors(secret, settings.home) == []

    def test_another_process_goes_on_meanwhile(
        self,
        store: ContractStore,
        add: Callable[..., StoredContract],
        secret: Vectors,
        settings: Settings,
        start: Start,
        tmp_path: Path,
    ) -> None:
        """It reads, adds and removes without a break, while contracts are added and removed here."""
        others = [start("go_on", name, "contracts/kept/de", tmp_path / "end") for name in ("left", "right")]
        ready = [json.loads(cast("IO[str]", other.stdout).readline()) for other in others]
        assert ready == [1, 1]
        for n in range(6):
            store.remove("contracts/gone/de", "lea")
            assert holding_vectors(secret, settings.home) == []
            add(new_contract("gone", SECRET, raw=str(n).encode()))
        (tmp_path / "end").touch()
        for other in others:
            said, errors = other.communicate(timeout=120)
            assert (other.returncode, errors) == (0, "")
            assert int(said.split()[-1]) > 1
        store.remove("contracts/gone/de", "lea")
        assert holding_vectors(secret, settings.home) == []
        with refused("contract_unknown"):
            store.contract("contracts/left/de")
        assert store.is_whole(store.contract("contracts/kept/de").version_id)
