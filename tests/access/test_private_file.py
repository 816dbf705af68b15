"""A file of one's own: only its owner reads it, and no change is lost or half made."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.access.private_file import PrivateFile
from assistant.domain import Frozen
from assistant.errors import StateError


class Entry(Frozen):
    """Something with a rule to it."""

    number: int


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "entries.json"


@pytest.fixture
def file(path: Path) -> PrivateFile[Entry]:
    file = PrivateFile(path, Entry)
    put(file, "one", 1)
    return file


def put(file: PrivateFile[Entry], name: str, number: int) -> None:
    with file.changing() as entries:
        entries[name] = Entry(number=number)


def test_what_is_written_is_read_and_for_its_owner_only(file: PrivateFile[Entry], path: Path) -> None:
    assert file.read() == {"one": Entry(number=1)}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert PrivateFile(tmp_path / "none.json", Entry).read() == {}


@pytest.mark.parametrize("content", ["", "[", '{"one": {}}', '{"one": {"number": "king"}}', "\xff"])
def test_a_damaged_file_is_named_without_what_it_holds(file: PrivateFile[Entry], path: Path, content: str) -> None:
    path.write_text(content, "latin-1")
    for act in (file.read, lambda: put(file, "two", 2)):
        with pytest.raises(StateError) as caught:
            act()
        assert caught.value.key == "private_file"
        assert str(path) in caught.value.message("en")
        assert "king" not in caught.value.message("de")
    assert path.read_text("latin-1") == content


def test_a_folder_in_place_of_the_file_is_named(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StateError) as caught:
        PrivateFile(path, Entry).read()
    assert caught.value.key == "private_file"


def test_a_place_that_cannot_be_written_to_is_named(path: Path) -> None:
    path.parent.write_text("a file")
    with pytest.raises(StateError) as caught:
        put(PrivateFile(path, Entry), "one", 1)
    assert caught.value.key == "not_writable"


def test_what_a_killed_change_left_is_in_nobodys_way(file: PrivateFile[Entry], path: Path) -> None:
    left = path.with_suffix(".new")
    left.write_text("half")
    left.chmod(0o644)
    put(file, "one", 2)
    assert file.read() == {"one": Entry(number=2)}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_changes_at_the_same_time_are_all_made(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: put(PrivateFile(path, Entry), f"entry-{number}", number), range(40)))
    assert len(PrivateFile(path, Entry).read()) == 40
