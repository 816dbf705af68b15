"""What people decided about requirements of a contract, kept with name and day; of several the newest counts."""

from datetime import datetime
from typing import Self

from sqlalchemy import delete, select

from assistant.access.identity import Identity
from assistant.contracts.check.model import Mark, RequirementStatus
from assistant.records.audit import Audit, ContractAction
from assistant.records.contract_tables import ContractMarkRow
from assistant.records.database import Database
from assistant.records.erasure import count
from assistant.records.model import Clock
from assistant.records.permission import must_review
from assistant.records.records import Records

Marks = tuple[tuple[str, Mark], ...]  # by requirement
WITHDRAWN = "withdrawn"  # in the log, in place of a status


class ContractMarks:
    """The marks on all contracts; one instance serves many threads."""

    def __init__(self, database: Database, audit: Audit, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock

    @classmethod
    def of(cls, records: Records) -> Self:
        """Give the marks that lie beside the records."""
        return cls(records.database, records.audit, records.clock)

    def keep(
        self, contract_id: str, requirement: str, status: RequirementStatus, by: Identity, comment: str = ""
    ) -> None:
        """Write down that `by` gave `requirement` a status of their own.

        Raises:
            RecordsError: they may not, or it cannot be kept.
        """
        must_review(by)
        now = self._clock()
        mark = Mark(by=by.name, on=now.date(), status=status, comment=comment)
        with self._database.changing() as session:
            session.add(
                ContractMarkRow(
                    contract_id=contract_id,
                    requirement=requirement,
                    marker=by.user,
                    created=now,
                    mark=mark.model_dump_json(),
                )
            )
            details = {"requirement": requirement, "status": status.value}
            self._audit.append(session, by.user, ContractAction.MARKED, contract_id, **details)

    def withdraw(self, contract_id: str, requirement: str, by: Identity) -> None:
        """Forget what was decided about a requirement, so that the machine's reading counts again.

        Raises:
            RecordsError: they may not, or it cannot be changed.
        """
        must_review(by)
        of_it = (ContractMarkRow.contract_id == contract_id) & (ContractMarkRow.requirement == requirement)
        with self._database.changing() as session:
            if count(session, delete(ContractMarkRow).where(of_it)):
                details = {"requirement": requirement, "status": WITHDRAWN}
                self._audit.append(session, by.user, ContractAction.MARKED, contract_id, **details)

    def newest(self, contract_id: str, since: datetime | None = None) -> Marks:
        """Give the newest mark of each requirement that has one, as the check takes them.

        Args:
            contract_id: the contract.
            since: leaves out what was decided before, as about a former version.

        Raises:
            RecordsError: they cannot be read.
        """
        return newest_marks(self._database, contract_id, since)


def newest_marks(database: Database, contract_id: str, since: datetime | None = None) -> Marks:
    """Give the same as `ContractMarks.newest`, for who only reads.

    Raises:
        RecordsError: they cannot be read.
    """
    query = select(ContractMarkRow).where(ContractMarkRow.contract_id == contract_id).order_by(ContractMarkRow.id)
    query = query if since is None else query.where(ContractMarkRow.created >= since)
    with database.reading() as session:
        found = {row.requirement: Mark.model_validate_json(row.mark) for row in session.scalars(query)}
    return tuple(found.items())
