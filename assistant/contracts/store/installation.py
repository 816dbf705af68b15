"""The mark by which a database tells its own vectors from those of others on the same Chroma server."""

import secrets

from sqlalchemy import select

from assistant.records.audit import Audit
from assistant.records.database import Database
from assistant.records.tables import StateRow

INSTALLATION = "installation"


def installation_mark(database: Database, audit: Audit) -> str:
    """Give the mark, drawn when it is first asked for.

    Raises:
        RecordsError: the database cannot be used.
    """
    with database.reading() as session:
        found = session.scalar(select(StateRow.value).where(StateRow.name == INSTALLATION))
    return found or _draw(database, audit)


def _draw(database: Database, audit: Audit) -> str:
    with database.changing() as session:
        audit.hold(session)
        row = session.get(StateRow, INSTALLATION)
        if row is None:  # another process may have been quicker
            row = StateRow(name=INSTALLATION, value=secrets.token_hex(8))
            session.add(row)
        return row.value
