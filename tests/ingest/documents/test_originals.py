"""Originals that wait to be written: on disk, in any order, and without a trace."""

import errno
from pathlib import Path

import pytest

from assistant.errors import StateError
from ingest.documents.originals import Originals


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "home")
    kept = [originals.keep(raw) for raw in (b"one", b"", bytes(range(256)) * 1000)]
    assert [originals.read(place) for place in reversed(kept)] == [bytes(range(256)) * 1000, b"", b"one"]


def test_nothing_lies_about(tmp_path: Path) -> None:
    home = tmp_path / "home"
    originals = Originals(home)
    assert not home.exists()
    originals.keep(b"secret")
    assert list(home.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", "utf-8")
    with pytest.raises(StateError) as caught:
        Originals(tmp_path / "home").keep(b"x")
    assert str(tmp_path / "home") in caught.value.message("en")


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with pytest.raises(StateError) as caught:
        Originals(tmp_path).keep(b"x")
    assert caught.value.key == "disk_full"
