"""The tables of the company's contracts: register, versions, originals, what is searched, checks and marks."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.records.tables import Base, IdText, LongIdText


class ContractRow(Base):
    """A contract: who may see it, how it stands, and what is known of it; `facts` is the JSON of RegisterFacts."""

    __tablename__ = "contracts"

    id: Mapped[str] = mapped_column(LongIdText(), primary_key=True)
    access: Mapped[str]
    state: Mapped[str]
    owner: Mapped[str]
    review_on: Mapped[date | None]
    facts: Mapped[str]
    created: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(index=True)


class OriginalRow(Base):
    """A file as it was handed in, by its SHA-256; versions with the same file share it."""

    __tablename__ = "originals"

    sha256: Mapped[str] = mapped_column(IdText(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class ContractVersionRow(Base):
    """A version of a contract, of which the newest is `current`; `document` is the JSON of the Document as read."""

    __tablename__ = "contract_versions"

    id: Mapped[str] = mapped_column(IdText(32), primary_key=True)
    contract_id: Mapped[str] = mapped_column(LongIdText(), ForeignKey(ContractRow.id, ondelete="CASCADE"))
    number: Mapped[int]
    current: Mapped[bool]
    name: Mapped[str]
    format: Mapped[str]
    sha256: Mapped[str] = mapped_column(ForeignKey(OriginalRow.sha256), index=True)
    added: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    language: Mapped[str]
    passages: Mapped[int]
    model: Mapped[str]
    document: Mapped[str] = mapped_column(deferred=True)


Index("uq_contract_versions_number", ContractVersionRow.contract_id, ContractVersionRow.number, unique=True)
Index(
    "uq_contract_versions_current",
    ContractVersionRow.contract_id,
    unique=True,
    sqlite_where=text("current"),
    postgresql_where=text("current"),
)


class ContractPassageRow(Base):
    """What the words of a passage are to a search: its analysed terms, kept for current versions only."""

    __tablename__ = "contract_passages"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey(ContractVersionRow.id, ondelete="CASCADE"), index=True)
    passage_id: Mapped[str]
    terms: Mapped[str]


class ContractCheckRow(Base):
    """The newest check of a version for one side; `result` is the JSON of ContractCheck."""

    __tablename__ = "contract_checks"

    version_id: Mapped[str] = mapped_column(ForeignKey(ContractVersionRow.id, ondelete="CASCADE"), primary_key=True)
    side: Mapped[str] = mapped_column(primary_key=True)
    rules_version: Mapped[str]
    result: Mapped[str]


class ContractOutcomeRow(Base):
    """What a list shows of the newest check of a version; without a level it cannot be checked, `problem` is why."""

    __tablename__ = "contract_outcomes"

    version_id: Mapped[str] = mapped_column(ForeignKey(ContractVersionRow.id, ondelete="CASCADE"), primary_key=True)
    rules_version: Mapped[str]
    level: Mapped[str | None]
    statuses: Mapped[str]
    problem: Mapped[str | None]


class ContractMarkRow(Base):
    """What a person decided about a requirement of a contract; of several the newest counts."""

    __tablename__ = "contract_marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[str] = mapped_column(LongIdText(), ForeignKey(ContractRow.id, ondelete="CASCADE"), index=True)
    requirement: Mapped[str]
    marker: Mapped[str] = mapped_column(index=True)
    created: Mapped[datetime]
    mark: Mapped[str]
