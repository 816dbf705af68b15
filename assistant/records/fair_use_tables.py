"""The table of fair use: who asked when, what waits for its turn, and what is being answered."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from assistant.records.tables import Base, IdText


class AskedRow(Base):
    """A question, without its words: it waits until it has `begun`, and is answered until it has `ended`.

    `who` is the hash of a user's name or of an API key, None where nobody logs in. `seen` says when its process last
    said that somebody waits for it. `tokens` are those of a chat model: what it may cost, then what it did. Times are
    seconds since 1970.
    """

    __tablename__ = "asked"

    id: Mapped[str] = mapped_column(IdText(32), primary_key=True)
    who: Mapped[str | None] = mapped_column(IdText(64))
    entered: Mapped[float]
    begun: Mapped[float | None] = mapped_column(index=True)
    ended: Mapped[float | None] = mapped_column(index=True)
    seen: Mapped[float]
    tokens: Mapped[int]


Index("ix_asked_who", AskedRow.who, AskedRow.begun)
