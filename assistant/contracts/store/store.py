"""The store of the company's contracts: what is added costs what it is, is visible at once, and goes away whole."""

import hashlib
import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import date
from typing import Self

from sqlalchemy import Select, delete, exists, func, select, update
from sqlalchemy.orm import Session

from assistant.access.identity import Identity
from assistant.contracts.store.mappers import to_stored, to_version
from assistant.contracts.store.model import (
    ContractState,
    ContractText,
    ContractVersion,
    NewContract,
    RegisterFacts,
    StoredContract,
    Vectors,
    contract_text,
)
from assistant.contracts.store.vectors import ContractVectors
from assistant.contracts.store.words import WordHit, add_words, remove_words, search_words
from assistant.documents.document import Document
from assistant.domain import FOR_ALL, Access
from assistant.errors import RecordsError
from assistant.records.audit import Audit, ContractAction
from assistant.records.contract_tables import ContractRow, ContractVersionRow, OriginalRow
from assistant.records.database import Database
from assistant.records.erasure import count, forget_citing
from assistant.records.model import Clock
from assistant.records.records import Records
from assistant.records.tables import AuditHeadRow
from assistant.settings import Settings

_log = logging.getLogger(__name__)

Embed = Callable[[Sequence[str]], Vectors]  # texts to unit vectors, shape [texts, dimension]


