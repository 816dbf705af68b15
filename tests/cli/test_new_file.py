"""A new file is for its owner; it never takes the place of another unasked, and no link leads it elsewhere."""

import resource
import stat
from pathlib import Path

import pytest

from assistant.cli.new_file import write_anew, write_new
from assistant.errors import RecordsError, StateError


def test_for_its_owner_and_once(tmp_path: Path) -> None:
    path = tmp_path / "x"
    write_new(path, b"1")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"1", 0o600)
    with pytest.raises(RecordsError):
        write_new(path, b"2")
    assert path.read_bytes() == b"1"


@pytest.mark.parametrize("size", [5_000, 5_000_000])
def test_what_has_no_room_leaves_nothing(tmp_path: Path, size: int) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    try:
        with pytest.raises(StateError):
            write_new(tmp_path / "x", b"1" * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StateError):
        write_new(tmp_path / "none" / "x", b"1")


@pytest.mark.parametrize("target", ["foreign", "missing"])
def test_no_link_is_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "foreign").write_bytes(b"theirs")
    path = tmp_path / "report.md"
    path.symlink_to(tmp_path / target)
    write_anew(path, b"ours")
    assert (path.is_symlink(), path.read_bytes()) == (False, b"ours")
    assert (tmp_path / "foreign").read_bytes() == b"theirs"
    assert not (tmp_path / "missing").exists()


def test_another_name_of_the_file_keeps_what_it_held(tmp_path: Path) -> None:
    path, other = tmp_path / "report.md", tmp_path / "other"
    other.write_bytes(b"theirs")
    path.hardlink_to(other)
    write_anew(path, b"ours")
    assert (path.read_bytes(), other.read_bytes()) == (b"ours", b"theirs")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    for path in (tmp_path / "folder.md", tmp_path / "none" / "x.md"):
        with pytest.raises(StateError) as caught:
            write_anew(path, b"1")
        assert caught.value.key == "export_failed"
    assert [each.name for each in tmp_path.iterdir()] == ["folder.md"]
