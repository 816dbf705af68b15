"""What is read of the contracts that are kept."""

import hashlib
from collections.abc import Iterable, Sequence

from pydantic import ValidationError
from sqlalchemy import select

from assistant.contracts.store.mappers import to_stored, to_version
from assistant.contracts.store.model import ContractText, ContractVersion, StoredContract, contract_text
from assistant.contracts.store.queries import current, versions_of
from assistant.contracts.store.words import WordHit, search_words
from assistant.documents.document import Document
from assistant.domain import FOR_ALL, Access
from assistant.errors import RecordsError
from assistant.records.contract_tables import ContractRow, ContractVersionRow, OriginalRow
from assistant.records.database import Database
from assistant.records.tables import AuditHeadRow

DAMAGED = {"contract_damaged", "contract_store.text_damaged"}  # what adding the file again mends


class KeptContracts:
    """All contracts of the company, as far as they are read; one instance serves many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def contracts(self, access: frozenset[Access] = FOR_ALL) -> list[StoredContract]:
        """Give the register as far as `access` may see it, by the name of the provider and the title.

        Raises:
            RecordsError: the database cannot be read.
        """
        query = current().where(ContractRow.access.in_(access))
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
        query = current().where(ContractRow.id == contract_id, ContractRow.access.in_(access))
        with self._database.reading() as session:
            row = session.execute(query).one_or_none()
        if row is None:
            raise RecordsError("contract_unknown", id=contract_id)
        return to_stored(*row)

    def unknown(self, contract_ids: Iterable[str], access: frozenset[Access] = FOR_ALL) -> list[str]:
        """Give the ids of which this reader may see no contract, in the order of `contract_ids`.

        Raises:
            RecordsError: the database cannot be read.
        """
        query = select(ContractRow.id).where(ContractRow.access.in_(access))
        with self._database.reading() as session:
            known = set(session.scalars(query))
        return [contract_id for contract_id in contract_ids if contract_id not in known]

    def versions(self, contract_id: str, access: frozenset[Access] = FOR_ALL) -> list[ContractVersion]:
        """Give the versions of a contract, the newest first.

        Raises:
            RecordsError: there is none for this reader.
        """
        self.contract(contract_id, access)
        with self._database.reading() as session:
            return [to_version(row) for row in session.scalars(versions_of(contract_id))]

    def document(self, version_id: str) -> Document:
        """Give a version as it was read; its contract has to be one that the reader may see.

        Raises:
            RecordsError: there is no such version, or what was kept of it is damaged.
        """
        columns = ContractVersionRow.contract_id, ContractVersionRow.document
        with self._database.reading() as session:
            row = session.execute(select(*columns).where(ContractVersionRow.id == version_id)).one_or_none()
        if row is None:
            raise RecordsError("contract_unknown", id=version_id)
        try:
            return Document.model_validate_json(row.document)
        except ValidationError as error:
            raise RecordsError("contract_store.text_damaged", id=row.contract_id) from error

    def text(self, version_id: str) -> ContractText:
        """Give a version as it is searched and quoted.

        Raises:
            RecordsError: as `document`.
        """
        return contract_text(self.document(version_id), version_id)

    def original(self, version_id: str) -> bytes:
        """Give the bytes that a version was read from.

        Raises:
            RecordsError: there is no such version, or its original is not the one that was handed in.
        """
        query = (
            select(ContractVersionRow.contract_id, ContractVersionRow.sha256, OriginalRow.content)
            .join(OriginalRow, OriginalRow.sha256 == ContractVersionRow.sha256)
            .where(ContractVersionRow.id == version_id)
        )
        with self._database.reading() as session:
            row = session.execute(query).one_or_none()
        if row is None:
            raise RecordsError("contract_unknown", id=version_id)
        if hashlib.sha256(row.content).hexdigest() != row.sha256:
            raise RecordsError("contract_damaged", id=row.contract_id)
        return bytes(row.content)

    def is_whole(self, version_id: str) -> bool:
        """Tell whether text and original of a version can be read.

        Raises:
            RecordsError: there is no such version, or the database cannot be read.
        """
        try:
            self.document(version_id)
            self.original(version_id)
        except RecordsError as error:
            if error.key not in DAMAGED:
                raise
            return False
        return True

    def search(self, query: str, contracts: Sequence[str] | None = None, limit: int = 50) -> list[WordHit]:
        """Give the passages that hold words of `query`; `contracts` names those that the reader may see and means.

        Raises:
            RecordsError: the database cannot be read.
        """
        with self._database.reading() as session:
            return search_words(session, query, contracts, limit)
