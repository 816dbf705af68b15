"""What accounts hold about a user: given to them when they ask; where they logged in, and their keys, deleted.

The account itself goes by `avv users remove`.
"""

from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.orm import Session

from assistant.records.account_tables import ApiKeyRow, LoginRow, UserRow
from assistant.records.erasure import count

KEY = ("id", "name", "role", "scopes", "created", "expires", "used", "revoked")  # of a key, without its hash


def has_account(user: str) -> ColumnElement[bool]:
    """Describe that there is an account of `user`, or a login."""
    return or_(exists().where(UserRow.user == user), exists().where(LoginRow.user == user))


def export_account(session: Session, user: str) -> dict[str, Any]:
    """Give name, role, address and whether there is a second factor, if they have a password; their logins and keys."""
    row = session.get(UserRow, user)
    keys = session.scalars(select(ApiKeyRow).where(ApiKeyRow.user == user).order_by(ApiKeyRow.created))
    logins = session.scalars(select(LoginRow).where(LoginRow.user == user).order_by(LoginRow.began))
    return {
        "user": row
        and {"name": row.name, "role": row.role, "email": row.email, "second_factor": row.factor is not None},
        "logins": [
            {"began": one.began, "used": one.used, "address": one.address, "browser": one.browser} for one in logins
        ],
        "keys": [{name: getattr(one, name) for name in KEY} for one in keys],
    }


def forget_logins(session: Session, user: str) -> None:
    """Delete where `user` logged in, which ends their logins, and the keys by which programs ask for them."""
    count(session, delete(LoginRow).where(LoginRow.user == user))
    count(session, delete(ApiKeyRow).where(ApiKeyRow.user == user))
