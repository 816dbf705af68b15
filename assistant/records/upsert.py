"""Rows that are written whether they are there or not, which SQLAlchemy has no common word for."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from assistant.records.tables import Base


def upsert(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Write `rows`, by the names of their columns; one whose key is there takes its place."""
    keys = list(table.__table__.primary_key)
    statement = _insert(session, table)
    others = {name: statement.excluded[name] for name in rows[0] if name not in {key.name for key in keys}}
    session.execute(statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows))


def add_if_missing(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Write those of `rows`, by the names of their columns, whose key is not there."""
    session.execute(_insert(session, table).on_conflict_do_nothing(), list(rows))


def _insert(session: Session, table: type[Base]) -> "postgresql.Insert | sqlite.Insert":
    plain = cast("Table", table.__table__)  # of the class itself, SQLAlchemy would want names of attributes
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(plain)
    return sqlite.insert(plain)
