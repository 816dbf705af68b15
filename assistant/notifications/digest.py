"""What a recipient is told at once, and whether it is time for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from assistant.domain import Frozen
from assistant.notifications.event import Event
from assistant.notifications.recipients import Recipient
from assistant.notifications.told import Told
from assistant.settings import Settings

EVERY = {"daily": timedelta(days=1), "weekly": timedelta(days=7)}


class Digest(Frozen):
    """All that a recipient is told at once."""

    recipient: Recipient
    events: tuple[Event, ...]


def digest_for(recipient: Recipient, events: Iterable[Event], told: Told, now: datetime, every: str) -> Digest | None:
    """Give it, by kind and day; None if there is nothing new, or the last one is not long enough ago."""
    last = told.last(recipient.identity.user)
    if last is not None and now.date() - last.date() < EVERY[every]:
        return None
    heard = told.untold(recipient.identity.user, (event for event in events if recipient.hears(event)), now)
    if not heard:
        return None
    ordered = sorted(heard, key=lambda one: (one.kind, str(one.day or ""), one.title or "", one.key))
    return Digest(recipient=recipient, events=tuple(ordered))


def link(path: str, settings: Settings) -> str | None:
    """Give the address of a page as a browser needs it; None if the settings do not tell the name of the chat."""
    host = settings.public_host
    return None if host is None or host.startswith("*") else f"https://{host}{path}"
