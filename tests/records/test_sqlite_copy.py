"""A copy of a database that others write to."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from assistant.records import sqlite_copy
from assistant.records.sqlite_copy import (
    DAY,
    KEPT_DAYS,
    copy_before_migration,
    copy_of,
    copy_sqlite,
    forget_old_copies,
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 1_000,)] * 100)
        connection.commit()
    return path


def test_one_state_whatever_others_write(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They write between all of its pieces, and none of it is in the copy; it does not begin anew each time."""
    monkeypatch.setattr(sqlite_copy, "PAGES", 5)
    heard = []
    with closing(sqlite3.connect(source)) as other:

        def write(_: str, done: float) -> None:
            heard.append(done)
            other.execute("INSERT INTO t VALUES ('later')")
            other.commit()

        copy_sqlite(source, tmp_path / "b.db", write)
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT x) FROM t").fetchone() == (100, 1)
    assert len(heard) > 3
    assert heard == sorted(heard)
    assert sorted(path.name for path in tmp_path.glob("b.db*")) == ["b.db"]


def test_copies_go_after_a_month(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    old, new = copy_of(path, "0003"), copy_of(path, "0004")
    for file in (path, old, new):
        file.touch()
    os.utime(old, (0, old.stat().st_mtime - KEPT_DAYS * DAY - 1))
    os.utime(path, (0, 0))
    forget_old_copies(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["records-0004.db", "records.db"]


def test_one_that_was_broken_off_goes_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a kill it is left until the next start, by an error not even for that long."""
    path = tmp_path / "records.db"
    for name in ("records.db", "records.copy.db", "records.copy.db-journal"):
        (tmp_path / name).touch()
    forget_old_copies(path)
    assert [file.name for file in tmp_path.iterdir()] == ["records.db"]
    monkeypatch.setattr(sqlite_copy, "put_in_place", Mock(side_effect=OSError("full")))
    with pytest.raises(OSError, match="full"):
        copy_before_migration(path, "0004")
    assert [file.name for file in tmp_path.iterdir()] == ["records.db"]
