"""The library keeps originals untouched, old versions as history, and is never half written."""

import errno
import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.documents.document import FrontMatter
from assistant.documents.store import HOLDING, UNFINISHED, DocumentStore, StoredDocument
from assistant.domain import Access, Kind, Language
from assistant.errors import IngestError, StateError
from tests.support.disk_order import note_disk

FRONT = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN)
CLOSED = FRONT.model_copy(update={"access": Access.LEGAL})


def stored(raw: bytes, front: FrontMatter = FRONT) -> StoredDocument:
    return StoredDocument(id="contracts/acme/de", name="Acme.PDF", front=front, sha256=hashlib.sha256(raw).hexdigest())


def files(store: DocumentStore) -> set[str]:
    return {path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*") if path.is_file()}


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "library")


def test_what_is_added_is_kept_word_for_word(store: DocumentStore) -> None:
    assert store.documents() == []
    assert store.add(stored(b"eins"), b"eins")
    assert store.documents() == [stored(b"eins")]
    assert store.original(stored(b"eins")) == b"eins"
    assert not store.add(stored(b"eins"), b"eins")


def test_a_changed_record_replaces_the_old_one_without_history(store: DocumentStore) -> None:
    store.add(stored(b"eins"), b"eins")
    renamed = FRONT.model_copy(update={"title": "Vertrag mit Acme"})
    assert store.add(stored(b"eins", renamed), b"eins")
    assert store.documents() == [stored(b"eins", renamed)]


def test_a_new_version_leaves_the_old_one_as_history(store: DocumentStore) -> None:
    store.add(stored(b"eins", FRONT.model_copy(update={"valid_from": date(2020, 1, 1)})), b"eins")
    new = stored(b"zwei", FRONT.model_copy(update={"valid_from": date(2024, 7, 1)}))
    assert store.add(new, b"zwei")
    old, current = store.documents()
    assert (current.id, store.original(current)) == ("contracts/acme/de", b"zwei")
    assert (old.id, store.original(old)) == ("contracts/acme-until-2024-06-30/de", b"eins")
    assert (old.front.valid_from, old.front.valid_to) == (date(2020, 1, 1), date(2024, 6, 30))
    assert files(store) == {"contracts/acme/de/holding.json", *(f"contracts/acme/de/{of.file}" for of in (old, new))}


def test_three_versions_in_one_day_leave_the_first_and_the_last(store: DocumentStore) -> None:
    for raw in (b"eins", b"zwei", b"drei"):
        store.add(stored(raw), raw)
    old, current = sorted(store.documents(), key=lambda stored: stored.front.valid_from or date.min)
    assert (store.original(old), store.original(current)) == (b"eins", b"drei")
    assert (old.front.valid_from, current.front.valid_to) == (None, None)
    assert current.front.valid_from is not None
    assert old.front.valid_to == current.front.valid_from - timedelta(days=1)


@pytest.mark.parametrize("named", ["current", "history"])
def test_what_is_removed_is_gone_with_all_versions(store: DocumentStore, named: str) -> None:
    store.add(stored(b"eins"), b"eins")
    store.add(stored(b"zwei"), b"zwei")
    old, current = sorted(store.documents(), key=lambda one: one.past_of is None)
    assert {one.id for one in store.versions(old.id)} == {one.id for one in store.versions(current.id)}
    store.remove((old if named == "history" else current).id)
    assert store.documents() == []
    assert list(store.folder.iterdir()) == []
    with pytest.raises(IngestError, match="contracts/acme/de"):
        store.remove("contracts/acme/de")


def accesses(store: DocumentStore) -> list[Access]:
    return [one.front.access for one in store.documents()]


