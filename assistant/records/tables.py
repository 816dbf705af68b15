"""The tables. Whatever changes here needs a migration; a test compares the two."""

from datetime import UTC, date, datetime

from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
    false,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcTime(TypeDecorator[datetime]):
    """A point in time: aware and in UTC on the way in and out, whatever the database makes of time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Take an aware time; a naive one would mean another hour on each machine."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give a time in UTC; SQLite keeps it without saying so."""
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


class PlainText(TypeDecorator[str]):
    """Text of any length, without the character NUL, which PostgreSQL refuses and nobody types on purpose."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Leave out what cannot be stored."""
        return value and value.replace("\0", "")


class IdText(TypeDecorator[str]):
    """An id or a hash, as the product makes them; what somebody asks for with the character NUL is none of them."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Replace what PostgreSQL refuses by what stands in no id."""
        return value and value.replace("\0", "\ufffd")


class LongIdText(IdText):
    """An id of any length, as those of contracts are, which come from the names of files."""

    impl = Text
    cache_ok = True


class Base(DeclarativeBase):
    """Base of all tables; the names of constraints are the same on every database."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map = {datetime: UtcTime, str: PlainText}  # noqa: RUF012 - SQLAlchemy reads it as it is


class ConversationRow(Base):
    """A conversation of one user; `title_folded` is what a search looks in, `asked` the time of its last question."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(IdText(22), primary_key=True)
    asker: Mapped[str]
    title: Mapped[str]
    title_folded: Mapped[str]
    created: Mapped[datetime]
    asked: Mapped[datetime] = mapped_column(index=True)


Index("ix_conversations_asker", ConversationRow.asker, ConversationRow.asked.desc())


class AnswerRow(Base):
    """An answer with what it was given under.

    One that is kept for its review has lost its asker, and with that conversation and position. `support` is the lowest
    of its statements; `from_review` says that it repeats what the legal department approved. `answer` is the JSON of
    the whole Answer, byte for byte, and last, so that the rest of a row is read without it.
    """

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(IdText(22), primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey(ConversationRow.id, ondelete="CASCADE"))
    position: Mapped[int | None]
    asker: Mapped[str | None] = mapped_column(index=True)
    role: Mapped[str]
    created: Mapped[datetime]
    language: Mapped[str]
    status: Mapped[str]
    reason: Mapped[str | None]
    engine: Mapped[str]
    corpus_version: Mapped[str]
    settings_hash: Mapped[str]
    support: Mapped[float | None]
    low_support: Mapped[bool]
    legal_only: Mapped[bool]
    personal_data: Mapped[bool]
    question: Mapped[str]
    question_folded: Mapped[str]
    vector_model: Mapped[str | None]
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    from_review: Mapped[bool] = mapped_column(default=False, server_default=false())
    answer: Mapped[str]


Index("uq_answers_position", AnswerRow.conversation_id, AnswerRow.position, unique=True)
# All that the queue of the legal department asks of an answer before it shows it, so that counting reads nothing else.
Index(
    "ix_answers_queue",
    AnswerRow.created,
    AnswerRow.id,
    AnswerRow.status,
    AnswerRow.low_support,
    AnswerRow.from_review,
)


class CitationRow(Base):
    """Which statement of an answer rests on which passage; `statement` counts from 0."""

    __tablename__ = "citations"

    answer_id: Mapped[str] = mapped_column(ForeignKey(AnswerRow.id, ondelete="CASCADE"), primary_key=True)
    statement: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[str] = mapped_column(index=True)
    passage_id: Mapped[str] = mapped_column(index=True)


class SentRow(Base):
    """What went to a chat model on another machine for an answer; `n` counts from 0, two fields are JSON."""

    __tablename__ = "sent"

    answer_id: Mapped[str] = mapped_column(ForeignKey(AnswerRow.id, ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    model: Mapped[str]
    host: Mapped[str]
    question: Mapped[str | None]
    passages: Mapped[str]
    characters: Mapped[int]
    hidden: Mapped[str]


class FeedbackRow(Base):
    """What a user thinks of an answer."""

    __tablename__ = "feedback"

    answer_id: Mapped[str] = mapped_column(ForeignKey(AnswerRow.id, ondelete="CASCADE"), primary_key=True)
    giver: Mapped[str] = mapped_column(primary_key=True, index=True)
    helpful: Mapped[bool]
    reason: Mapped[str | None]
    comment: Mapped[str]
    changed: Mapped[datetime]


class ReviewRow(Base):
    """What the legal department decided on an answer; of all reviews of an answer the newest is `current`.

    `lapsed` is the reason why the approval no longer held when it was last compared with the knowledge base.
    """

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey(AnswerRow.id, ondelete="CASCADE"), index=True)
    current: Mapped[bool]
    verdict: Mapped[str]
    reviewer: Mapped[str] = mapped_column(index=True)
    reviewer_name: Mapped[str]
    created: Mapped[datetime]
    until: Mapped[date | None]
    lapsed: Mapped[str | None]
    legal_only: Mapped[bool]
    reason: Mapped[str]
    correction: Mapped[str | None]


Index(
    "uq_reviews_current",
    ReviewRow.answer_id,
    unique=True,
    sqlite_where=text("current"),
    postgresql_where=text("current"),
)


class ReviewedPassageRow(Base):
    """A passage that a review rests on, and the SHA-256 of its text at that time."""

    __tablename__ = "reviewed_passages"

    review_id: Mapped[int] = mapped_column(ForeignKey(ReviewRow.id, ondelete="CASCADE"), primary_key=True)
    passage_id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(IdText(64))


class AuditRow(Base):
    """An entry of the log. All but the number is text, so that it is hashed just as it is stored."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    time: Mapped[str]
    who: Mapped[str] = mapped_column(index=True)
    action: Mapped[str]
    about: Mapped[str]
    details: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class AuditHeadRow(Base):
    """The one row that says where the log ends; whoever appends to it holds this row first."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    hash: Mapped[str]


class PseudonymRow(Base):
    """Under which name a user stands in the log."""

    __tablename__ = "pseudonyms"

    user: Mapped[str] = mapped_column("user_name", primary_key=True)
    pseudonym: Mapped[str] = mapped_column(unique=True)


class StateRow(Base):
    """What the records remember of themselves: when they were last purged, what reviews were last compared with."""

    __tablename__ = "state"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
