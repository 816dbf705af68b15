"""The copy of the records that lies in the data folder while a backup is written."""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.state import INGEST_LOCK, writing

COPY = "backup.db"
_FILES = tuple(f"{COPY}{ending}" for ending in ("", "-journal", "-wal", "-shm"))  # all that SQLite makes of it


def delete_backup_copy(home: Path) -> None:
    """Delete the copy; OSError if it cannot be deleted."""
    for name in _FILES:
        (home / name).unlink(missing_ok=True)


def forget_backup_copy(home: Path) -> None:
    """Delete what a killed backup has left, as it holds what was deleted since; not while a backup may be at work.

    Raises:
        StateError: it cannot be deleted.
    """
    if any((home / name).exists() for name in _FILES):
        with writing(home), suppress(Timeout), FileLock(home / INGEST_LOCK, timeout=0):
            delete_backup_copy(home)
