"""What a recipient is told at once, and whether it is time for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from assistant.domain import Frozen
from assistant.notifications.event import Event
from assistant.notifications.notification_log import NotificationLog
from assistant.notifications.recipients import Recipient

EVERY = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}


class Digest(Frozen):
    """All that a recipient is told at once."""

    recipient: Recipient
    events: tuple[Event, ...]


def digest_for(
    recipient: Recipient, events: Iterable[Event], log: NotificationLog, now: datetime, every: str
) -> Digest | None:
    """Give it, by kind and day; None if there is nothing new, or the last one is not long enough ago."""
    last = log.last(recipient.identity.user, now)
    if last is not None and now.date() - last.date() < EVERY[every]:
        return None
    due = log.untold(recipient.identity.user, (event for event in events if recipient.wants(event)), now)
    if not due:
        return None
    ordered = sorted(due, key=lambda one: (one.kind, str(one.day or ""), one.title or "", one.key))
    return Digest(recipient=recipient, events=tuple(ordered))
