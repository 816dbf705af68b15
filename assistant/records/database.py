"""The database behind the records: SQLite in the data folder, or PostgreSQL by URL. Sessions, and what goes wrong."""

import logging
import os
import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Self

from filelock import FileLock
from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from sqlalchemy.orm import Session

from assistant.access.private_file import OWNER_ONLY
from assistant.errors import KompassError, RecordsAwayError, RecordsError, StateError
from assistant.in_use import take
from assistant.open_files import lacks_open_files
from assistant.records.backup_copy import forget_backup_copy
from assistant.records.engine import PATIENCE, postgres_engine, sqlite_engine
from assistant.records.postgres import LockedError, refuse_others
from assistant.records.schema import bring_up_to_date, is_up_to_date, step_back, version_of
from assistant.records.sqlite_copy import copy_before_migration, forget_old_copies
from assistant.settings import Settings
from assistant.state import make_own_folder, shortage, writing

_log = logging.getLogger(__name__)

TRY, PAUSE = 0.1, 0.4  # seconds for which all writers wait while the journal is emptied, and between two attempts
SHORT = 1.0  # seconds to wait for who reads, at the start: what is left undone has its next time
MISTAKES = (DataError, IntegrityError, ProgrammingError)  # of ours, not of disk, network or rights


class Database:
    """Gives sessions; one instance serves any number of threads."""

    def __init__(self, engine: Engine, path: Path | None = None) -> None:
        """Use `engine`; `path` is the file of an SQLite database."""
        self.engine = engine
        self.path = path
        self._home: Path | None = None
        self._used: weakref.finalize[[int], Database] | None = None  # gives the lock of the data folder back

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

        While it is open, nobody restores a backup into the data folder. SQLite's file is copied before a migration.

        Raises:
            RecordsError: as `of`; it cannot be reached, or was written by a newer version of the product.
            StateError: the data folder cannot be written to, too many files are open, or a backup is being restored.
        """
        database = cls.of(settings)
        try:
            database._prepare(settings.home)
            database._forget_what_a_kill_left()
        except Exception:  # whatever it is, it is raised again
            database.close()
            raise
        return database

    @property
    def place(self) -> str:
        """Where the database is, as a user may read it: a path, or a URL without its password."""
        return str(self.path) if self.path else self.engine.url.render_as_string(hide_password=True)

    @property
    def exists(self) -> bool:
        """Whether there is something to connect to, as far as can be told without doing so."""
        return self.path is None or self.path.is_file()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and changes nothing.

        Raises:
            RecordsError: the database cannot be read; with the key `records_busy`, too many do so.
        """
        with self.named_failures(), Session(self.engine.execution_options(reading=True)) as session:
            yield session

    @contextmanager
    def changing(self, patience: float | None = None, *, lasting: bool = True) -> Iterator[Session]:
        """Give a session whose changes are kept all together, at the end of the body, or not at all.

        It waits `patience` seconds for others who change something, or as long as is usual. A power cut may take
        changes back that are not `lasting`: nobody waits for the disk then.

        Raises:
            RecordsError: the database cannot be changed; with the key `records_busy`, others do so for too long.
            StateError: the disk is full, or too many files are open.
        """
        options = {"lasting": lasting} | ({} if patience is None else {"patience": patience})
        engine = self.engine.execution_options(**options)
        with self.named_failures(), Session(engine) as session, session.begin():
            yield session

    def forget_deleted(self, patience: float = PATIENCE) -> None:
        """Make sure that nothing of what was deleted is left in SQLite's journal, or in the copy of a killed backup.

        Who reads for longer than is waited for puts the former off, until the next deletion, start, or purge of the
        day.

        Raises:
            RecordsError, StateError: the files cannot be changed.
        """
        if self.path is not None:
            until = monotonic() + patience
            with self.named_failures():
                while not (is_empty := self._empty_journal()) and monotonic() + PAUSE < until:
                    sleep(PAUSE)
            if not is_empty:
                _log.warning("somebody reads %s: what was deleted is left in it until the next time", self.path)
        if self._home is not None:
            forget_backup_copy(self._home)

    def step_back(self) -> tuple[str, str] | None:
        """Take the schema back to the version before, as older versions of the product expect it; SQLite is copied.

        Gives the versions before and after, None if there is no older one. What only the newer one holds is lost.

        Raises:
            RecordsError: the database cannot be changed, or was written by a newer version of the product; another
                process of ours is connected to PostgreSQL. Who may use SQLite's file is for the caller to say.
            StateError: the disk is full, or too many files are open.
        """
        self._copy_before_migration()
        with self.named_failures(), self.engine.begin() as connection:
            if self.path is None:
                refuse_others(connection)
            return step_back(connection)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        if self._used is not None:
            self._used()

    def _prepare(self, home: Path) -> None:
        if self.path is not None:
            with writing(self.path):
                make_own_folder(home)
        if home.is_dir():
            self._home = home
            self._used = weakref.finalize(self, os.close, take(home))
        if self.path is None:
            self._migrate()
            return
        with writing(self.path):
            self.path.touch(mode=OWNER_ONLY)  # what people ask is for nobody else on this machine
        # The lock, because a process that turns the journal to WAL does not wait for another that does.
        lock = FileLock(self.path.with_suffix(".lock"), mode=OWNER_ONLY)
        with writing(self.path):
            lock.acquire()
        try:
            with self.named_failures():
                self._outside_transaction("PRAGMA journal_mode = WAL")
            self._migrate()
            with writing(self.path):
                forget_old_copies(self.path)
        finally:
            lock.release()

    def _migrate(self) -> None:
        with self.reading() as session:
            if is_up_to_date(session.connection()):
                return
        self._copy_before_migration()
        with self.named_failures(), self.engine.begin() as connection:
            bring_up_to_date(connection)

    def _copy_before_migration(self) -> None:
        if self.path is not None:
            with self.reading() as session:
                version = version_of(session.connection())
            if version is not None:
                with writing(self.path), self.named_failures():
                    copy_before_migration(self.path, version)

    def _forget_what_a_kill_left(self) -> None:
        """Forget what was deleted by a process that was killed right after that; nobody fails to start for that."""
        try:
            self.forget_deleted(SHORT)
        except KompassError as error:
            _log.warning("what was deleted may be left in %s: %s", self.place, error.key)

    def _empty_journal(self) -> bool:
        """Write SQLite's journal into the file and empty it; False if somebody reads or writes for longer than TRY."""
        busy, *_ = self._outside_transaction("PRAGMA wal_checkpoint(TRUNCATE)", TRY)
        return not busy

    def _outside_transaction(self, pragma: str, patience: float = PATIENCE) -> tuple[object, ...]:
        with self.engine.connect() as connection:
            connection.info.pop("pragmas", None)  # the next transaction sets its own patience
            cursor = connection.connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {round(patience * 1_000)}")
            return tuple(cursor.execute(pragma).fetchone())

    @contextmanager
    def named_failures(self) -> Iterator[None]:
        """Say what goes wrong in the body as a user understands it.

        Raises:
            RecordsError: the database does not do what it is asked for.
            StateError: the disk is full, or too many files are open.
        """
        try:
            yield
        except MISTAKES:
            raise
        except NoConnectionError as error:  # each of the pool is in use
            raise RecordsError("records_busy", place=self.place) from error
        except (DBAPIError, sqlite3.Error) as error:  # the second from what runs outside of transactions
            cause = error.orig if isinstance(error, DBAPIError) and isinstance(error.orig, Exception) else error
            if self.path is not None and (short := shortage(self.path, cause)) is not None:
                raise short from error
            if lacks_open_files(cause):  # as a connection is one as well
                raise StateError("open_files", path=self.place, detail=cause) from error
            if isinstance(error, LockedError) or _is_busy(cause):
                raise RecordsError("records_busy", place=self.place) from error
            kind = RecordsError if self.path is not None else RecordsAwayError
            raise kind("records_unusable", place=self.place, detail=str(cause).strip()) from error


def _is_busy(error: BaseException) -> bool:
    """Tell whether SQLite gave up waiting for another writer; the code says more in its upper bytes."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
