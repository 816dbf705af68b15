"""All records of a database as one SQLite file, and back: from one state, while others go on writing.

The file is the same whichever database it comes from, so what was kept in one can be brought into the other.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, Table, func, insert, select, text

import assistant.records.account_tables
import assistant.records.contract_tables
import assistant.records.fair_use_tables
import assistant.records.job_tables
import assistant.records.notification_tables  # noqa: F401 - their rows are copied too
from assistant.progress import Progress, silent
from assistant.records.database import Database
from assistant.records.engine import sqlite_engine
from assistant.records.postgres import refuse_others
from assistant.records.schema import bring_up_to_date, remove_all
from assistant.records.sqlite_copy import copy_sqlite
from assistant.records.tables import Base, StateRow
from assistant.state import sync, writing

ROWS = 500  # read and written at once
RESTORED = "restored"  # in the state: the restore that the records came from
_FTS = text("INSERT INTO contract_terms(contract_terms) VALUES ('rebuild')")  # its words stand in another table


def copy_out(database: Database, target: Path, progress: Progress = silent) -> None:
    """Write all records of `database`, whose schema is up to date, into a new SQLite file `target`.

    Raises:
        RecordsError: they cannot be read.
        StateError: the disk is full.
    """
    with writing(target), database.named_failures():
        if database.path is not None:
            copy_sqlite(database.path, target, progress)
            return
        target.unlink(missing_ok=True)
        target.touch(mode=0o600)
        written = sqlite_engine(target)
        with database.reading() as session, written.begin() as connection:
            bring_up_to_date(connection)
            _copy_rows(session.connection(), connection, progress)
            connection.execute(_FTS)
        written.dispose()
        sync(target)


def copy_in(source: Path, database: Database, restore_id: str, progress: Progress = silent) -> None:
    """Put the records of the file `source` in the place of all that a PostgreSQL `database` holds, in one step.

    `restored_as` gives `restore_id` from then on. Both schemas are up to date.

    Raises:
        RecordsError: another process of ours is connected, or the database cannot be changed.
    """
    read = sqlite_engine(source)
    with database.named_failures(), read.connect() as records, database.engine.begin() as connection:
        refuse_others(connection)
        remove_all(connection)
        bring_up_to_date(connection)
        _copy_rows(records, connection, progress)
        for table in Base.metadata.sorted_tables:
            if table.autoincrement_column is not None:
                _continue_numbers(connection, table)
        connection.execute(StateRow.__table__.delete().where(StateRow.name == RESTORED))  # type: ignore[attr-defined] # the class names it a plain FromClause
        connection.execute(insert(StateRow), {"name": RESTORED, "value": restore_id})
    read.dispose()


def restored_as(database: Database) -> str | None:
    """Give the id of the restore that the records came from; None if they came from none.

    Raises:
        RecordsError: the database cannot be read.
    """
    with database.reading() as session:
        return session.scalar(select(StateRow.value).where(StateRow.name == RESTORED))


def _copy_rows(source: Connection, target: Connection, progress: Progress) -> None:
    """Copy the rows of all tables; what refers to others comes after them."""
    tables = Base.metadata.sorted_tables
    counts = {table: source.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
    done, total = 0, max(1, sum(counts.values()))
    for table in tables:
        target.execute(table.delete())  # what the migrations put there
        for rows in _batches(source, table):
            target.execute(insert(table), rows)
            done += len(rows)
            progress("backup_records", done / total)


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    is_large = any(isinstance(column.type, LargeBinary) for column in table.columns)
    query = select(table).order_by(*table.primary_key.columns)
    with source.execution_options(yield_per=1 if is_large else ROWS).execute(query) as found:
        for rows in found.mappings().partitions():
            yield [dict(row) for row in rows]


def _continue_numbers(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were copied with theirs."""
    column = table.autoincrement_column
    if column is not None:
        highest = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), highest, False)))
