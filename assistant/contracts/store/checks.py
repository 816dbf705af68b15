"""The checks of contracts that were made: each version is checked once for each side, until rules or marks change."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError
from sqlalchemy import delete, select

from assistant.contracts.check.check import check
from assistant.contracts.check.model import ContractCheck, RequirementStatus, VerdictLevel
from assistant.contracts.check.nearest import NearestSearch
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.marks import newest_marks
from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.store import ContractStore
from assistant.domain import Side
from assistant.records.contract_tables import ContractCheckRow
from assistant.records.database import Database
from assistant.records.erasure import count


@dataclass(frozen=True)
class CheckOutcome:
    """What a list shows of a check: the verdict, and how many requirements have which status."""

    level: VerdictLevel
    counts: Mapping[RequirementStatus, int]


class ContractChecks:
    """Checks contracts of the store, and keeps what came out; one instance serves many threads."""

    def __init__(self, database: Database, store: ContractStore) -> None:
        self._database = database
        self._store = store

    def of(
        self, contract: StoredContract, side: Side, today: date, nearest: NearestSearch | None = None
    ) -> ContractCheck:
        """Give the check of the current version, made if need be; what people decided about it counts.

        With `nearest`, a check that was made without it is made anew.

        Raises:
            ContractError: it is no processing agreement, or holds too little text.
            RecordsError: the database cannot be used.
        """
        kept = self.read(contract.version_id, side, rule_set().version)
        if kept is not None and not (nearest is not None and lacks_nearest(kept)):
            return kept
        marks = newest_marks(self._database, contract.id, contract.added)
        found = check(self._store.document(contract.version_id), side, today, nearest, marks)
        self.keep(contract.version_id, found)
        return found

    def keep(self, version_id: str, check: ContractCheck) -> None:
        """Keep `check` in place of the former one for the same side.

        Raises:
            RecordsError: it cannot be kept.
        """
        row = ContractCheckRow(
            version_id=version_id,
            side=check.side.value,
            rules_version=check.rules_version,
            result=check.model_dump_json(),
        )
        with self._database.changing() as session:
            session.merge(row)

    def read(self, version_id: str, side: Side, rules_version: str) -> ContractCheck | None:
        """Give what was kept by the rules of this version; None if there is nothing of it that can be read.

        Raises:
            RecordsError: the database cannot be read.
        """
        query = select(ContractCheckRow.result).where(
            ContractCheckRow.version_id == version_id,
            ContractCheckRow.side == side.value,
            ContractCheckRow.rules_version == rules_version,
        )
        with self._database.reading() as session:
            found = session.scalar(query)
        try:
            return ContractCheck.model_validate_json(found) if found else None
        except ValidationError:  # of a version whose checks looked otherwise
            return None

    def forget(self, version_id: str) -> None:
        """Forget the checks of a version, as when somebody decided otherwise.

        Raises:
            RecordsError: the database cannot be changed.
        """
        with self._database.changing() as session:
            count(session, delete(ContractCheckRow).where(ContractCheckRow.version_id == version_id))

    def outcomes(self, version_ids: Sequence[str]) -> dict[str, CheckOutcome]:
        """Give the outcomes of those versions that were checked, by whichever rules; the side changes no status.

        Raises:
            RecordsError: the database cannot be read.
        """
        query = select(ContractCheckRow.version_id, ContractCheckRow.result).where(
            ContractCheckRow.version_id.in_(version_ids)
        )
        with self._database.reading() as session:
            rows = session.execute(query).all()
        return {row[0]: outcome for row in rows if (outcome := _outcome(row[1])) is not None}


def lacks_nearest(kept: ContractCheck) -> bool:
    """Tell whether near places were not looked for: there are always some."""
    absent = [result for result in kept.requirements if result.status is RequirementStatus.NOT_FOUND]
    return any(result.reviewed is None and not result.nearest for result in absent)


def _outcome(result: str) -> CheckOutcome | None:
    """Read no more of a check than a list shows."""
    check: Any = json.loads(result)
    try:
        counts = Counter(RequirementStatus(requirement["status"]) for requirement in check["requirements"])
        return CheckOutcome(VerdictLevel(check["verdict"]["level"]), counts)
    except (KeyError, TypeError, ValueError):
        return None
