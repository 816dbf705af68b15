"""Engines of SQLAlchemy, set up so that both databases keep the same promises."""

from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from assistant.errors import RecordsError
from assistant.records.postgres import connect_arguments, name_error

if TYPE_CHECKING:
    from assistant.records.postgres_connection import PostgresConnection

PATIENCE = 20  # seconds to wait for another writer; the option `patience` of an engine says otherwise

_PRAGMAS = (
    f"PRAGMA busy_timeout = {PATIENCE * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # deleted questions are overwritten, not only marked as free
)

ABANDONED = 60  # seconds after which PostgreSQL gives up a change whose process does nothing: others wait for it

_SETTINGS = (
    "SET TIME ZONE 'UTC'",  # else the days of a statistic would be those of the server
    f"SET lock_timeout = '{PATIENCE}s'",
    f"SET idle_in_transaction_session_timeout = '{ABANDONED}s'",
)


def sqlite_engine(path: Path) -> Engine:
    """Make an engine for the file at `path`.

    The driver's own transactions would begin to read and then fail to write when another process was quicker. So they
    are begun here: to write unless the option `reading` says otherwise.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def _prepare(connection: SqliteConnection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        wanted = (
            f"PRAGMA busy_timeout = {_milliseconds(options.get('patience', PATIENCE))}",
            f"PRAGMA synchronous = {'FULL' if options.get('lasting', True) else 'NORMAL'}",
        )
        for pragma in () if connection.info.get("pragmas") == wanted else wanted:
            connection.exec_driver_sql(pragma)
        connection.info["pragmas"] = wanted
        connection.exec_driver_sql("BEGIN" if options.get("reading", False) else "BEGIN IMMEDIATE")

    return engine


def postgres_engine(url: str) -> Engine:
    """Make an engine for a PostgreSQL database; `url` may name any driver, pg8000 is used.

    Raises:
        RecordsError: `url` is none of a PostgreSQL database or has options that are not known, or pg8000 is not
            installed.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.get_backend_name() not in {"postgresql", "postgres"}:
        raise RecordsError("records_url")  # and not what was found there, as it may hold a password
    try:
        from assistant.records.postgres_connection import connect

        engine = create_engine(
            parsed.set(drivername="postgresql+pg8000", query={}),
            connect_args=connect_arguments(parsed),
            pool_pre_ping=True,
        )
    except ImportError as error:
        raise RecordsError("records_package", detail=error) from error
    event.listen(engine, "do_connect", lambda _dialect, _record, _args, arguments: connect(arguments))
    event.listen(engine, "handle_error", name_error)

    @event.listens_for(engine, "connect")
    def _prepare(connection: "PostgresConnection", _record: object) -> None:
        cursor = connection.cursor()
        for setting in _SETTINGS:
            cursor.execute(setting)
        cursor.close()
        connection.commit()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("reading", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        if "patience" in options:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_milliseconds(options['patience'])}")
        if not options.get("lasting", True):
            connection.exec_driver_sql("SET LOCAL synchronous_commit = off")

    return engine


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1_000))  # 0 would be for ever to PostgreSQL
