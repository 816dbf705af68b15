"""What somebody may be told: an event, who may hear of it, and the page on which all else stands."""

from datetime import date
from hashlib import sha256

from assistant.access.identity import Identity
from assistant.domain import Frozen, NotificationKind, UserRole
from assistant.records.permission import sees_all

FOR_ALL_ROLES = frozenset(NotificationKind) - {NotificationKind.APPROVAL_LAPSED}  # managers have no part in approvals


class Event(Frozen):
    """Something that happened.

    Attributes:
        name: the same as long as it is the same event.
        kind: what it is.
        title: of what it is about, None where even that is not to leave the machine.
        path: the address of its page, behind that of the chat.
        day: the review day that it is about.
        for_all: whether managers may hear of it too.
        user: the only one who may hear of it; None for all whose role allows it.
    """

    name: str
    kind: NotificationKind
    title: str | None
    path: str
    day: date | None = None
    for_all: bool
    user: str | None = None

    @property
    def key(self) -> str:
        """The name as it is kept: its kind, and a hash, as ids of contracts are made of their titles."""
        return f"{self.kind} {sha256(self.name.encode()).hexdigest()[:32]}"

    def is_for(self, identity: Identity) -> bool:
        """Tell whether they may hear of it."""
        return self.user in {None, identity.user} and (self.for_all or sees_all(identity))


def kinds_for(role: UserRole) -> list[NotificationKind]:
    """Give the kinds of which somebody in this role may hear."""
    return [kind for kind in NotificationKind if kind in FOR_ALL_ROLES or role is not UserRole.MANAGER]
