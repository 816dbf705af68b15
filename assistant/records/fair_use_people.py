"""By which name somebody stands in what is counted for fair use; given to them when they ask, and deleted."""

from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select
from sqlalchemy.orm import Session

from assistant.records.erasure import count
from assistant.records.fair_use_tables import AskedRow


def user_key(user: str) -> str:
    """Give the name under which a user asks; an API key has another one, so that neither can be taken for the other."""
    return f"user/{user}"


def hashed(key: str) -> str:
    """Give what is kept of such a name: whoever reads the database learns no API key."""
    return sha256(key.encode(errors="replace")).hexdigest()


def has_asked(user: str) -> ColumnElement[bool]:
    """Describe that something is counted for `user`."""
    return exists().where(AskedRow.who == hashed(user_key(user)))


def export_asked(session: Session, user: str) -> list[dict[str, Any]]:
    """Give when their questions of the last day were begun, in seconds since 1970, and what they cost."""
    rows = session.scalars(select(AskedRow).where(AskedRow.who == hashed(user_key(user))).order_by(AskedRow.entered))
    return [{"entered": row.entered, "begun": row.begun, "tokens": row.tokens} for row in rows]


def forget_asked(session: Session, user: str) -> None:
    """Delete what is counted for `user`."""
    count(session, delete(AskedRow).where(AskedRow.who == hashed(user_key(user))))
