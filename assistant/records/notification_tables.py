"""The tables of notifications: what users want to be told, what was told to whom, and how facts stood before."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from assistant.records.account_tables import UserRow
from assistant.records.tables import Base


class NotificationChoiceRow(Base):
    """What a user wants to be told, as words with blanks between, and in which language."""

    __tablename__ = "notification_choices"

    user: Mapped[str] = mapped_column("user_name", ForeignKey(UserRow.user, ondelete="CASCADE"), primary_key=True)
    kinds: Mapped[str]
    language: Mapped[str]


class NotificationRow(Base):
    """That a recipient was told of an event, or how often it failed; the event has a name, none of its words are kept.

    `recipient` is a user, or empty for the webhook. Times are seconds since 1970; `problem` is the key of an error.
    """

    __tablename__ = "notifications"

    recipient: Mapped[str] = mapped_column("user_name", primary_key=True)
    event: Mapped[str] = mapped_column(primary_key=True)
    sent: Mapped[float | None]
    failures: Mapped[int]
    tried: Mapped[float]
    problem: Mapped[str | None]


class FactStateRow(Base):
    """How a fact of the corpus stood when it was last looked at, and when that changed; None: not since the first."""

    __tablename__ = "fact_states"

    fact: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    changed: Mapped[float | None]
