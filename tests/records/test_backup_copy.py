"""What a killed backup has left goes away; what one at work needs stays."""

from pathlib import Path

import pytest
from filelock import FileLock

from assistant.records.backup_copy import COPY, forget_backup_copy
from assistant.records.database import Database
from assistant.settings import Settings
from assistant.state import INGEST_LOCK

LEFT = (COPY, f"{COPY}-journal")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder in which a backup was killed."""
    for name in (*LEFT, "records.db", "backup.db.avv"):
        (tmp_path / name).write_text("Vertrag")
    return tmp_path


def left(home: Path) -> set[str]:
    return {path.name for path in home.iterdir()} - {INGEST_LOCK}


def test_the_copy_of_a_killed_backup_is_deleted(home: Path) -> None:
    forget_backup_copy(home)
    assert left(home) == {"records.db", "backup.db.avv"}  # the latter is what somebody calls a backup of theirs


def test_the_copy_of_a_backup_at_work_stays(home: Path) -> None:
    with FileLock(home / INGEST_LOCK):
        forget_backup_copy(home)
    assert left(home) == {"records.db", "backup.db.avv", *LEFT}


def test_whoever_deletes_something_deletes_it_there_too(settings: Settings) -> None:
    settings.home.mkdir(parents=True, exist_ok=True)
    for name in LEFT:
        (settings.home / name).write_text("Vertrag")
    database = Database.open(settings)
    database.forget_deleted()
    database.close()
    assert not left(settings.home) & set(LEFT)
