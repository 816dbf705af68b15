"""What failed, and where somebody got in: the records of the throttle, in the database."""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from assistant.access.limits import DAY, KNOWN_FOR, Record
from assistant.records.account_tables import LoginTryRow
from assistant.records.database import Database
from assistant.records.lock import hold
from assistant.records.upsert import upsert

MOST = 20_000  # records of those who got in, and as many of those who failed; the oldest are forgotten first
LOCK = 0x4156_5654  # of PostgreSQL: one process changes records, the others wait for it; SQLite has one writer anyway


class DatabaseTries:
    """The records of one database; times are seconds since 1970."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def changing(self, keys: Collection[str]) -> Iterator[dict[str, Record]]:
        """Give those of `keys` that there are, to be changed by the body; if it fails, nothing changes.

        Raises:
            RecordsError, StateError: the database cannot be changed.
        """
        with self._database.changing() as session:
            hold(session, LOCK)
            before = _read(session, keys)
            records = dict(before)
            yield records
            _write(session, before, records)

    def forget_failures(self, beginning: str) -> None:
        """Forget what failed under keys that begin so."""
        with self._database.changing() as session:
            hold(session, LOCK)
            found = session.scalars(select(LoginTryRow.key).where(LoginTryRow.key.startswith(beginning))).all()
            before = _read(session, found)
            _write(session, before, {key: record.model_copy(update={"failed": ()}) for key, record in before.items()})


def add_missing(session: Session, records: Mapping[str, Record]) -> None:
    """Add what there is not yet of `records`."""
    hold(session, LOCK)
    known = _read(session, records)
    _write(session, {}, {key: record for key, record in records.items() if key not in known})


def _read(session: Session, keys: Collection[str]) -> dict[str, Record]:
    columns = (LoginTryRow.key, LoginTryRow.failed, LoginTryRow.got_in)
    found = session.execute(select(*columns).where(LoginTryRow.key.in_(list(keys))))
    return {key: Record(failed=json.loads(failed), got_in=got_in) for key, failed, got_in in found}


def _write(session: Session, before: Mapping[str, Record], records: Mapping[str, Record]) -> None:
    if gone := before.keys() - records.keys():
        session.execute(delete(LoginTryRow).where(LoginTryRow.key.in_(gone)))
    changed = {key: record for key, record in records.items() if before.get(key) != record}
    rows = [
        {"key": key, "failed": json.dumps(record.failed), "got_in": record.got_in, "last": record.last}
        for key, record in changed.items()
    ]
    if rows:
        upsert(session, LoginTryRow, rows)
    if changed.keys() - before.keys():
        _forget(session, max(record.last for record in changed.values()))


def _forget(session: Session, now: float) -> None:
    """Drop what counts no longer, or is too much; a flood of failures takes nothing from those who got in."""
    for failed, kept_for in ((LoginTryRow.got_in.is_(None), DAY), (LoginTryRow.got_in.is_not(None), KNOWN_FOR)):
        last = LoginTryRow.last
        over = or_(last <= now - kept_for, last >= now + kept_for)  # the second of a clock that was put back since
        session.execute(delete(LoginTryRow).where(failed, over))
        newest = select(LoginTryRow.key).where(failed).order_by(last.desc()).offset(MOST)
        session.execute(delete(LoginTryRow).where(LoginTryRow.key.in_(newest)))
