"""How a contract is removed: rows, words, originals that no other shares, and the answers that speak of it."""

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from assistant.contracts.store.words import remove_words
from assistant.domain import Frozen
from assistant.errors import RecordsError
from assistant.records.contract_tables import ContractRow, ContractVersionRow, OriginalRow
from assistant.records.erasure import Speaking, count, forget_speaking


class Removed(Frozen):
    """The versions that were removed, and the number of answers that went with them."""

    versions: tuple[str, ...]
    answers: int


def remove_rows(session: Session, contract_id: str, speaking: Speaking) -> Removed:
    """Remove all rows of a contract, and the answers `speaking` of it; nobody else may change the store meanwhile.

    Raises:
        RecordsError: there is no such contract.
    """
    of_it = ContractVersionRow.contract_id == contract_id
    rows = session.execute(select(ContractVersionRow.id, ContractVersionRow.sha256).where(of_it)).all()
    for row in rows:
        remove_words(session, row.id)
    if not count(session, delete(ContractRow).where(ContractRow.id == contract_id)):
        raise RecordsError("contract_unknown", id=contract_id)
    used = exists().where(ContractVersionRow.sha256 == OriginalRow.sha256)
    count(session, delete(OriginalRow).where(OriginalRow.sha256.in_({row.sha256 for row in rows}), ~used))
    return Removed(versions=tuple(row.id for row in rows), answers=forget_speaking(session, speaking))
