"""The library keeps originals untouched, old versions as history, and is never half written."""

import errno
import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.documents.document import FrontMatter
from assistant.documents.store import HOLDING, UNFINISHED, Holding, Library
from assistant.domain import Kind, Language
from assistant.errors import IngestError, StateError

FRONT = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN)


def holding(raw: bytes, front: FrontMatter = FRONT) -> Holding:
    return Holding(id="contracts/acme/de", name="Acme.PDF", front=front, sha256=hashlib.sha256(raw).hexdigest())


def files(library: Library) -> set[str]:
    return {path.relative_to(library.folder).as_posix() for path in library.folder.rglob("*") if path.is_file()}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")


def test_what_is_added_is_kept_word_for_word(library: Library) -> None:
    assert library.holdings() == []
    assert library.add(holding(b"eins"), b"eins")
    assert library.holdings() == [holding(b"eins")]
    assert library.original(holding(b"eins")) == b"eins"
    assert not library.add(holding(b"eins"), b"eins")


def test_a_changed_record_replaces_the_old_one_without_history(library: Library) -> None:
    library.add(holding(b"eins"), b"eins")
    renamed = FRONT.model_copy(update={"title": "Vertrag mit Acme"})
    assert library.add(holding(b"eins", renamed), b"eins")
    assert library.holdings() == [holding(b"eins", renamed)]


def test_a_new_version_leaves_the_old_one_as_history(library: Library) -> None:
    library.add(holding(b"eins", FRONT.model_copy(update={"valid_from": date(2020, 1, 1)})), b"eins")
    new = holding(b"zwei", FRONT.model_copy(update={"valid_from": date(2024, 7, 1)}))
    assert library.add(new, b"zwei")
    old, current = library.holdings()
    assert (current.id, library.original(current)) == ("contracts/acme/de", b"zwei")
    assert (old.id, library.original(old)) == ("contracts/acme-until-2024-06-30/de", b"eins")
    assert (old.front.valid_from, old.front.valid_to) == (date(2020, 1, 1), date(2024, 6, 30))
    assert files(library) == {"contracts/acme/de/holding.json", *(f"contracts/acme/de/{of.file}" for of in (old, new))}


def test_three_versions_in_one_day_leave_the_first_and_the_last(library: Library) -> None:
    for raw in (b"eins", b"zwei", b"drei"):
        library.add(holding(raw), raw)
    old, current = sorted(library.holdings(), key=lambda holding: holding.front.valid_from or date.min)
    assert (library.original(old), library.original(current)) == (b"eins", b"drei")
    assert (old.front.valid_from, current.front.valid_to) == (None, None)
    assert current.front.valid_from is not None
    assert old.front.valid_to == current.front.valid_from - timedelta(days=1)


def test_what_is_removed_is_gone(library: Library) -> None:
    library.add(holding(b"eins"), b"eins")
    assert library.remove("contracts/acme/de") == holding(b"eins")
    assert library.holdings() == []
    assert list(library.folder.iterdir()) == []
    with pytest.raises(IngestError, match="contracts/acme/de"):
        library.remove("contracts/acme/de")


def test_history_is_removed_by_its_own_id(library: Library) -> None:
    library.add(holding(b"eins"), b"eins")
    library.add(holding(b"zwei"), b"zwei")
    old = next(version for version in library.holdings() if version.past_of)
    assert library.remove(old.id) == old
    [current] = library.holdings()
    assert library.original(current) == b"zwei"
    assert len(files(library)) == 2


@pytest.mark.parametrize("damage", ["changed", "missing", "record"])
def test_damage_is_named(library: Library, damage: str) -> None:
    library.add(holding(b"eins"), b"eins")
    place = library.folder / "contracts/acme/de"
    original = place / holding(b"eins").file
    if damage == "changed":
        original.write_bytes(b"eins!")
    elif damage == "missing":
        original.unlink()
    else:
        (place / HOLDING).write_text("{}")
    with pytest.raises(IngestError, match="contracts/acme/de"):
        library.original(library.holdings()[0])
    library.tidy()  # knows nothing better, and so deletes nothing
    assert len(files(library)) == (1 if damage == "missing" else 2)
    assert library.add(holding(b"eins"), b"eins")  # as the error advises
    assert library.original(library.holdings()[0]) == b"eins"


@pytest.mark.parametrize("known", [False, True])
def test_what_a_kill_leaves_is_cleared_away(library: Library, known: bool) -> None:
    if known:
        library.add(holding(b"eins"), b"eins")
    before = files(library)
    place = library.folder / "contracts/acme/de"
    place.mkdir(parents=True, exist_ok=True)
    (place / UNFINISHED).write_text("[")
    (place / holding(b"zwei").file).write_bytes(b"zw")
    library.tidy()
    assert files(library) == before
    assert place.exists() is known


def test_an_original_whose_record_somebody_took_away_is_kept(library: Library) -> None:
    library.add(holding(b"eins"), b"eins")
    (library.folder / "contracts/acme/de" / HOLDING).unlink()
    library.tidy()
    assert len(files(library)) == 1


def test_a_full_disk_leaves_nothing_of_a_new_document(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.add(holding(b"eins"), b"eins")
    before = files(library)
    write = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        if path.name == holding(b"zwei").file:
            write(path, data[:2])
            raise OSError(errno.ENOSPC, "no room")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(StateError) as caught:
        library.add(holding(b"zwei"), b"zwei")
    assert caught.value.key == "disk_full"
    assert files(library) == before
    assert library.original(library.holdings()[0]) == b"eins"


def test_a_kill_before_the_record_moves_leaves_the_old_version(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(holding(b"eins"), b"eins")

    def killed(*_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        library.add(holding(b"zwei"), b"zwei")
    monkeypatch.undo()
    assert library.original(library.get("contracts/acme/de") or holding(b"")) == b"eins"
    library.add(holding(b"zwei"), b"zwei")
    assert library.original(library.get("contracts/acme/de") or holding(b"")) == b"zwei"
