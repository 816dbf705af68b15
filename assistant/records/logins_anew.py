"""From when on logins are known, in seconds since 1970: a restore forgets those that came since its backup."""

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from assistant.records.tables import StateRow

ANEW = "logins_anew"  # in the state


def begin_logins_anew(connection: Connection, now: float) -> None:
    """Note that what was known of logins before `now` may be lost."""
    connection.execute(delete(StateRow).where(StateRow.name == ANEW))
    connection.execute(insert(StateRow).values(name=ANEW, value=str(now)))


def logins_known_since(session: Session) -> float:
    """Tell since when: of a login that began before and is not there, nobody knows whether it was ended."""
    return float(session.scalar(select(StateRow.value).where(StateRow.name == ANEW)) or 0)
