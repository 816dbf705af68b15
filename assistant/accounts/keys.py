"""Keys by which programs ask, in the database: made and revoked by `avv keys`, looked at with each request.

A secret has 256 random bits, so that its plain hash tells nobody anything, and nobody guesses one. Times are seconds
since 1970.
"""

import hmac
import logging
import secrets
from collections.abc import Collection
from hashlib import sha256

from sqlalchemy import exists, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.access.scope import Scope
from assistant.domain import Frozen, UserRole
from assistant.errors import AccessError, KompassError
from assistant.records.account_people import OF_KEY
from assistant.records.account_tables import ApiKeyRow, UserRow
from assistant.records.database import Database
from assistant.records.erasure import count
from assistant.records.tables import StateRow
from assistant.records.upsert import add_if_missing

PREFIX = "avv"  # by which programs that look for secrets in files know one
NOTED = 60  # seconds between two uses that are written down
PATIENCE = 0.2  # seconds that a request waits to have its use written down
LONGEST_NAME = 100  # characters
MADE = "keys_made"  # in the state of the records: there were keys that are not there any more

_log = logging.getLogger(__name__)


class ApiKey(Frozen):
    """A key without its secret; `user` is whom it asks for, None if that is no person who logs in."""

    id: str
    name: str
    user: str | None
    role: UserRole
    scopes: frozenset[Scope]
    created: float
    expires: float | None
    used: float | None
    revoked: float | None

    @property
    def identity(self) -> Identity:
        """Say who asks by it; what has no user has a name in the records that nobody can log in with."""
        return Identity(user=self.user or f"{OF_KEY}{self.id}", name=self.name, role=self.role)

    def is_alive(self, now: float) -> bool:
        """Tell whether it opens anything at `now`."""
        return self.revoked is None and (self.expires is None or now < self.expires)


class ApiKeys:
    """All keys of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self,
        name: str,
        role: UserRole,
        scopes: Collection[Scope],
        now: float,
        *,
        user: str | None = None,
        expires: float | None = None,
    ) -> tuple[ApiKey, str]:
        """Make a key, and give it with what opens: that is shown once and stands nowhere.

        Raises:
            AccessError: it has no fitting name or no scope, there is no such user, or they may not do what it would.
        """
        name = name.strip()
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise AccessError("key_name", longest=LONGEST_NAME)
        if not scopes:
            raise AccessError("key_scopes")
        secret = secrets.token_urlsafe(32)
        row = ApiKeyRow(
            id=secrets.token_hex(6),
            hash=_hash(secret),
            name=name,
            user=user,
            role=role.value,
            scopes=" ".join(sorted(scopes)),
            created=now,
            expires=expires,
        )
        try:
            with self._database.changing() as session:
                if user is not None and not _may(role, _role_of(session.get(UserRow, user), user)):
                    raise AccessError("key_role", user=user, role=role.value)
                session.add(row)
                session.flush()
                made = _to_key(row)
        except IntegrityError as error:  # they were removed at this moment
            raise AccessError("user_unknown", name=user) from error
        return made, f"{PREFIX}_{made.id}_{secret}"

    def all(self) -> list[ApiKey]:
        """Give all keys, the newest first, also those that open nothing any more."""
        with self._database.reading() as session:
            return [_to_key(row) for row in session.scalars(select(ApiKeyRow).order_by(ApiKeyRow.created.desc()))]

    def any(self) -> bool:
        """Tell whether there are any, or were before they were revoked or went with their users."""
        ever = or_(exists().where(ApiKeyRow.id.is_not(None)), exists().where(StateRow.name == MADE))
        with self._database.reading() as session:
            return bool(session.scalar(select(ever)))

    def any_alive(self, now: float) -> bool:
        """Tell whether any opens something at `now`."""
        alive = ApiKeyRow.revoked.is_(None), or_(ApiKeyRow.expires.is_(None), ApiKeyRow.expires > now)
        with self._database.reading() as session:
            return bool(session.scalar(select(exists().where(*alive))))

    def revoke(self, key_id: str, now: float) -> ApiKey:
        """Have a key open nothing any more, in all processes at once; AccessError if there is no such one."""
        with self._database.changing() as session:
            row = session.get(ApiKeyRow, key_id, with_for_update=True)
            if row is None or row.revoked is not None:
                raise AccessError("key_unknown", id=key_id)
            row.revoked = now
            return _to_key(row)

    def admit(self, token: str, now: float) -> ApiKey:
        """Say which key a request shows, and note that it was used.

        Raises:
            AccessError: it is none, or opens nothing any more, or its user may no longer do what it does; which of
                these, nobody learns.
            RecordsError: the database cannot be read.
        """
        prefix, _, rest = token.partition("_")
        key_id, _, secret = rest.partition("_")
        if prefix != PREFIX or not key_id.isalnum() or not key_id.isascii() or not secret:
            raise AccessError("key_refused")
        row, owner = self._find(key_id)
        is_right = hmac.compare_digest(row.hash if row else "", _hash(secret))
        key = _opening(row, owner, now)
        if key is None or not is_right:
            raise AccessError("key_refused")
        if key.used is None or abs(now - key.used) >= NOTED:
            self._note(key_id, now)
        return key

    def opens(self, key_id: str, now: float) -> bool:
        """Tell whether a request with this key would still be let in, for what goes on after one that was.

        Raises:
            RecordsError: the database cannot be read.
        """
        return _opening(*self._find(key_id), now) is not None

    def _find(self, key_id: str) -> tuple[ApiKeyRow | None, UserRow | None]:
        """Give a key and its user, as far as there are any."""
        with self._database.reading() as session:
            row = session.get(ApiKeyRow, key_id)
            return row, session.get(UserRow, row.user) if row is not None and row.user is not None else None

    def _note(self, key_id: str, now: float) -> None:
        try:
            with self._database.changing(PATIENCE) as session:
                count(session, update(ApiKeyRow).where(ApiKeyRow.id == key_id).values(used=now))
        except KompassError as error:  # others write: the next use is noted
            _log.info("the use of a key is not noted: %s", error.key)


def note_keys_of(session: Session, user: str) -> None:
    """Note that there were keys, if `user`, with whom theirs go, has any: nobody gets in without one from then on."""
    if session.scalar(select(exists().where(ApiKeyRow.user == user))):
        add_if_missing(session, StateRow, [{"name": MADE, "value": ""}])


def _opening(row: ApiKeyRow | None, owner: UserRow | None, now: float) -> ApiKey | None:
    """Give the key, if it is alive and its user may still do what it does."""
    if row is None or not (key := _to_key(row)).is_alive(now):
        return None
    allowed = key.user is None or (owner is not None and _may(key.role, UserRole(owner.role)))
    return key if allowed else None


def _may(role: UserRole, of_user: UserRole) -> bool:
    """Tell whether a key in `role` does no more than a user in another role may."""
    return role in {UserRole.MANAGER, of_user}


def _role_of(row: UserRow | None, user: str) -> UserRole:
    if row is None:
        raise AccessError("user_unknown", name=user)
    return UserRole(row.role)


def _hash(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()


def _to_key(row: ApiKeyRow) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        user=row.user,
        role=UserRole(row.role),
        scopes=frozenset(scope for scope in Scope if scope in row.scopes.split()),  # a newer version may know more
        created=row.created,
        expires=row.expires,
        used=row.used,
        revoked=row.revoked,
    )
