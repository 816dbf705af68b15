"""What lists show of checks, kept beside each version in a row of its own: thousands are read without their checks."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.contracts.check.model import ContractCheck, RequirementStatus, VerdictLevel
from assistant.errors import ContractError
from assistant.records.contract_tables import ContractOutcomeRow

COUNTED = (RequirementStatus.NOT_FOUND, RequirementStatus.RISKY, RequirementStatus.PARTLY)  # the worst first


class CheckResult(StrEnum):
    """What a list says of the check of a contract, the worst first; what cannot be checked is no agreement."""

    DO_NOT_SIGN = "do_not_sign"
    NEGOTIATE = "negotiate"
    SIGN = "sign"
    UNCHECKED = "unchecked"
    NOT_CHECKABLE = "not_checkable"


_RANK = {result: rank for rank, result in enumerate(CheckResult)}


@dataclass(frozen=True)
class CheckOutcome:
    """The verdict of a check and the status of each requirement by its id, or the key of the error that ended it.

    Behind the key stand the seconds after which a check was given up.
    """

    level: VerdictLevel | None
    statuses: Mapping[str, RequirementStatus]
    problem: str | None = None

    @classmethod
    def of(cls, check: ContractCheck) -> "CheckOutcome":
        """Give the outcome of a check."""
        return cls(check.verdict.level, {result.id: result.status for result in check.requirements})

    @classmethod
    def uncheckable(cls, problem: str) -> "CheckOutcome":
        """Give the outcome of a contract that cannot be checked."""
        return cls(None, {}, problem)

    @property
    def gave_up_after(self) -> int:
        """After how many seconds a check was given up; 0 for every other outcome."""
        _, _, seconds = (self.problem or "").partition(" ")
        return int(seconds or 0)

    def error(self) -> ContractError:
        """Give the error that ended the check."""
        reason, _, seconds = (self.problem or "").partition(" ")
        return ContractError(reason, seconds=seconds) if seconds else ContractError(reason)

    @property
    def counts(self) -> dict[RequirementStatus, int]:
        """How many requirements have which status."""
        found = Counter(self.statuses.values())
        return {status: found[status] for status in RequirementStatus if found[status]}


def result_of(outcome: CheckOutcome | None) -> CheckResult:
    """Give what a list says; None stands for a contract that nobody has checked by today's rules."""
    if outcome is None:
        return CheckResult.UNCHECKED
    return CheckResult.NOT_CHECKABLE if outcome.level is None else CheckResult(outcome.level.value)


def weight(outcome: CheckOutcome | None) -> tuple[int, ...]:
    """Give what puts outcomes in order, the worst first: the verdict, then what is not found, risky, partly met."""
    counts = outcome.counts if outcome else {}
    return (_RANK[result_of(outcome)], *(-counts.get(status, 0) for status in COUNTED))


def keep_outcome(session: Session, version_id: str, outcome: CheckOutcome, rules_version: str) -> None:
    """Keep the outcome of a version in place of the former one."""
    row = ContractOutcomeRow(
        version_id=version_id,
        rules_version=rules_version,
        level=outcome.level and outcome.level.value,
        problem=outcome.problem,
        statuses=json.dumps(outcome.statuses),
    )
    session.merge(row)


def read_outcomes(
    session: Session, rules_version: str, version_ids: Sequence[str] | None = None
) -> dict[str, CheckOutcome]:
    """Give the outcomes by these rules, of all versions or of those that are named."""
    row = ContractOutcomeRow
    query = select(row.version_id, row.level, row.problem, row.statuses).where(row.rules_version == rules_version)
    if version_ids is not None:
        query = query.where(row.version_id.in_(version_ids))
    return {name: _outcome(level, problem, statuses) for name, level, problem, statuses in session.execute(query)}


def _outcome(level: str | None, problem: str | None, statuses: str) -> CheckOutcome:
    found = {name: RequirementStatus(status) for name, status in json.loads(statuses).items()}
    return CheckOutcome(VerdictLevel(level) if level else None, found, problem)
