"""What accounts hold about a user: given to them when they ask; where they logged in, deleted.

The account itself, and the keys by which programs ask for it, go by `avv users remove`: they are how somebody gets in,
and no trace of what they did.
"""

from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.records.account_tables import ApiKeyRow, LoginRow, UserRow
from assistant.records.erasure import count

OF_KEY = "key:"  # before the id of a key, as the name under which records hold what it asks
ENDED = "logout"  # of `assistant.accounts.logins.End`
KEY = ("id", "name", "role", "scopes", "created", "expires", "used", "revoked")  # of a key, without its hash


def asks_still(session: Session, asker: str) -> bool:
    """Tell whether a user, or a key that asks for none, is there; it stays so until the end of `session`."""
    if asker.startswith(OF_KEY):
        key = session.get(ApiKeyRow, asker.removeprefix(OF_KEY), with_for_update={"read": True})
        return key is not None and key.revoked is None
    return session.get(UserRow, asker, with_for_update={"read": True}) is not None


def adds_still(session: Session, by: Identity) -> bool:
    """Tell as `asks_still` whether `by` is there, and in the role in which they began to add something."""
    if not asks_still(session, by.user):
        return False
    row = session.get(UserRow, by.user)
    return row is None or row.role == by.role  # a key that asks for no user keeps its role


def is_kept_here(user: str, login: str) -> bool:
    """Tell whether the account of `user` stands in the database, as keys do whatever the `login` of the settings is."""
    return login == "file" or user.startswith(OF_KEY)


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
    """End the logins of `user`, delete where they were, and when programs last used their keys.

    Nameless ones are left until they are too old: the claims of a provider must not begin one again that was ended.
    """
    theirs = update(LoginRow).where(LoginRow.user == user)
    count(session, theirs.values(user="", address="", browser="", ended=ENDED))
    count(session, update(ApiKeyRow).where(ApiKeyRow.user == user).values(used=None))
