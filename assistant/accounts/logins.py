"""Logins that are open: how long they last, from where they came, and who ended them. Times: seconds since 1970."""

from enum import StrEnum
from hashlib import sha256

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from assistant.domain import Frozen
from assistant.errors import AccessError
from assistant.records.account_tables import LoginRow
from assistant.records.database import Database
from assistant.records.logins_anew import logins_known_since
from assistant.records.upsert import add_if_missing
from assistant.settings import Settings

NOTED = 20  # a use is written down if this part of the time without use has passed since the last that was


class End(StrEnum):
    """Why a login was ended before its time."""

    LOGOUT = "logout"
    CHANGED = "changed"
    ELSEWHERE = "elsewhere"


class Place(Frozen):
    """From where somebody logged in: an address, and the name of their browser; both empty if unknown."""

    address: str = ""
    browser: str = ""


class Login(Frozen):
    """A login that is open."""

    id: str
    began: float
    used: float
    place: Place


class Logins:
    """The logins of one database; each has one life, however many tabs and processes share it."""

    def __init__(self, database: Database, settings: Settings) -> None:
        """Keep them in `database`; `settings` say how long they last."""
        self._database = database
        self._longest = settings.session_hours * 3_600
        self._idle = settings.session_idle_minutes * 60

    def begin(self, session: Session, key: str, user: str, began: float, now: float, place: Place) -> None:
        """Begin the login that `key` names, unless it was begun before; forget all that are too old by `began`.

        So are those that began long after `now`, by a clock that was put back since.
        """
        over = or_(LoginRow.began <= now - self._longest, LoginRow.began >= now + self._longest)
        session.execute(delete(LoginRow).where(over))
        row = {"id": login_id(key), "user_name": user, "began": began, "used": now, "ended": None}
        add_if_missing(session, LoginRow, [row | {"address": place.address, "browser": place.browser}])

    def check(self, key: str, now: float, *, use: bool) -> None:
        """Make sure that a login that was begun still counts; a `use` begins its idle time anew.

        Raises:
            AccessError: it is over, or somebody ended it.
        """
        with self._database.reading() as session:
            row = session.get(LoginRow, login_id(key))
        if row is None or row.ended == End.LOGOUT:
            raise AccessError("session_expired")
        if row.ended is not None:
            raise AccessError("session_ended" if row.ended == End.CHANGED else "session_closed")
        if not self._is_alive(row, now):
            raise AccessError("session_expired")
        if use and now - row.used >= self._idle / NOTED:
            with self._database.changing() as session:
                session.execute(update(LoginRow).where(LoginRow.id == row.id, LoginRow.used < now).values(used=now))

    def user_of(self, key: str, now: float) -> str | None:
        """Give the user whose login `key` names, if that counts at `now`."""
        with self._database.reading() as session:
            row = session.get(LoginRow, login_id(key))
            return row.user if row is not None and row.ended is None and self._is_alive(row, now) else None

    def is_known(self, key: str) -> bool:
        """Tell whether a login was begun and may still count, or was ended before its time."""
        with self._database.reading() as session:
            return session.get(LoginRow, login_id(key)) is not None

    def known_since(self) -> float:
        """Tell since when logins are known: of one that began before and is not, nobody knows whether it was ended."""
        with self._database.reading() as session:
            return logins_known_since(session)

    def open_of(self, user: str, now: float) -> list[Login]:
        """Give the logins of a user that count at `now`, the one that was used last first."""
        query = select(LoginRow).where(LoginRow.user == user, LoginRow.ended.is_(None)).order_by(LoginRow.used.desc())
        with self._database.reading() as session:
            return [_to_login(row) for row in session.scalars(query) if self._is_alive(row, now)]

    def log_out(self, key: str) -> None:
        """End a login, as whoever uses it asks for."""
        with self._database.changing() as session:
            session.execute(update(LoginRow).where(LoginRow.id == login_id(key)).values(ended=End.LOGOUT.value))

    def end_one(self, user: str, login: str) -> None:
        """End the login with the id `login`, if it is one of this user."""
        with self._database.changing() as session:
            mine = update(LoginRow).where(LoginRow.id == login, LoginRow.user == user, LoginRow.ended.is_(None))
            session.execute(mine.values(ended=End.ELSEWHERE.value))

    def end_others(self, user: str, key: str) -> None:
        """End all logins of a user but the one that `key` names."""
        with self._database.changing() as session:
            end_logins(session, user, End.ELSEWHERE, but=key)

    def _is_alive(self, row: LoginRow, now: float) -> bool:
        """Tell whether it counts; where the clock was put back since, for as long again at most."""
        return abs(now - row.began) < self._longest and abs(now - row.used) < self._idle


def end_logins(session: Session, user: str, why: End, but: str | None = None) -> None:
    """End all logins of a user, but the one that the key `but` names."""
    theirs = update(LoginRow).where(LoginRow.user == user, LoginRow.ended.is_(None))
    if but is not None:
        theirs = theirs.where(LoginRow.id != login_id(but))
    session.execute(theirs.values(ended=why.value))


def login_id(key: str) -> str:
    """Give the id of a login; who reads the database learns nothing by which a session or a provider knows it."""
    return sha256(key.encode(errors="replace")).hexdigest()


def _to_login(row: LoginRow) -> Login:
    place = Place(address=row.address, browser=row.browser)
    return Login(id=row.id, began=row.began, used=row.used, place=place)
