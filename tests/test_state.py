"""What the operating system refuses becomes a sentence with the place and the way out."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from assistant.errors import IngestError, StateError
from assistant.state import LITTLE, put_in_place, writing
from tests.support.disk_order import note_disk


def refusal(path: Path, error: Exception) -> StateError:
    with pytest.raises(StateError) as caught, writing(path):
        raise error
    assert caught.value.__cause__ is error
    return caught.value


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The free space that the disk seems to have."""
    disk = SimpleNamespace(free=100 * LITTLE)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: disk)
    return disk


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EACCES, "not_writable"),
        (errno.EROFS, "not_writable"),
        (errno.ENOTDIR, "not_writable"),
    ],
)
def test_codes(tmp_path: Path, code: int, key: str) -> None:
    error = refusal(tmp_path, OSError(code, os.strerror(code)))
    assert error.key == key
    assert error.message("de") != error.message("en")
    for language in ("de", "en"):
        assert str(tmp_path) in error.message(language)
    if key == "not_writable":
        assert os.strerror(code) in error.message("en")


def test_code_counts_more_than_the_room(tmp_path: Path, room: SimpleNamespace) -> None:
    room.free = 0
    assert refusal(tmp_path, OSError(errno.EACCES, "no")).key == "not_writable"


@pytest.mark.parametrize("error", [OSError("8448 requested and 2016 written"), sqlite3.OperationalError("disk I/O")])
def test_failure_without_a_code(tmp_path: Path, room: SimpleNamespace, error: Exception) -> None:
    """NumPy and SQLite do not say why; then the room that is left decides."""
    assert refusal(tmp_path, error).key == "not_writable"
    room.free = LITTLE - 1
    assert refusal(tmp_path / "not" / "there" / "yet", error).key == "disk_full"


def test_full_by_quota_while_the_disk_has_room(tmp_path: Path, room: SimpleNamespace) -> None:
    assert room.free > LITTLE
    assert refusal(tmp_path, sqlite3.OperationalError("database or disk is full")).key == "disk_full"


def test_real_refusals(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "folder", Path("/proc/folder")):
        with pytest.raises(StateError) as caught, writing(path):
            path.mkdir(parents=True)
        assert caught.value.key == "not_writable"


def test_numpy_really_gives_no_code() -> None:
    """The reason why free space is looked at: a full device, and an error without a code."""
    full = Path("/dev/full")
    if not full.is_char_device():
        pytest.skip("no device that is always full")
    with pytest.raises(OSError, match="written") as caught, full.open("wb", buffering=0) as file:
        np.ones(10_000).tofile(file)
    assert caught.value.errno is None


def test_other_errors_pass_through(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path):
        raise ZeroDivisionError
    with pytest.raises(IngestError), writing(tmp_path):
        raise IngestError("corpus_missing", path=tmp_path)


def test_nothing_happens_if_all_goes_well(tmp_path: Path) -> None:
    with writing(tmp_path):
        (tmp_path / "file").write_text("x")
    assert (tmp_path / "file").read_text() == "x"


def test_what_takes_a_place_is_on_the_disk_before_and_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh, place = tmp_path / "fresh", tmp_path / "place"
    fresh.write_text("new")
    events = note_disk(monkeypatch)
    put_in_place(fresh, place)
    assert events == [("sync", fresh), ("move", place), ("sync", tmp_path)]
    assert (place.read_text(), fresh.exists()) == ("new", False)
