"""The answer to which contracts have a rule on a requirement, or none: what their checks read of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.citation.numbering import DraftStatement
from assistant.contracts.asking.from_checks import Numbers, answer_from_checks, first_quote
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.asking.standing import check_of
from assistant.contracts.check.model import ContractCheck, RequirementResult, RequirementStatus
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import ContractText, StoredContract
from assistant.domain import Answer, ClauseOutcome, ContractReply, RuleWanted, Side
from assistant.time_budget import OverBudgetError, TimeBudget
from assistant.understanding.question import Question

ORDER = {
    RuleWanted.ABSENT: (ClauseOutcome.NOT_FOUND, ClauseOutcome.UNSURE, ClauseOutcome.REGULATED),
    RuleWanted.PRESENT: (ClauseOutcome.REGULATED, ClauseOutcome.UNSURE, ClauseOutcome.NOT_FOUND),
}


@dataclass(frozen=True)
class RuleFinding:
    """What the check of a contract read of the requirements that are asked about; None if it was not checked."""

    contract: StoredContract
    result: RequirementResult | None

    @property
    def outcome(self) -> ClauseOutcome:
        """Whether the contract has a rule."""
        if self.result is None:
            return ClauseOutcome.UNSURE
        absent = self.result.status is RequirementStatus.NOT_FOUND
        return ClauseOutcome.NOT_FOUND if absent else ClauseOutcome.REGULATED


def find_rules(
    contracts: Sequence[StoredContract],
    requirements: Sequence[str],
    wanted: RuleWanted,
    side: Side,
    checks: ContractChecks,
) -> list[RuleFinding]:
    """Look in the checks for the first of `requirements` that each contract meets in part; those wanted come first.

    What was not checked yet is checked as long as there is time.
    """
    budget = TimeBudget()
    found = [RuleFinding(one, _result(_check(one, side, checks, budget), requirements)) for one in contracts]
    return sorted(found, key=lambda one: ORDER[wanted].index(one.outcome))


def _check(contract: StoredContract, side: Side, checks: ContractChecks, budget: TimeBudget) -> ContractCheck | None:
    if (kept := check_of(contract, side, checks, kept=True)) is not None:
        return kept
    try:
        budget.check()
    except OverBudgetError:
        return None
    return check_of(contract, side, checks)


def _result(kept: ContractCheck | None, requirements: Sequence[str]) -> RequirementResult | None:
    results = {result.id: result for result in kept.requirements} if kept else {}
    asked = [results[name] for name in requirements if name in results]
    there = (one for one in asked if one.status is not RequirementStatus.NOT_FOUND)
    return next(there, asked[0] if asked else None)


def rule_answer(
    question: Question,
    wanted: RuleWanted,
    findings: Sequence[RuleFinding],
    texts: Sequence[ContractText],
    knowledge: KnowledgeWithContracts,
) -> Answer:
    """Write the answer, with the first words that each check read; `texts` are those of the contracts, in order."""
    drafted = [_words(one, text, knowledge) for one, text in zip(findings, texts, strict=True)]

    def replies(numbers: Numbers) -> Iterator[ContractReply]:
        return (_reply(one, numbers(words)) for one, words in zip(findings, drafted, strict=True))

    any_checked = any(one.result for one in findings)
    return answer_from_checks(question, drafted, replies, knowledge, any_checked=any_checked, rule=wanted)


def _words(finding: RuleFinding, text: ContractText, knowledge: KnowledgeWithContracts) -> DraftStatement | None:
    return first_quote(finding.result.places, text, knowledge) if finding.result else None


def _reply(finding: RuleFinding, places: tuple[int, ...]) -> ContractReply:
    contract, result = finding.contract, finding.result
    return ContractReply(
        contract_id=contract.id,
        title=contract.title,
        provider=contract.facts.provider,
        outcome=finding.outcome,
        places=places,
        requirement=result and result.id,
        status=result and result.status.value,
        missing=result.missing if result else (),
    )
