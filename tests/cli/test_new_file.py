"""A new file is for its owner, and never in place of another."""

import stat
from pathlib import Path

import pytest

from assistant.cli.new_file import write_new
from assistant.errors import RecordsError, StateError


def test_for_its_owner_and_once(tmp_path: Path) -> None:
    path = tmp_path / "x"
    write_new(path, b"1")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"1", 0o600)
    with pytest.raises(RecordsError):
        write_new(path, b"2")
    assert path.read_bytes() == b"1"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StateError):
        write_new(tmp_path / "none" / "x", b"1")
