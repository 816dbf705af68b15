"""The answer to which contracts have a rule on a requirement, or none: what their checks read of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from assistant.contracts.asking.from_checks import Numbers, answer_from_checks, first_quote
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.asking.standing import check_of, kept_for_either
from assistant.contracts.check.model import RequirementResult, RequirementStatus
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import ContractText, StoredContract
from assistant.contracts.store.outcomes import CheckOutcome
from assistant.domain import Answer, ClauseOutcome, ContractReply, RuleWanted, Side
from assistant.time_budget import OverBudgetError, TimeBudget
from assistant.understanding.question import Question

ORDER = {
    RuleWanted.ABSENT: (ClauseOutcome.NOT_FOUND, ClauseOutcome.UNSURE, ClauseOutcome.REGULATED),
    RuleWanted.PRESENT: (ClauseOutcome.REGULATED, ClauseOutcome.UNSURE, ClauseOutcome.NOT_FOUND),
}


@dataclass(frozen=True)
class RuleFinding:
    """The requirement that was asked about and its status in a contract, both None if the contract was not checked."""

    contract: StoredContract
    requirement: str | None = None
    status: RequirementStatus | None = None

    @property
    def outcome(self) -> ClauseOutcome:
        """Whether the contract has a rule."""
        if self.status is None:
            return ClauseOutcome.UNSURE
        return ClauseOutcome.NOT_FOUND if self.status is RequirementStatus.NOT_FOUND else ClauseOutcome.REGULATED


def find_rules(
    contracts: Sequence[StoredContract],
    requirements: Sequence[str],
    wanted: RuleWanted,
    side: Side,
    checks: ContractChecks,
) -> list[RuleFinding]:
    """Find the first of `requirements` that each contract meets in part; contracts that are wanted come first.

    What was not checked yet is checked as long as there is time.
    """
    kept = checks.outcomes([one.version_id for one in contracts])
    outcomes = _complete(contracts, side, checks, kept)
    found = [_finding(one, outcome, requirements) for one, outcome in zip(contracts, outcomes, strict=True)]
    return sorted(found, key=lambda one: ORDER[wanted].index(one.outcome))


def _complete(
    contracts: Sequence[StoredContract], side: Side, checks: ContractChecks, kept: Mapping[str, CheckOutcome]
) -> Iterator[CheckOutcome | None]:
    """Give the outcome of each contract: the kept one, or that of a check made now; None when time is over."""
    budget = TimeBudget()
    for contract in contracts:
        outcome = kept.get(contract.version_id)
        if outcome is None:
            with suppress(OverBudgetError):
                budget.check()
                check = check_of(contract, side, checks)
                outcome = CheckOutcome.of(check) if check else None
        yield outcome


def _finding(contract: StoredContract, outcome: CheckOutcome | None, requirements: Sequence[str]) -> RuleFinding:
    statuses = outcome.statuses if outcome else {}
    asked = [name for name in requirements if name in statuses]
    there = (name for name in asked if statuses[name] is not RequirementStatus.NOT_FOUND)
    found = next(there, asked[0] if asked else None)
    return RuleFinding(contract, found, statuses[found] if found else None)


def rule_answer(
    question: Question,
    wanted: RuleWanted,
    findings: Sequence[RuleFinding],
    results: Sequence[RequirementResult | None],
    texts: Sequence[ContractText],
    knowledge: KnowledgeWithContracts,
) -> Answer:
    """Write the answer, with the first words that each check read.

    Args:
        question: as it was understood.
        wanted: whether contracts with a rule are asked for, or those without.
        findings: of all contracts; the first of them are told one by one.
        results: what the checks of those read.
        texts: of the same contracts.
        knowledge: the corpus with these contracts.
    """
    drafted = [
        first_quote(one.places, text, knowledge) if one else None for one, text in zip(results, texts, strict=True)
    ]

    def replies(numbers: Numbers) -> Iterator[ContractReply]:
        told = zip(findings[: len(results)], results, drafted, strict=True)
        return (_reply(finding, result, numbers(words)) for finding, result, words in told)

    any_checked = any(one.status for one in findings)
    answer = answer_from_checks(question, drafted, replies, knowledge, any_checked=any_checked)
    told = {"rule": wanted, "rule_counts": dict(Counter(one.outcome for one in findings))}
    return answer.model_copy(update=told)


def kept_result(finding: RuleFinding, checks: ContractChecks) -> RequirementResult | None:
    """Give what the check of a contract read of the requirement; None if it was not checked."""
    check = kept_for_either(finding.contract, Side.CLIENT, checks)
    return next((one for one in check.requirements if one.id == finding.requirement), None) if check else None


def _reply(finding: RuleFinding, result: RequirementResult | None, places: tuple[int, ...]) -> ContractReply:
    return ContractReply(
        contract_id=finding.contract.id,
        title=finding.contract.title,
        provider=finding.contract.facts.provider,
        outcome=finding.outcome,
        places=places,
        requirement=finding.requirement,
        status=finding.status and finding.status.value,
        missing=result.missing if result else (),
    )
