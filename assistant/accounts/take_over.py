"""What earlier versions kept in files moves into the database, once; the files are put aside.

Their content is noted in the same transaction that takes it over. So whatever a crash leaves, nobody is lost, and
nobody who was removed since comes back from a file that still lies there.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from assistant.access.limits import Record
from assistant.access.private_file import PrivateFile
from assistant.access.throttle import BROWSER
from assistant.accounts.tries import LOCK, add_missing
from assistant.domain import Frozen, UserRole
from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.lock import hold
from assistant.records.tables import StateRow
from assistant.records.upsert import add_if_missing
from assistant.state import writing

_log = logging.getLogger(__name__)

USERS, TRIES = "users.json", "login-tries.json"
ASIDE = ".moved.json"  # what takes the place of the ending
DEVICE = "/on/"  # in the keys of browsers of a user


class FormerUser(Frozen):
    """A user as the file held them."""

    name: str
    role: UserRole
    password: str


def take_over(database: Database, home: Path) -> None:
    """Take over the files of the data folder `home`.

    Raises:
        StateError: one of them cannot be read, or not be put aside.
        RecordsError: the database cannot be changed.
    """
    _take(database, home / USERS, FormerUser, _add_users)
    _take(database, home / TRIES, Record, _add_tries)


def _take(database: Database, path: Path, entry: type[Any], add: Callable[[Session, Mapping[str, Any]], None]) -> None:
    if not path.exists():
        return
    with suppress(FileNotFoundError):  # another process was quicker
        mark = f"taken {path.name} {sha256(path.read_bytes()).hexdigest()}"
        entries = PrivateFile(path, entry).read()
        with database.changing() as session:
            hold(session, LOCK)
            if session.get(StateRow, mark) is None:
                session.add(StateRow(name=mark, value=str(len(entries))))
                add(session, entries)
                _log.info("taken over from %s: %d", path.name, len(entries))
        with writing(path), suppress(FileNotFoundError):  # the same; `writing` would make another error of it
            path.replace(path.with_name(path.stem + ASIDE))


def _add_users(session: Session, users: Mapping[str, FormerUser]) -> None:
    rows = [{"user_name": user, **one.model_dump(mode="json"), "factor": None} for user, one in users.items()]
    if rows:
        add_if_missing(session, UserRow, [row | {"factor_step": 0} for row in rows])


def _add_tries(session: Session, records: Mapping[str, Record]) -> None:
    browsers = {BROWSER + key.partition(DEVICE)[2]: record for key, record in records.items() if DEVICE in key}
    known = {key: Record(got_in=record.got_in) for key, record in browsers.items() if record.got_in is not None}
    add_missing(session, {**records, **known})
