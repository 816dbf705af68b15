"""The copy of the records that lies in the data folder while a backup is written."""

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.state import INGEST_LOCK, writing

COPY = "backup.db"


def forget_backup_copy(home: Path) -> None:
    """Delete what a killed backup has left, as it holds what was deleted since; not while a backup may be at work.

    Raises:
        StateError: it cannot be deleted.
    """
    left = list(home.glob(f"{COPY}*"))
    if not left:
        return
    with writing(home), suppress(Timeout), FileLock(home / INGEST_LOCK, timeout=0):
        for file in left:
            file.unlink(missing_ok=True)
