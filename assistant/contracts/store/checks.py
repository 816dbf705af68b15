"""The newest check of each version, kept so that lists and pages need not check anew."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from pydantic import ValidationError
from sqlalchemy import delete, select

from assistant.contracts.check.model import ContractCheck, RequirementStatus, VerdictLevel
from assistant.domain import Side
from assistant.records.contract_tables import ContractCheckRow
from assistant.records.database import Database
from assistant.records.erasure import count
from assistant.records.records import Records


@dataclass(frozen=True)
class CheckOutcome:
    """What a list shows of a check: the verdict, and how many requirements have which status."""

    level: VerdictLevel
    counts: Mapping[RequirementStatus, int]


class ContractChecks:
    """The checks that are kept; one instance serves many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def of(cls, records: Records) -> Self:
        """Give the checks that lie beside the records."""
        return cls(records.database)

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


def _outcome(result: str) -> CheckOutcome | None:
    """Read no more of a check than a list shows."""
    check: Any = json.loads(result)
    try:
        counts = Counter(RequirementStatus(requirement["status"]) for requirement in check["requirements"])
        return CheckOutcome(VerdictLevel(check["verdict"]["level"]), counts)
    except (KeyError, TypeError, ValueError):
        return None
