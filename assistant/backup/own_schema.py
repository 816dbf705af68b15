"""Whether the database of a backup is as ours: anybody can make a plain backup, with what runs by itself in it."""

from pathlib import Path

from sqlalchemy import Connection, text

from assistant.errors import StateError
from assistant.records.engine import sqlite_engine
from assistant.records.schema import bring_up_to_date, is_up_to_date

Schema = dict[tuple[str, str], str | None]  # what there is by kind and name, with the words that made it

_PARTS = text(
    "SELECT type, name, sql FROM sqlite_master"
    " WHERE NOT (type IN ('table', 'index') AND substr(name, 1, 7) = 'sqlite_')"
)


def bring_own_up_to_date(connection: Connection, damaged: StateError) -> None:
    """Bring the schema up to date, of which a planted trigger would hear; `damaged` is raised where it differs.

    Raises:
        RecordsError: a newer version of the product wrote this database.
        StateError: it is not as ours.
    """
    is_up_to_date(connection)  # what a newer version has is not known here
    own = _own_schema()
    if not _running(_schema(connection)) <= _running(own):
        raise damaged
    bring_up_to_date(connection)
    found = _schema(connection)
    if found.keys() != own.keys() or _running(found) != _running(own):
        raise damaged


def _schema(connection: Connection) -> Schema:
    return {(kind, name): sql for kind, name, sql in connection.execute(_PARTS)}


def _running(schema: Schema) -> set[tuple[str, str, str | None]]:
    """Give what does more than hold rows and find them."""
    return {
        (kind, name, sql)
        for (kind, name), sql in schema.items()
        if kind not in {"table", "index"} or (sql or "").upper().startswith("CREATE VIRTUAL")
    }


def _own_schema() -> Schema:
    engine = sqlite_engine(Path(":memory:"))
    try:
        with engine.begin() as connection:
            bring_up_to_date(connection)
            return _schema(connection)
    finally:
        engine.dispose()
