"""The checks of contracts that were made: each version is checked once for each side, until the rules change."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select

from assistant.contracts.check.check import check
from assistant.contracts.check.model import ContractCheck, Mark
from assistant.contracts.check.nearest import NearestSearch
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.store import ContractStore
from assistant.domain import Side
from assistant.records.contract_tables import ContractCheckRow
from assistant.records.database import Database


class ContractChecks:
    """Checks contracts of the store, and keeps what came out."""

    def __init__(self, database: Database, store: ContractStore) -> None:
        self._database = database
        self._store = store

    def of(
        self,
        contract: StoredContract,
        side: Side,
        today: date,
        nearest: NearestSearch | None = None,
        marks: Sequence[tuple[str, Mark]] = (),
    ) -> ContractCheck:
        """Give the check of a contract, made if need be; with marks of people it is made anew, as they change it.

        Raises:
            ContractError: it is no processing agreement.
        """
        if not marks and nearest is None and (kept := self._kept(contract, side)) is not None:
            return kept
        found = check(self._store.document(contract.version_id), side, today, nearest, marks)
        if not marks:
            self._keep(contract, side, found)
        return found

    def _kept(self, contract: StoredContract, side: Side) -> ContractCheck | None:
        query = select(ContractCheckRow.result).where(
            ContractCheckRow.version_id == contract.version_id,
            ContractCheckRow.side == side.value,
            ContractCheckRow.rules_version == rule_set().version,
        )
        with self._database.reading() as session:
            found = session.scalar(query)
        return ContractCheck.model_validate_json(found) if found else None

    def _keep(self, contract: StoredContract, side: Side, found: ContractCheck) -> None:
        key = (ContractCheckRow.version_id == contract.version_id) & (ContractCheckRow.side == side.value)
        with self._database.changing() as session:
            session.execute(delete(ContractCheckRow).where(key))
            session.add(
                ContractCheckRow(
                    version_id=contract.version_id,
                    side=side.value,
                    rules_version=found.rules_version,
                    result=found.model_dump_json(),
                )
            )
