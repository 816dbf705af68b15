"""The checks of contracts that were made: each version is checked once for each side, until rules or marks change."""

from collections.abc import Callable, Sequence
from datetime import date

from pydantic import ValidationError
from sqlalchemy import delete, select

from assistant.contracts.check.check import SECONDS, TAKES_LONG, check
from assistant.contracts.check.model import ContractCheck, RequirementStatus
from assistant.contracts.check.nearest import NearestSearch
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.marks import newest_marks
from assistant.contracts.store.model import StoredContract
from assistant.contracts.store.outcomes import CheckOutcome, keep_outcome, read_outcomes
from assistant.contracts.store.store import ContractStore
from assistant.domain import Side
from assistant.errors import ContractError
from assistant.records.contract_tables import ContractCheckRow, ContractOutcomeRow, ContractVersionRow
from assistant.records.database import Database
from assistant.records.erasure import count


class ContractChecks:
    """Checks contracts of the store, and keeps what came out; one instance serves many threads."""

    def __init__(self, database: Database, store: ContractStore, seconds: float = SECONDS) -> None:
        """Check for no longer than `seconds` of one core."""
        self._database = database
        self._store = store
        self._seconds = seconds

    def of(
        self, contract: StoredContract, side: Side, today: date, nearest: NearestSearch | None = None
    ) -> ContractCheck:
        """Give the check of the current version, made if need be; what people decided about it counts.

        With `nearest`, a check that was made without it is made anew.

        Raises:
            ContractError: it is no processing agreement, holds too little or too much text, or takes too long.
            RecordsError: the database cannot be used.
        """
        kept = self.read(contract.version_id, side, rule_set().version)
        if kept is not None and not (nearest is not None and lacks_nearest(kept)):
            return kept
        self.refuse_again(contract.version_id)
        marks = newest_marks(self._database, contract.id, contract.added)
        try:
            found = check(self._store.document(contract.version_id), side, today, nearest, marks, self._seconds)
        except ContractError as problem:
            self._keep_uncheckable(contract.version_id, problem)
            raise

        def holds() -> bool:  # a decision that came meanwhile is not in it
            return newest_marks(self._database, contract.id, contract.added) == marks

        self.keep(contract.version_id, found, holds)
        return found

    def refuse_again(self, version_id: str) -> None:
        """Say again why a version cannot be checked, if today's rules found it; neither side nor marks matter.

        Raises:
            ContractError: it cannot be checked.
            RecordsError: the database cannot be read.
        """
        found = self.outcomes([version_id]).get(version_id)
        if found is not None and found.problem is not None:
            raise found.error()

    def keep(self, version_id: str, check: ContractCheck, holds: Callable[[], bool] = lambda: True) -> None:
        """Keep `check` in place of the former one for the same side, unless its version is gone.

        `holds` tells, when nobody else changes anything, whether it still counts; else nothing is kept.

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
            if session.get(ContractVersionRow, version_id) is not None and holds():
                session.merge(row)
                keep_outcome(session, version_id, CheckOutcome.of(check), check.rules_version)

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
            for row in (ContractCheckRow, ContractOutcomeRow):
                count(session, delete(row).where(row.version_id == version_id))

    def outcomes(self, version_ids: Sequence[str] | None = None) -> dict[str, CheckOutcome]:
        """Give the outcomes of what was checked by today's rules, of all versions or of those; the side changes none.

        What took too long is none where it may take longer.

        Raises:
            RecordsError: the database cannot be read.
        """
        with self._database.reading() as session:
            found = read_outcomes(session, rule_set().version, version_ids)
        return {name: one for name, one in found.items() if not 0 < one.gave_up_after < self._seconds}

    def _keep_uncheckable(self, version_id: str, problem: ContractError) -> None:
        """Keep why there is no check; that one took too long changes nothing about what another one found."""
        reason = f"{problem.key} {problem.values['seconds']}" if problem.key == TAKES_LONG else problem.key
        rules = rule_set().version
        with self._database.changing() as session:
            known = read_outcomes(session, rules, [version_id]).get(version_id)
            there = session.get(ContractVersionRow, version_id) is not None
            if there and (problem.key != TAKES_LONG or known is None or known.level is None):
                keep_outcome(session, version_id, CheckOutcome.uncheckable(reason), rules)


def lacks_nearest(kept: ContractCheck) -> bool:
    """Tell whether near places were not looked for: there are always some."""
    absent = [result for result in kept.requirements if result.status is RequirementStatus.NOT_FOUND]
    return any(result.reviewed is None and not result.nearest for result in absent)
