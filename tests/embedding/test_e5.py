"""The built-in model: the file's format, the unpacked folder, and everything that can go wrong between the two."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import assistant
from assistant.embedding import e5
from assistant.errors import ModelError, StateError

ROOT = Path(assistant.__file__).parent.parent


def python(code: str, *arguments: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def folder_in(cache: Path) -> Path:
    return cache / "models" / f"multilingual-e5-small-{e5.SHA256[:12]}"


def test_unpacked_model_is_recognised_without_its_source(model_cache: Path, tmp_path: Path) -> None:
    e5.unpack_model(model_cache)
    heard: list[str] = []
    folder = e5.unpack_model(model_cache, lambda step, _: heard.append(step), source=tmp_path / "gone.bin")
    assert folder == folder_in(model_cache)
    assert heard == []


def test_package_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(e5, "find_spec", lambda _: None)
    with pytest.raises(ModelError) as caught:
        e5.unpack_model(tmp_path)
    assert caught.value.key == "model_package"


def test_source_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        e5.unpack_model(tmp_path, source=tmp_path)
    assert caught.value.key == "model_package"


@pytest.mark.parametrize("damage", ["truncated", "one bit"])
def test_source_with_wrong_hash_is_refused(damage: str, tmp_path: Path) -> None:
    data = bytearray(e5.packaged_weights().read_bytes())
    if damage == "truncated":
        del data[-1]
    else:
        data[len(data) // 2] ^= 1
    (tmp_path / "e5.bin").write_bytes(data)
    with pytest.raises(ModelError) as caught:
        e5.unpack_model(tmp_path / "cache", source=tmp_path / "e5.bin")
    assert caught.value.key == "model_hash"
    assert caught.value.values["path"] == tmp_path / "e5.bin"
    assert not (tmp_path / "cache").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from assistant.embedding.e5 import unpack_model
def die(step, share):
    if (step, share) == ("model_write", 0.4):
        os.kill(os.getpid(), signal.SIGKILL)
unpack_model(Path(sys.argv[1]), die)
"""


@pytest.mark.model
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")
def test_killed_unpacking_and_truncated_file_are_repaired(tmp_path: Path) -> None:
    killed = python(KILLED, tmp_path)
    killed.communicate()
    folder = folder_in(tmp_path)
    assert killed.returncode == -signal.SIGKILL
    assert not folder.exists()
    assert folder.with_name(f"{folder.name}.partial").is_dir()

    assert e5.unpack_model(tmp_path) == folder
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == [folder.name]
    size = (folder / "model.safetensors").stat().st_size

    os.truncate(folder / "model.safetensors", size - 1)
    steps: list[str] = []
    e5.unpack_model(tmp_path, lambda step, _: steps.append(step))
    assert list(dict.fromkeys(steps)) == ["model_check", "model_read", "model_write"]
    assert (folder / "model.safetensors").stat().st_size == size


def test_a_changed_byte_of_the_same_size_means_not_whole(model_cache: Path, tmp_path: Path) -> None:
    folder = folder_in(tmp_path)
    folder.parent.mkdir(parents=True)
    shutil.copytree(e5.unpack_model(model_cache), folder)
    assert e5.unpacked_folder(tmp_path) == folder
    with (folder / "config.json").open("r+b") as file:
        file.write(b"[")
    assert e5.unpacked_folder(tmp_path) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"layout": 0, "sha256": "x", "files": {}}', '{"layout"'])
def test_odd_manifest_means_not_whole(content: str, tmp_path: Path) -> None:
    folder_in(tmp_path).mkdir(parents=True)
    (folder_in(tmp_path) / "manifest.json").write_text(content)
    with pytest.raises(ModelError) as caught:
        e5.unpack_model(tmp_path, source=tmp_path / "gone.bin")
    assert caught.value.key == "model_package"  # it went looking for the source


def test_two_processes_end_with_one_good_model(model_cache: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.embedding.e5 import unpack_model;"
        "print(unpack_model(Path(sys.argv[1])))"
    )
    both = [python(code, tmp_path) for _ in range(2)]
    for process in both:
        out, err = process.communicate()
        assert (process.returncode, out.strip(), err) == (0, str(folder_in(tmp_path)), "")
    good = e5.unpack_model(model_cache)
    for file in ("model.safetensors", "tokenizer.json", "manifest.json"):
        assert (folder_in(tmp_path) / file).read_bytes() == (good / file).read_bytes()


NO_ROOM = """
import resource, sys
from pathlib import Path
from assistant.errors import StateError
from assistant.embedding.e5 import unpack_model
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000_000, 50_000_000))
try:
    unpack_model(Path(sys.argv[1]))
except StateError as error:
    print(error.key)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX limits")
@pytest.mark.model
def test_weights_that_find_no_room_leave_nothing_behind(tmp_path: Path) -> None:
    out, err = python(NO_ROOM, tmp_path).communicate()
    assert (out.strip(), err) == ("not_writable", "")
    assert [path.name for path in (tmp_path / "models").iterdir() if path.is_dir()] == []


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError) as caught:
        e5.unpack_model(tmp_path / "file")
    assert caught.value.key == "not_writable"


def test_full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StateError) as caught:
        e5.unpack_model(tmp_path)
    assert caught.value.key == "disk_full"
    assert e5.unpacked_folder(tmp_path) is None


def test_read_only_cache_with_a_whole_model_is_enough(model_cache: Path, tmp_path: Path) -> None:
    copy = tmp_path / "models" / folder_in(model_cache).name
    copy.parent.mkdir()
    shutil.copytree(e5.unpack_model(model_cache), copy, copy_function=os.symlink)
    assert e5.unpack_model(tmp_path) == copy
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]  # not even a lock file
