"""The tables of jobs: what programs have done that takes long, and what became of each part of it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from assistant.records.contract_tables import ContractRow
from assistant.records.tables import Base, IdText, LongIdText


class JobRow(Base):
    """Work that somebody has given; its files and options are in memory alone.

    `idempotency` is the hash of the name that a caller gave it, with that of their key; `fingerprint` is one of what
    they sent. `seen` says when its process last said that it works on it. Times are seconds since 1970.
    """

    __tablename__ = "jobs"

    id: Mapped[str] = mapped_column(IdText(32), primary_key=True)
    user: Mapped[str] = mapped_column("user_name", index=True)
    kind: Mapped[str]
    state: Mapped[str]
    done: Mapped[int]
    total: Mapped[int]
    created: Mapped[float] = mapped_column(index=True)
    ended: Mapped[float | None] = mapped_column(index=True)
    seen: Mapped[float]
    idempotency: Mapped[str | None] = mapped_column(IdText(64), unique=True)
    fingerprint: Mapped[str] = mapped_column(IdText(64))


class JobItemRow(Base):
    """What became of a document; of one that was refused, `problem` says why, and `status` is that of such a reply.

    It goes with its contract.
    """

    __tablename__ = "job_items"

    job_id: Mapped[str] = mapped_column(ForeignKey(JobRow.id, ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    result: Mapped[str]
    contract_id: Mapped[str | None] = mapped_column(
        LongIdText(), ForeignKey(ContractRow.id, ondelete="CASCADE"), index=True
    )
    problem: Mapped[str | None]
    status: Mapped[int | None]
    left_out: Mapped[int]
