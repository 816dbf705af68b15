"""Where no more files may be open, that is said, and not that rights are missing or that something is damaged."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from sqlite3 import OperationalError

import pytest

from assistant.errors import StateError
from assistant.open_files import lacks_open_files
from assistant.state import opening

ATTEMPTS, FEW = 12, 3
# Each attempt may open one more file than the one before; the first runs without a limit, so that all is imported.
CODE = """
import os, resource, sys
from itertools import count
from pathlib import Path
from assistant.errors import KompassError
{prepare}

def attempt():
    try:
        {attempt}
    except KompassError as error:
        return error.key
    return "done"

print(attempt())
lowest = os.dup(0)
os.close(lowest)
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
for more in range({attempts}):
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest + more, hard))
    told = attempt()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    print(told)
"""
IMPORTS = """
from assistant.access.private_file import PrivateFile
from assistant.documents.store import DocumentStore
from assistant.domain import Frozen
from assistant.index.snapshot import read_manifest
from assistant.records.records import Records
from assistant.settings import Settings
home, number = Path(sys.argv[1]), count()
"""


def told(home: Path, attempt: str) -> list[str]:
    code = CODE.format(prepare=IMPORTS, attempt=attempt, attempts=ATTEMPTS)
    run = subprocess.run([sys.executable, "-c", code, home], capture_output=True, text=True, check=True)
    return run.stdout.split()


@pytest.mark.parametrize("below", ["", " / str(next(number))"])
def test_opening_the_database(tmp_path: Path, below: str) -> None:
    """One that is there, and one that is made anew each time."""
    found = told(tmp_path, f"Records.open(Settings(home=home{below})).close()")
    short = found.count("open_files")
    assert short > FEW
    assert found == ["done", *["open_files"] * short, *["done"] * (ATTEMPTS - short)]


@pytest.mark.parametrize(
    ("attempt", "name", "content"),
    [
        ("PrivateFile(home / 'users.json', Frozen).read()", "users.json", "{}"),
        ("DocumentStore(home).documents()", "own-guidance/paper/de/holding.json", "[]"),
        ("read_manifest(home)", "manifest.json", '{"schema_version": 0}'),
    ],
)
def test_reading_the_data_folder(tmp_path: Path, attempt: str, name: str, content: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    first, *found = told(tmp_path, attempt)
    assert first in {"done", "snapshot_foreign"}
    short = found.count("open_files")
    assert short > 0
    assert found == [*["open_files"] * short, *[first] * (ATTEMPTS - short)]


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_to_raise_is_said(tmp_path: Path, code: int, language: str) -> None:
    with pytest.raises(StateError) as caught, opening(tmp_path):
        raise OSError(code, os.strerror(code))
    sentence = caught.value.message(language)
    assert caught.value.key == "open_files"
    assert all(part in sentence for part in (str(tmp_path), os.strerror(code), "ulimit -n", "LimitNOFILE"))


def test_other_errors_of_the_system_pass(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opening(tmp_path):
        (tmp_path / "none").read_bytes()


def chained(error: Exception) -> Exception:
    """Give an error of a driver that came from `error`."""
    outer = RuntimeError("network error")
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize(
    ("error", "lacks"),
    [
        (chained(OSError(errno.EMFILE, "")), True),
        (chained(OSError(errno.ECONNREFUSED, "")), False),
        (ValueError(f"{os.strerror(errno.EMFILE)} (os error 24)"), True),  # as Chroma says it
        (OperationalError("unable to open database file"), False),
    ],
)
def test_errors_without_a_code(error: Exception, lacks: bool) -> None:
    assert lacks_open_files(error) is lacks