class ContractStore:
    """All contracts of the company; one instance serves many threads, and several processes share what it keeps."""

    def __init__(self, database: Database, audit: Audit, clock: Clock, vectors: ContractVectors) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self.vectors = vectors

    @classmethod
    def of(cls, records: Records, settings: Settings) -> Self:
        """Give the store that lies beside the records of `settings`."""
        return cls(records.database, records.audit, records.clock, ContractVectors(settings))

    def contracts(self, access: frozenset[Access] = FOR_ALL) -> list[StoredContract]:
        """Give the register as far as `access` may see it, by the name of the provider and the title.

        Raises:
            RecordsError: the database cannot be read.
        """
        query = _current().where(ContractRow.access.in_(access))
        with self._database.reading() as session:
            found = [to_stored(*row) for row in session.execute(query)]
        return sorted(found, key=lambda one: ((one.facts.provider or one.title).casefold(), one.title, one.id))

    def state(self) -> str:
        """Give what changes whenever the register does: cheap enough to be asked for each question."""
        with self._database.reading() as session:
            return str(session.scalar(select(AuditHeadRow.number)))

    def contract(self, contract_id: str, access: frozenset[Access] = FOR_ALL) -> StoredContract:
        """Give a contract.

        Raises:
            RecordsError: there is none for this reader; whether there is one for others, it does not tell.
        """
        query = _current().where(ContractRow.id == contract_id, ContractRow.access.in_(access))
        with self._database.reading() as session:
            row = session.execute(query).one_or_none()
        if row is None:
            raise RecordsError("contract_unknown", id=contract_id)
        return to_stored(*row)

    def add(
        self, new: NewContract, embed: Embed, model: str, by: Identity, access: Access = Access.ALL
    ) -> StoredContract | None:
        """Add a contract, or a new version of it; None if it is there already, word for word.

        A new version inherits who may see the contract, unless it is to be closed to all but the legal department.

        Args:
            new: what was read.
            embed: gives the vectors of its texts.
            model: the fingerprint of the model that does.
            by: who adds it.
            access: who may see it.

        Raises:
            RecordsError, StateError: it cannot be kept; then nothing of it is.
        """
        sha256 = hashlib.sha256(new.raw).hexdigest()
        document = new.document
        with self._database.reading() as session:
            if _is_there(session, document, sha256, access):
                return None
        version_id = secrets.token_hex(16)
        cut = contract_text(document, version_id)
        self.vectors.write(version_id, embed(cut.units))
        try:
            with self._database.changing() as session:
                self._write(session, new, cut, sha256, model, by, access)
        except BaseException:
            self.vectors.delete(version_id)
            raise
        _log.info("contract %s: %d passages", document.id, len(cut.passages))
        return self.contract(document.id, frozenset(Access))

    def remove(self, contract_id: str, by: str | None) -> int:
        """Remove a contract with all its versions, originals and vectors, and the answers that quote it.

        Gives the number of these answers.

        Raises:
            RecordsError: there is no such contract.
        """
        with self._database.changing() as session:
            if session.get(ContractRow, contract_id) is None:
                raise RecordsError("contract_unknown", id=contract_id)
            versions = list(session.scalars(_versions_of(contract_id)))
            for version in versions:
                remove_words(session, version.id)
            gone = forget_citing(session, contract_id)
            count(session, delete(ContractRow).where(ContractRow.id == contract_id))
            session.flush()
            _drop_originals(session)
            self._audit.append(session, by, ContractAction.REMOVED, contract_id, answers=gone, versions=len(versions))
            ids = [version.id for version in versions]
        self._database.forget_deleted()
        for version_id in ids:
            self.vectors.delete(version_id)
        return gone

    def set_access(self, contract_id: str, access: Access, by: str | None) -> None:
        """Say who may see a contract, all its versions included.

        Raises:
            RecordsError: there is no such contract.
        """
        with self._database.changing() as session:
            self._change(session, contract_id, access=access.value)
            self._audit.append(session, by, ContractAction.ACCESS, contract_id, access=access.value)

    def describe(
        self,
        contract_id: str,
        by: str | None,
        *,
        facts: RegisterFacts,
        state: ContractState,
        owner: str,
        review_on: date | None,
    ) -> None:
        """Write down what the register says of a contract.

        Raises:
            RecordsError: there is no such contract.
        """
        with self._database.changing() as session:
            values = {"state": state.value, "owner": owner, "review_on": review_on, "facts": facts.model_dump_json()}
            self._change(session, contract_id, **values)
            self._audit.append(session, by, ContractAction.DESCRIBED, contract_id)

    def versions(self, contract_id: str, access: frozenset[Access] = FOR_ALL) -> list[ContractVersion]:
        """Give the versions of a contract, the newest first.

        Raises:
            RecordsError: there is none for this reader.
        """
        self.contract(contract_id, access)
        with self._database.reading() as session:
            return [to_version(row) for row in session.scalars(_versions_of(contract_id))]

    def document(self, version_id: str) -> Document:
        """Give a version as it was read; its contract has to be one that the reader may see.

        Raises:
            RecordsError: there is no such version.
        """
        with self._database.reading() as session:
            found = session.scalar(select(ContractVersionRow.document).where(ContractVersionRow.id == version_id))
        if found is None:
            raise RecordsError("contract_unknown", id=version_id)
        return Document.model_validate_json(found)

    def text(self, version_id: str) -> ContractText:
        """Give a version as it is searched and quoted.

        Raises:
            RecordsError: there is no such version.
        """
        return contract_text(self.document(version_id), version_id)

    def original(self, version_id: str) -> bytes:
        """Give the bytes that a version was read from.

        Raises:
            RecordsError: there is no such version, or its original is not the one that was handed in.
        """
        query = select(ContractVersionRow.sha256, OriginalRow.content).where(
            ContractVersionRow.id == version_id, OriginalRow.sha256 == ContractVersionRow.sha256
        )
        with self._database.reading() as session:
            row = session.execute(query).one_or_none()
        if row is None:
            raise RecordsError("contract_unknown", id=version_id)
        if hashlib.sha256(row.content).hexdigest() != row.sha256:
            raise RecordsError("contract_damaged", id=version_id)
        return bytes(row.content)

    def search(self, query: str, contracts: Sequence[str] | None = None, limit: int = 50) -> list[WordHit]:
        """Give the passages that hold words of `query`; `contracts` names those that the reader may see and means."""
        with self._database.reading() as session:
            return search_words(session, query, contracts, limit)

    def _write(
        self,
        session: Session,
        new: NewContract,
        cut: ContractText,
        sha256: str,
        model: str,
        by: Identity,
        access: Access,
    ) -> None:
        now, document = self._clock(), new.document
        row = session.get(ContractRow, document.id, with_for_update=True)
        if row is None:
            row = ContractRow(
                id=document.id,
                access=access.value,
                state=ContractState.IN_FORCE.value,
                owner="",
                review_on=None,
                facts=new.facts.model_dump_json(),
                created=now,
                added_by=by.user,
            )
            session.add(row)
        else:
            if access is Access.LEGAL:
                row.access = access.value
            row.facts = merge_facts(RegisterFacts.model_validate_json(row.facts), new.facts).model_dump_json()
        if session.get(OriginalRow, sha256) is None:
            session.add(OriginalRow(sha256=sha256, content=new.raw))
        session.flush()
        for before in session.scalars(_versions_of(document.id).where(ContractVersionRow.current)):
            remove_words(session, before.id)
            session.execute(update(ContractVersionRow).where(ContractVersionRow.id == before.id).values(current=False))
        highest = select(func.max(ContractVersionRow.number)).where(ContractVersionRow.contract_id == document.id)
        version = ContractVersionRow(
            id=cut.version_id,
            contract_id=document.id,
            number=(session.scalar(highest) or 0) + 1,
            current=True,
            name=new.name,
            format=new.format,
            sha256=sha256,
            added=now,
            added_by=by.user,
            title=document.front.title,
            language=document.front.language.value,
            passages=len(cut.passages),
            model=model,
            document=document.model_dump_json(),
        )
        session.add(version)
        session.flush()
        add_words(session, cut.version_id, cut.passages, document.front.language)
        self._audit.append(session, by.user, ContractAction.ADDED, document.id, version=version.number)

    def _change(self, session: Session, contract_id: str, **values: object) -> None:
        if not count(session, update(ContractRow).where(ContractRow.id == contract_id).values(**values)):
            raise RecordsError("contract_unknown", id=contract_id)


def merge_facts(before: RegisterFacts, read: RegisterFacts) -> RegisterFacts:
    """Take what was read of a new version, but for what a person wrote of the former one."""
    kept = {field: getattr(before, field) for field in before.mended}
    return read.model_copy(update=kept | {"mended": before.mended})


def _current() -> Select[tuple[ContractRow, ContractVersionRow]]:
    return select(ContractRow, ContractVersionRow).join(
        ContractVersionRow, (ContractVersionRow.contract_id == ContractRow.id) & ContractVersionRow.current
    )


def _versions_of(contract_id: str) -> Select[tuple[ContractVersionRow]]:
    return (
        select(ContractVersionRow)
        .where(ContractVersionRow.contract_id == contract_id)
        .order_by(ContractVersionRow.number.desc())
    )


def _is_there(session: Session, document: Document, sha256: str, access: Access) -> bool:
    query = _current().where(ContractRow.id == document.id, ContractVersionRow.sha256 == sha256)
    row = session.execute(query).one_or_none()
    return row is not None and not (access is Access.LEGAL and row[0].access != access.value)


def _drop_originals(session: Session) -> None:
    used = exists().where(ContractVersionRow.sha256 == OriginalRow.sha256)
    count(session, delete(OriginalRow).where(~used))
