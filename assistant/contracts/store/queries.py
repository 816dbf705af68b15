"""The queries that reading and changing the store share."""

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from assistant.contracts.store.mappers import to_stored
from assistant.contracts.store.model import StoredContract
from assistant.errors import RecordsError
from assistant.records.contract_tables import ContractRow, ContractVersionRow
from assistant.records.erasure import count


def current() -> Select[tuple[ContractRow, ContractVersionRow]]:
    """Select contracts with their current versions; their texts are not read."""
    of_it = (ContractVersionRow.contract_id == ContractRow.id) & ContractVersionRow.current
    return select(ContractRow, ContractVersionRow).join(ContractVersionRow, of_it)


def versions_of(contract_id: str) -> Select[tuple[ContractVersionRow]]:
    """Select the versions of a contract, the newest first."""
    query = select(ContractVersionRow).where(ContractVersionRow.contract_id == contract_id)
    return query.order_by(ContractVersionRow.number.desc())


def same_file(session: Session, contract_id: str, sha256: str) -> StoredContract | None:
    """Give a contract if the file of its current version has this SHA-256."""
    query = current().where(ContractRow.id == contract_id, ContractVersionRow.sha256 == sha256)
    row = session.execute(query).one_or_none()
    return None if row is None else to_stored(*row)


def change_contract(session: Session, contract_id: str, **values: object) -> None:
    """Write `values` into the row of a contract.

    Raises:
        RecordsError: there is no such contract.
    """
    if not count(session, update(ContractRow).where(ContractRow.id == contract_id).values(**values)):
        raise RecordsError("contract_unknown", id=contract_id)
