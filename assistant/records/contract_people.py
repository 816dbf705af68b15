"""Where contracts name users: who added one, who is in charge of it, who decided about a requirement."""

import json
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from assistant.records.contract_tables import ContractCheckRow, ContractMarkRow, ContractRow, ContractVersionRow
from assistant.records.erasure import count

Document = dict[str, Any]


def acted_on_contracts(user: str) -> ColumnElement[bool]:
    """Give the condition that `user` added a contract, or decided about a requirement of one."""
    return or_(
        exists().where(ContractRow.added_by == user),
        exists().where(ContractVersionRow.added_by == user),
        exists().where(ContractMarkRow.marker == user),
    )


def named_in_contracts(user: str) -> ColumnElement[bool]:
    """Give the condition that contracts name `user`, if only as the one in charge."""
    return or_(acted_on_contracts(user), exists().where(ContractRow.owner == user))


def export_from_contracts(session: Session, user: str) -> list[Document]:
    """Give what contracts say of `user`, an entry for each time that they are named."""
    versions = select(ContractVersionRow).where(ContractVersionRow.added_by == user).order_by(ContractVersionRow.added)
    added = [
        {"contract": row.contract_id, "as": "added_by", "version": row.number, "time": row.added.isoformat()}
        for row in session.scalars(versions)
    ]
    begun = [
        {"contract": row.id, "as": "first_added_by", "time": row.created.isoformat()}
        for row in session.scalars(select(ContractRow).where(ContractRow.added_by == user).order_by(ContractRow.id))
    ]
    owned = [
        {"contract": row.id, "as": "owner"}
        for row in session.scalars(select(ContractRow).where(ContractRow.owner == user).order_by(ContractRow.id))
    ]
    marks = session.scalars(select(ContractMarkRow).where(ContractMarkRow.marker == user).order_by(ContractMarkRow.id))
    marked = [
        {
            "contract": row.contract_id,
            "as": "marker",
            "time": row.created.isoformat(),
            "requirement": row.requirement,
            "mark": json.loads(row.mark),
        }
        for row in marks
    ]
    return [*begun, *added, *owned, *marked]


def forget_in_contracts(session: Session, user: str, pseudonym: str) -> None:
    """Put the pseudonym in place of the user's name; the contracts and what was decided about them stay.

    Checks repeat who decided, so those of such contracts are deleted: they are made anew when somebody looks.
    """
    marks = list(session.scalars(select(ContractMarkRow).where(ContractMarkRow.marker == user)))
    for row in marks:
        row.marker = pseudonym
        row.mark = json.dumps(json.loads(row.mark) | {"by": pseudonym}, ensure_ascii=False)
    session.flush()
    marked = select(ContractVersionRow.id).where(ContractVersionRow.contract_id.in_({row.contract_id for row in marks}))
    count(session, delete(ContractCheckRow).where(ContractCheckRow.version_id.in_(marked)))
    for table in (ContractRow, ContractVersionRow):
        count(session, update(table).where(table.added_by == user).values(added_by=pseudonym))
    count(session, update(ContractRow).where(ContractRow.owner == user).values(owner=""))
