"""The users who log in with name and password, in the database, kept by `avv users`."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import Field
from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.access.local import USER
from assistant.access.login_name import is_login_name
from assistant.access.password_rules import require_good_password
from assistant.access.passwords import hash_password
from assistant.accounts.keys import note_keys_of
from assistant.accounts.logins import End, end_logins
from assistant.domain import Frozen, UserRole
from assistant.email_address import is_email_address
from assistant.errors import AccessError
from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.former_user import has_records
from assistant.records.model import utc_now
from assistant.records.notification_people import forget_notifications
from assistant.records.removed import note_deleted


class User(Frozen):
    """A user: the name that is shown, role, hash of the password, whether there is a second factor, address if any."""

    name: str
    role: UserRole
    password: str = Field(repr=False)
    has_factor: bool = False
    email: str | None = None

    def identity(self, user: str) -> Identity:
        """Say who they are, if they log in as `user`."""
        return Identity(user=user, name=self.name, role=self.role)


class Users:
    """All users, by the name with which they log in; each change of one ends their logins."""

    def __init__(self, database: Database, company: str | None = None) -> None:
        """Keep them in `database`; what `company` tells of its name may not stand in a password."""
        self._database = database
        self._company = company or ""

    def all(self) -> dict[str, User]:
        """Give all users."""
        with self._database.reading() as session:
            return {row.user: _to_user(row) for row in session.scalars(select(UserRow).order_by(UserRow.user))}

    def get(self, user: str) -> User | None:
        """Give one user, if there is one of that name."""
        with self._database.reading() as session:
            return read_user(session, user)

    def any(self) -> bool:
        """Tell whether there are any."""
        with self._database.reading() as session:
            return bool(session.scalar(select(exists().where(UserRow.user.is_not(None)))))

    def require(self, user: str) -> User:
        """Give one user; AccessError if there is none of that name."""
        found = self.get(user)
        if found is None:
            raise AccessError("user_unknown", name=user)
        return found

    def add(self, user: str, name: str, role: UserRole, password: str) -> None:
        """Add a user.

        Raises:
            AccessError: the name is taken or no name, records of somebody who had it are left, or the password is too
                easy to guess.
        """
        if not is_login_name(user) or user == USER:
            raise AccessError("user_name", name=user)
        require_good_password(password, (user, name, self._company))
        row = UserRow(user=user, name=name, role=role.value, password=hash_password(password), factor_step=0)
        try:
            with self._database.changing() as session:
                session.add(row)
                session.flush()
                if session.scalar(select(has_records(user))):
                    raise AccessError("user_records", name=user)
        except IntegrityError as error:
            raise AccessError("user_known", name=user) from error

    def change_role(self, user: str, role: UserRole) -> None:
        """Give a user another role; AccessError if there is no such user."""
        with self._changing(user) as (_, row):
            row.role = role.value

    def change_password(
        self, user: str, password: str, *, checked: User | None = None, keep: str | None = None
    ) -> None:
        """Give a user another password; of their logins, that with the key `keep` goes on.

        Raises:
            AccessError: it is too easy to guess, or there is no such user; or the one that they gave was checked
                against `checked`, and they were changed meanwhile.
        """
        require_good_password(password, (user, self.require(user).name, self._company))
        changed = hash_password(password)
        with self._changing(user, keep) as (_, row):
            if checked is not None and _to_user(row) != checked:
                raise AccessError("session_ended")
            row.password = changed

    def change_email(self, user: str, email: str | None) -> None:
        """Give a user another address, or none; their logins go on.

        Raises:
            AccessError: there is no such user, or it is no address that e-mails can go to.
        """
        if email is not None and not is_email_address(email):
            raise AccessError("email")
        with self._database.changing() as session:
            _require_row(session, user).email = email

    def remove(self, user: str) -> None:
        """Remove a user, with what they were told; AccessError if there is no such user.

        An answer to what they asked before is not kept any more, also not for somebody who is given their name.
        """
        with self._changing(user) as (session, row):
            note_deleted(session, user, utc_now())
            forget_notifications(session, user)
            note_keys_of(session, user)
            session.delete(row)
        self._database.forget_deleted()

    @contextmanager
    def _changing(self, user: str, keep: str | None = None) -> Iterator[tuple[Session, UserRow]]:
        with self._database.changing() as session:
            yield session, _require_row(session, user)
            end_logins(session, user, End.CHANGED, but=keep)


def read_user(session: Session, user: str, *, hold: bool = False) -> User | None:
    """Give one user as `session` sees them; with `hold`, nobody else changes them until it is through."""
    if not is_login_name(user):  # the database leaves NUL out, and would find somebody under a second name
        return None
    row = session.get(UserRow, user, with_for_update=hold or None)
    return None if row is None else _to_user(row)


def _require_row(session: Session, user: str) -> UserRow:
    row = session.get(UserRow, user, with_for_update=True)
    if row is None:
        raise AccessError("user_unknown", name=user)
    return row


def _to_user(row: UserRow) -> User:
    return User(
        name=row.name,
        role=UserRole(row.role),
        password=row.password,
        has_factor=row.factor is not None,
        email=row.email,
    )