class TestAccess:
    def test_a_version_or_the_same_file_may_close_all(self, store: DocumentStore) -> None:
        store.add(stored(b"eins"), b"eins")
        added = store.add(stored(b"zwei", CLOSED), b"zwei")
        assert added is not None
        assert accesses(store) == [Access.LEGAL] * 2
        store.set_access(added.id, Access.ALL)
        assert accesses(store) == [Access.ALL] * 2
        assert store.add(stored(b"zwei", added.front.model_copy(update={"access": Access.LEGAL})), b"zwei")
        assert accesses(store) == [Access.LEGAL] * 2

    def test_none_opens_it(self, store: DocumentStore) -> None:
        store.add(stored(b"eins", CLOSED), b"eins")
        assert store.add(stored(b"eins"), b"eins") is None
        added = store.add(stored(b"zwei"), b"zwei")
        assert added is not None
        assert added.front.access is Access.LEGAL
        assert accesses(store) == [Access.LEGAL] * 2

    def test_the_strictest_counts_in_records_of_earlier_versions(self, store: DocumentStore) -> None:
        store.add(stored(b"eins"), b"eins")
        store.add(stored(b"zwei"), b"zwei")
        path = store.folder / "contracts/acme/de" / HOLDING
        record = json.loads(path.read_bytes())
        record[-1]["front"]["access"] = "legal"
        path.write_text(json.dumps(record), "utf-8")
        assert accesses(store) == [Access.LEGAL] * 2
        assert {one.front.access for one in store.versions("contracts/acme/de")} == {Access.LEGAL}

    def test_of_what_is_not_there(self, store: DocumentStore) -> None:
        for act in (store.versions, lambda name: store.set_access(name, Access.ALL)):
            with pytest.raises(IngestError, match="contracts/none/de"):
                act("contracts/none/de")


@pytest.mark.parametrize("damage", ["changed", "missing", "record"])
def test_damage_is_named(store: DocumentStore, damage: str) -> None:
    store.add(stored(b"eins"), b"eins")
    place = store.folder / "contracts/acme/de"
    original = place / stored(b"eins").file
    if damage == "changed":
        original.write_bytes(b"eins!")
    elif damage == "missing":
        original.unlink()
    else:
        (place / HOLDING).write_text("{}")
    with pytest.raises(IngestError, match="contracts/acme/de"):
        store.original(store.documents()[0])
    store.tidy()  # knows nothing better, and so deletes nothing
    assert len(files(store)) == (1 if damage == "missing" else 2)
    assert store.add(stored(b"eins"), b"eins")  # as the error advises
    assert store.original(store.documents()[0]) == b"eins"


@pytest.mark.parametrize("known", [False, True])
def test_what_a_kill_leaves_is_cleared_away(store: DocumentStore, known: bool) -> None:
    if known:
        store.add(stored(b"eins"), b"eins")
    before = files(store)
    place = store.folder / "contracts/acme/de"
    place.mkdir(parents=True, exist_ok=True)
    (place / UNFINISHED).write_text("[")
    (place / stored(b"zwei").file).write_bytes(b"zw")
    store.tidy()
    assert files(store) == before
    assert place.exists() is known


def test_an_original_whose_record_somebody_took_away_is_kept(store: DocumentStore) -> None:
    store.add(stored(b"eins"), b"eins")
    (store.folder / "contracts/acme/de" / HOLDING).unlink()
    store.tidy()
    assert len(files(store)) == 1


def test_a_full_disk_leaves_nothing_of_a_new_document(store: DocumentStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(stored(b"eins"), b"eins")
    before = files(store)
    write = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        if path.name == stored(b"zwei").file:
            write(path, data[:2])
            raise OSError(errno.ENOSPC, "no room")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(StateError) as caught:
        store.add(stored(b"zwei"), b"zwei")
    assert caught.value.key == "disk_full"
    assert files(store) == before
    assert store.original(store.documents()[0]) == b"eins"


def test_a_kill_before_the_record_moves_leaves_the_old_version(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(stored(b"eins"), b"eins")

    def killed(*_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        store.add(stored(b"zwei"), b"zwei")
    monkeypatch.undo()
    assert store.original(store.get("contracts/acme/de") or stored(b"")) == b"eins"
    store.add(stored(b"zwei"), b"zwei")
    assert store.original(store.get("contracts/acme/de") or stored(b"")) == b"zwei"


def test_a_power_cut_leaves_no_record_without_its_original(
    store: DocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The original is on the disk before the record that names it, and the folders before anybody is told."""
    events = note_disk(monkeypatch)
    store.add(stored(b"eins"), b"eins")
    place = store.folder / "contracts/acme/de"
    assert events == [
        ("sync", place / stored(b"eins").file),
        ("sync", place / UNFINISHED),
        ("move", place / HOLDING),
        ("sync", place),
        ("sync", place.parent),
        ("sync", place.parent.parent),
        ("sync", store.folder),
    ]
    del events[:]
    store.remove("contracts/acme/de")
    assert events[-2:] == [("move", place / UNFINISHED), ("sync", place)]
