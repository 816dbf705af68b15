"""The mark by which an installation tells its own vectors from those of others on the same Chroma server.

It stands in the database, and belongs to the place, not to what is kept there: a copy that a backup was restored into
has a mark of its own, or it would take away the vectors of the installation that the backup came from.
"""

import secrets
from pathlib import Path

from sqlalchemy import delete, select

from assistant.errors import KompassError
from assistant.records.audit import Audit
from assistant.records.database import Database
from assistant.records.schema import version_of
from assistant.records.tables import StateRow
from assistant.settings import Settings

INSTALLATION = "installation"


def installation_mark(database: Database, audit: Audit) -> str:
    """Give the mark, drawn when it is first asked for.

    Raises:
        RecordsError: the database cannot be used.
    """
    return find_mark(database) or _draw(database, audit)


def find_mark(database: Database) -> str | None:
    """Give the mark; None if it was not drawn yet.

    Raises:
        RecordsError: the database cannot be read.
    """
    with database.reading() as session:
        return session.scalar(select(StateRow.value).where(StateRow.name == INSTALLATION))


def keep_mark(settings: Settings, records: Path) -> None:
    """Let the SQLite file `records`, out of a backup, go on under the mark of the installation it is restored into.

    That is the mark of the records of `settings`, or of SQLite's in its data folder, from where they may move to
    PostgreSQL. Without either the backup's counts where embedded vectors lie already, else a new one is drawn later.

    Raises:
        RecordsError, StateError: `records` cannot be changed.
    """
    beside = settings.model_copy(update={"records_url": None})
    mark = _found(settings) or _found(beside)
    database = Database.of(beside.model_copy(update={"home": records.parent}))
    try:
        with database.changing() as session:
            if mark is not None:
                session.merge(StateRow(name=INSTALLATION, value=mark))
            elif not settings.contract_vectors.exists():
                session.execute(delete(StateRow).where(StateRow.name == INSTALLATION))
    finally:
        database.close()


def _found(settings: Settings) -> str | None:
    database = Database.of(settings)
    try:
        return find_mark(database) if database.exists and _has_tables(database) else None
    except KompassError:  # a damaged or an empty database is restored into as well
        return None
    finally:
        database.close()


def _has_tables(database: Database) -> bool:
    with database.reading() as session:
        return version_of(session.connection()) is not None


def _draw(database: Database, audit: Audit) -> str:
    with database.changing() as session:
        audit.hold(session)
        row = session.get(StateRow, INSTALLATION)
        if row is None:  # another process may have been quicker
            row = StateRow(name=INSTALLATION, value=secrets.token_hex(8))
            session.add(row)
        return row.value
