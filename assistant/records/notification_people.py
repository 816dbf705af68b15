"""What notifications hold about a user: given to them when they ask, and deleted, so that nobody writes to them."""

from typing import Any

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from assistant.records.account_tables import UserRow
from assistant.records.erasure import count
from assistant.records.notification_tables import NotificationChoiceRow, NotificationRow


def is_notified(user: str) -> ColumnElement[bool]:
    """Describe that `user` was told of something, or chose what to be told."""
    return or_(exists().where(NotificationRow.recipient == user), exists().where(NotificationChoiceRow.user == user))


def export_notifications(session: Session, user: str) -> dict[str, Any]:
    """Give what `user` chose to be told, and what they were told when."""
    chosen = session.get(NotificationChoiceRow, user)
    told = session.scalars(
        select(NotificationRow).where(NotificationRow.recipient == user).order_by(NotificationRow.tried)
    )
    return {
        "chosen": chosen and {"kinds": chosen.kinds.split(), "language": chosen.language},
        "told": [
            {"event": one.event, "sent": one.sent, "failures": one.failures, "problem": one.problem} for one in told
        ],
    }


def forget_notifications(session: Session, user: str) -> None:
    """Delete what `user` was told and chose, and their address, without which they are told nothing more."""
    count(session, delete(NotificationRow).where(NotificationRow.recipient == user))
    count(session, delete(NotificationChoiceRow).where(NotificationChoiceRow.user == user))
    count(session, update(UserRow).where(UserRow.user == user).values(email=None))
