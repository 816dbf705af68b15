"""The database behind the records: SQLite in the data folder, or PostgreSQL by URL. Sessions, and what goes wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from filelock import FileLock
from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from assistant.errors import RecordsError, StateError
from assistant.records.engine import postgres_engine, sqlite_engine
from assistant.records.postgres import LockedError
from assistant.records.schema import bring_up_to_date
from assistant.settings import Settings
from assistant.state import is_full, make_own_folder, writing

MISTAKES = (DataError, IntegrityError, ProgrammingError)  # of ours, not of disk, network or rights


class Database:
    """Gives sessions; one instance serves any number of threads."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        """Use `engine`; `path` is the file of an SQLite database."""
        self.engine = engine
        self._path = path

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Give the database that `settings` name, as it is; nothing is created or changed.

        Raises:
            RecordsError: the URL is none of a PostgreSQL database, or its driver is not installed.
        """
        if settings.records_url is not None:
            return cls(postgres_engine(settings.records_url.get_secret_value()))
        return cls(sqlite_engine(settings.records), settings.records)

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Give the database that `settings` name, made if it is not there, its schema brought up to date.

        Raises:
            RecordsError: as `of`; it cannot be reached, or was written by a newer version of the product.
            StateError: the data folder cannot be written to.
        """
        database = cls.of(settings)
        try:
            database._prepare()
        except Exception:  # whatever it is, it is raised again
            database.close()
            raise
        return database

    @property
    def place(self) -> str:
        """Where the database is, as a user may read it: a path, or a URL without its password."""
        return str(self._path) if self._path else self.engine.url.render_as_string(hide_password=True)

    @property
    def exists(self) -> bool:
        """Whether there is something to connect to, as far as can be told without doing so."""
        return self._path is None or self._path.is_file()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and changes nothing.

        Raises:
            RecordsError: the database cannot be read.
        """
        with self._named_failures(), Session(self.engine.execution_options(reading=True)) as session:
            yield session

    @contextmanager
    def changing(self, patience: float | None = None) -> Iterator[Session]:
        """Give a session whose changes are kept all together, at the end of the body, or not at all.

        It waits `patience` seconds for others who change something, or as long as is usual.

        Raises:
            RecordsError: the database cannot be changed; with the key `records_busy`, others do so for too long.
            StateError: the disk is full.
        """
        engine = self.engine if patience is None else self.engine.execution_options(patience=patience)
        with self._named_failures(), Session(engine) as session, session.begin():
            yield session

    def forget_deleted(self) -> None:
        """Make sure that nothing of what was deleted is left in SQLite's journal; readers may put it off."""
        if self._path is not None:
            with self._named_failures():
                self._outside_transaction("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _prepare(self) -> None:
        if self._path is None:
            self._migrate()
            return
        with writing(self._path):
            make_own_folder(self._path.parent)
            self._path.touch(mode=0o600)  # what people ask is for nobody else on this machine
        # The lock, because a process that turns the journal to WAL does not wait for another that does.
        with FileLock(self._path.with_suffix(".lock")):
            with self._named_failures():
                self._outside_transaction("PRAGMA journal_mode = WAL")
            self._migrate()

    def _migrate(self) -> None:
        with self._named_failures(), self.engine.begin() as connection:
            bring_up_to_date(connection)

    def _outside_transaction(self, pragma: str) -> None:
        with self.engine.connect() as connection:
            connection.connection.cursor().execute(pragma)

    @contextmanager
    def _named_failures(self) -> Iterator[None]:
        try:
            yield
        except MISTAKES:
            raise
        except (DBAPIError, sqlite3.Error) as error:  # the second from what runs outside of transactions
            cause = error.orig if isinstance(error, DBAPIError) and isinstance(error.orig, Exception) else error
            if self._path is not None and is_full(self._path, cause):
                raise StateError("disk_full", path=self._path, detail=cause) from error
            if isinstance(error, LockedError) or _is_busy(cause):
                raise RecordsError("records_busy", place=self.place) from error
            raise RecordsError("records_unusable", place=self.place, detail=str(cause).strip()) from error


def _is_busy(error: BaseException) -> bool:
    """Tell whether SQLite gave up waiting for another writer; the code says more in its upper bytes."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
