"""Who uses a data folder, and who has it alone."""

import os
import signal
from pathlib import Path

import pytest

from assistant.errors import StateError
from assistant.in_use import take, using


def refused(home: Path, *, alone: bool) -> str:
    with pytest.raises(StateError) as caught, using(home, alone=alone):
        pass
    return caught.value.key


def test_many_use_it_and_one_has_it_alone(tmp_path: Path) -> None:
    with using(tmp_path), using(tmp_path):
        assert refused(tmp_path, alone=True) == "backup.in_use"
    with using(tmp_path, alone=True):
        assert refused(tmp_path, alone=False) == "backup.restoring"
        assert refused(tmp_path, alone=True) == "backup.in_use"
    with using(tmp_path):
        pass


def test_the_end_of_a_process_gives_it_back(tmp_path: Path) -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        take(tmp_path, alone=True)
        os.write(write, b"x")
        signal.pause()
    assert os.read(read, 1)
    assert refused(tmp_path, alone=False) == "backup.restoring"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with using(tmp_path, alone=True):
        pass
    os.close(read)
    os.close(write)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StateError) as caught:
        take(tmp_path / "none")
    assert caught.value.key == "not_writable"
