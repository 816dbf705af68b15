"""The library keeps originals untouched, old versions as history, and is never half written."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from assistant.domain import Kind, Language
from assistant.errors import IngestError
from ingest.document import FrontMatter
from ingest.holdings import HOLDING, Holding, Library

FRONT = FrontMatter(title="Vertrag", kind=Kind.CONTRACT, language=Language.GERMAN)


def holding(raw: bytes, front: FrontMatter = FRONT) -> Holding:
    return Holding(id="contracts/acme/de", name="Acme.PDF", front=front, sha256=hashlib.sha256(raw).hexdigest())


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
    assert len(list((library.folder / "contracts/acme/de").iterdir())) == 2


def test_what_is_removed_is_gone(library: Library) -> None:
    library.add(holding(b"eins"), b"eins")
    assert library.remove("contracts/acme/de") == holding(b"eins")
    assert library.holdings() == []
    with pytest.raises(IngestError, match="contracts/acme/de"):
        library.remove("contracts/acme/de")


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
