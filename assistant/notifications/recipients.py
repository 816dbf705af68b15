"""Who is told: users with an address, each what they have chosen; and what they choose."""

from collections.abc import Collection

from sqlalchemy import select

from assistant.access.identity import Identity
from assistant.domain import Frozen, NotificationKind, UserRole
from assistant.notifications.event import Event, kinds_for
from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.notification_tables import NotificationChoiceRow
from assistant.records.upsert import upsert
from assistant.settings import Settings

WEBHOOK = ""  # the recipient that is no user


class Choice(Frozen):
    """What a user wants to be told, and in which language."""

    kinds: frozenset[NotificationKind]
    language: str


class Recipient(Frozen):
    """Somebody who is told; `email` is None for the webhook."""

    identity: Identity
    email: str | None
    choice: Choice

    def wants(self, event: Event) -> bool:
        """Tell whether they may hear of it, and want to."""
        return event.kind in self.choice.kinds and event.is_for(self.identity)


def recipients(database: Database, settings: Settings) -> list[Recipient]:
    """Give the users with a password to whom e-mails go, and the webhook, as far as `settings` have set them up.

    The webhook hears of all kinds, but of nothing that only one user may hear of.

    Raises:
        RecordsError: the database cannot be read.
    """
    found = _users(database, settings) if settings.smtp_host and settings.login == "file" else []
    if settings.notify_webhook_url:
        identity = Identity(user=WEBHOOK, name=WEBHOOK, role=UserRole.ADMIN)
        everything = Choice(kinds=frozenset(NotificationKind), language=settings.language)
        found.append(Recipient(identity=identity, email=None, choice=everything))
    return found


def choice_of(database: Database, user: str, settings: Settings) -> Choice:
    """Give what `user` has chosen, or else what the settings say for all."""
    with database.reading() as session:
        return _to_choice(session.get(NotificationChoiceRow, user), settings)


def choose(database: Database, identity: Identity, kinds: Collection[NotificationKind], language: str) -> None:
    """Remember what a user wants to be told, as far as their role may hear of it."""
    allowed = [kind for kind in kinds_for(identity.role) if kind in kinds]
    row = {"user_name": identity.user, "kinds": " ".join(allowed), "language": language}
    with database.changing() as session:
        upsert(session, NotificationChoiceRow, [row])


def _users(database: Database, settings: Settings) -> list[Recipient]:
    query = (
        select(UserRow, NotificationChoiceRow)
        .outerjoin(NotificationChoiceRow, NotificationChoiceRow.user == UserRow.user)
        .where(UserRow.email.is_not(None))
        .order_by(UserRow.user)
    )
    with database.reading() as session:
        return [
            Recipient(
                identity=Identity(user=row.user, name=row.name, role=UserRole(row.role)),
                email=row.email,
                choice=_to_choice(chosen, settings),
            )
            for row, chosen in session.execute(query)
        ]


def _to_choice(row: NotificationChoiceRow | None, settings: Settings) -> Choice:
    if row is None:
        return Choice(kinds=frozenset(settings.notify_events), language=settings.language)
    kinds = frozenset(kind for kind in NotificationKind if kind in row.kinds.split())
    return Choice(kinds=kinds, language=row.language)
