"""The tables of accounts: users, what they show beside a password, failed logins, open logins, keys of programs."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.records.tables import Base, IdText


class UserRow(Base):
    """A user who logs in with a password; `password` is its hash, `email` where they are told what they have chosen.

    `factor` is the encrypted secret of their second factor, `factor_step` the time step whose code was used last.
    """

    __tablename__ = "users"

    user: Mapped[str] = mapped_column("user_name", primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    password: Mapped[str]
    factor: Mapped[str | None]
    factor_step: Mapped[int]
    email: Mapped[str | None]


class RecoveryCodeRow(Base):
    """A code that stands in for the second factor once: a salt and the hash of both."""

    __tablename__ = "recovery_codes"

    user: Mapped[str] = mapped_column("user_name", ForeignKey(UserRow.user, ondelete="CASCADE"), primary_key=True)
    salt: Mapped[str] = mapped_column(IdText(32), primary_key=True)
    hash: Mapped[str] = mapped_column(IdText(64))


class LoginTryRow(Base):
    """When logins failed under a name, from an address and so on, all hashed to `key`, and when one went through.

    `failed` is JSON. Times are seconds since 1970; `last` is the newest of them.
    """

    __tablename__ = "login_tries"

    key: Mapped[str] = mapped_column(primary_key=True)
    failed: Mapped[str]
    got_in: Mapped[float | None]
    last: Mapped[float] = mapped_column(index=True)


class LoginRow(Base):
    """A login: when it began and was used last, in seconds since 1970, and from where; `ended` says why it is over."""

    __tablename__ = "logins"

    id: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column("user_name")
    began: Mapped[float] = mapped_column(index=True)
    used: Mapped[float]
    ended: Mapped[str | None]
    address: Mapped[str]
    browser: Mapped[str]


Index("ix_logins_user_name", LoginRow.user)


class ApiKeyRow(Base):
    """A key by which a program asks: the SHA-256 of its secret, and for whom it asks; `user` is None for no person.

    `scopes` are words with blanks between. Times are seconds since 1970; one that is revoked stays in the list.
    """

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(IdText(16), primary_key=True)
    hash: Mapped[str] = mapped_column(IdText(64))
    name: Mapped[str]
    user: Mapped[str | None] = mapped_column("user_name", ForeignKey(UserRow.user, ondelete="CASCADE"), index=True)
    role: Mapped[str]
    scopes: Mapped[str]
    created: Mapped[float]
    expires: Mapped[float | None]
    used: Mapped[float | None]
    revoked: Mapped[float | None]
