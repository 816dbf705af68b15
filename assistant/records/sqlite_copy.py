"""A copy of an SQLite database that others write to meanwhile: one state of it, as a single file."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from time import time

from assistant.progress import Progress, silent
from assistant.state import put_in_place, sync

PAGES = 4_000  # copied between two notes of the progress; sixteen megabytes
PATIENCE = 20.0  # seconds to wait for another writer
KEPT_DAYS = 30  # that a copy made before a migration stays
DAY = 86_400  # seconds
UNFINISHED = ".copy.db"  # behind the name of the database, while it is copied


def copy_sqlite(source: Path, target: Path, progress: Progress = silent) -> None:
    """Copy the database `source` to `target`, which is overwritten; `progress` hears the step `backup_records`.

    Raises:
        sqlite3.Error, OSError: `source` cannot be read, or `target` cannot be written.
    """
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with (
        closing(sqlite3.connect(source, timeout=PATIENCE, isolation_level=None)) as read,
        closing(sqlite3.connect(target, isolation_level=None)) as written,
    ):
        # One state is read to the end, however much others write; else it would begin anew with each of them.
        read.execute("BEGIN")
        read.execute("SELECT count(*) FROM sqlite_master").fetchone()
        read.backup(
            written, pages=PAGES, progress=lambda _, left, all: progress("backup_records", 1 - left / max(all, 1))
        )
        written.execute("PRAGMA journal_mode = DELETE")  # all in one file
    sync(target)


def copy_before_migration(path: Path, version: str) -> None:
    """Keep the database at `path` as it is in `version` of its schema, beside it; of each version once, the newest."""
    unfinished = path.with_name(f"{path.stem}{UNFINISHED}")
    try:
        copy_sqlite(path, unfinished)
        put_in_place(unfinished, copy_of(path, version))
    finally:
        _forget_unfinished(path)


def copy_of(path: Path, version: str) -> Path:
    """Say where the copy of the database at `path` in `version` of its schema lies."""
    return path.with_name(f"{path.stem}-{version}{path.suffix}")


def forget_old_copies(path: Path) -> None:
    """Delete copies that were made before a migration, once they are some weeks old: they hold what was deleted.

    One that was broken off goes at once. Nobody else may make one meanwhile.
    """
    _forget_unfinished(path)
    for copy in path.parent.glob(f"{path.stem}-[0-9]*{path.suffix}"):
        if copy.stat().st_mtime < time() - KEPT_DAYS * DAY:
            copy.unlink(missing_ok=True)


def _forget_unfinished(path: Path) -> None:
    for file in path.parent.glob(f"{path.stem}{UNFINISHED}*"):  # SQLite's journal of it, too
        file.unlink(missing_ok=True)
