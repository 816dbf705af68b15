"""Several processes on one store, and processes that die in the middle of it."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.store import UNFINISHED, ContractStore
from assistant.records.model import utc_now
from assistant.settings import Settings
from tests.support.records import Clock, refused
from tests.support.stored_contracts import EVERY, RARE, collections, embed, new_contract, rows

Start = Callable[..., "subprocess.Popen[str]"]
Add = Callable[..., StoredContract]
only_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NOTHING = {"contracts": 0, "versions": 0, "originals": 0, "passages": 0}


def finish(process: "subprocess.Popen[str]") -> list[object]:
    said, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return [json.loads(line) for line in said.splitlines()]


def test_what_is_added_is_visible_in_another_process_at_once(start: Start, add: Add, store: ContractStore) -> None:
    """In one that starts then, and in one that had opened the store before."""
    assert finish(start("add", "other")) == [1]
    assert [one.id for one in store.contracts(EVERY)] == ["contracts/other/de"]
    added = add(new_contract("acme"))
    ((version, hits, vectors),) = finish(start("look", added.id, RARE))
    assert version == 1
    assert set(hits) == {"contracts/acme/de#s1", "contracts/other/de#s1"}
    assert np.array_equal(np.array(vectors, np.float32), embed(store.text(added.version_id).units))
    other = store.contract("contracts/other/de")
    assert np.array_equal(store.vectors.read(other.version_id), embed(store.text(other.version_id).units))
    assert finish(start("add", "third")) == [1]
    third = store.contract("contracts/third/de")
    assert len(store.vectors.read(third.version_id)) == len(store.text(third.version_id).units)


def test_the_same_file_added_twice_at_once_is_one_version(start: Start, store: ContractStore, tmp_path: Path) -> None:
    (tmp_path / "barrier").mkdir()
    both = [start("add_together", "acme", tmp_path / "barrier", 2) for _ in range(2)]
    assert sorted((finish(one) for one in both), key=str) == [[1], [None]]
    assert rows(store._database) == {"contracts": 1, "versions": 1, "originals": 1, "passages": 2}
    assert collections(store) == {store.contract("contracts/acme/de").version_id}


def test_two_add_while_a_third_reads(start: Start, store: ContractStore) -> None:
    adding = [start("add_many", name, 5) for name in ("left", "right")]
    reading = start("read_many", 8)
    assert [finish(one) for one in adding] == [[1] * 5] * 2
    seen = finish(reading)
    assert seen == sorted(seen, key=int)
    assert len(store.contracts()) == len(collections(store)) == 10
    assert store._audit.verify().broken is None


class TestKilled:
    def test_while_adding(self, start: Start, store: ContractStore, clock: Clock) -> None:
        """The store is as before; the vectors go once they cannot be those of one that is being added."""
        process = start("die_adding", "acme")
        assert process.wait(timeout=60) == -signal.SIGKILL
        assert rows(store._database) == NOTHING
        assert len(collections(store)) == 1
        clock.now = utc_now()
        assert store.tidy() == 0
        clock.now += UNFINISHED + timedelta(minutes=1)
        assert store.tidy() == 1
        assert collections(store) == set()
        assert finish(start("add", "acme")) == [1]

    def test_while_removing(self, start: Start, add: Add, store: ContractStore, clock: Clock) -> None:
        """The store is as after."""
        kept, gone = add(new_contract("kept")), add(new_contract("gone"))
        process = start("die_removing", gone.id)
        assert process.wait(timeout=60) == -signal.SIGKILL
        with refused("contract_unknown"):
            store.contract(gone.id)
        assert collections(store) == {kept.version_id, gone.version_id}
        clock.turn(hours=2)
        assert store.tidy() == 1
        assert collections(store) == {kept.version_id}
        assert [hit.contract_id for hit in store.search(RARE)] == [kept.id]

    def test_what_is_being_added_is_not_tidied_away(self, start: Start, store: ContractStore, tmp_path: Path) -> None:
        """Vectors are written, rows are not: another process that opens the store just then tidies."""
        held, go = tmp_path / "held", tmp_path / "go"
        process = start("add_when_told", "acme", held, go)
        while not held.exists():
            assert process.poll() is None
            time.sleep(0.01)
        assert len(collections(store)) == 1
        assert rows(store._database) == NOTHING
        assert finish(start("tidy")) == [0]
        go.touch()
        assert finish(process) == [1]
        added = store.contract("contracts/acme/de")
        assert len(store.vectors.read(added.version_id)) == len(store.text(added.version_id).units)


@only_sqlite
@pytest.mark.parametrize(("size", "part"), [(200_000, "contracts"), (500_000, "records.db")])
def test_a_full_disk_keeps_the_store_as_it_was(
    start: Start, add: Add, store: ContractStore, settings: Settings, size: int, part: str
) -> None:
    """Whether it is the vectors or the rows that find no room."""
    kept = add(new_contract("kept"))
    before = rows(store._database)
    ((_, german, english),) = finish(start("fill_disk", "acme", size))
    assert german != english
    assert str(settings.home / part) in german
    assert rows(store._database) == before
    assert collections(store) == {kept.version_id}
    assert store.is_whole(kept.version_id)
    assert finish(start("add", "acme")) == [1]
