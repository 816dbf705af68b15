"""The answer to which contracts have a rule on a requirement, or none: what their checks read of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.citation.numbering import DraftStatement, number
from assistant.composition.draft import EXTRACTIVE
from assistant.contracts.asking.check_answer import quoted
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.check.model import ContractCheck, RequirementResult, RequirementStatus
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import ContractText, StoredContract
from assistant.domain import Answer, ClauseOutcome, ContractReply, RuleWanted, Side, Status, Timings
from assistant.errors import ContractError
from assistant.time_budget import OverBudgetError, TimeBudget
from assistant.understanding.question import Question
from assistant.verification.cited_norms import cited_norms
from assistant.verification.verify import verify

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
    kept = checks.read(contract.version_id, side, rule_set().version)
    if kept is not None:
        return kept
    try:
        budget.check()
        return checks.of(contract, side, date.today())
    except (ContractError, OverBudgetError):
        return None


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
    kept = verify([words for words in drafted if words is not None], knowledge).kept
    statements, citations = number(kept)
    numbers = {id(words): statement.citations for words, statement in zip(kept, statements, strict=True)}
    return Answer(
        question=question.typed,
        language=question.language,
        understood=question.summary(),
        status=Status.ANSWERED if any(one.result for one in findings) else Status.PARTIAL,
        statements=statements,
        citations=citations,
        norms=cited_norms(kept, knowledge),
        contracts=tuple(_reply(one, numbers.get(id(words), ())) for one, words in zip(findings, drafted, strict=True)),
        rule=wanted,
        engine=EXTRACTIVE,
        corpus_version=knowledge.version,
        timings_ms=Timings(),
    )


def _words(finding: RuleFinding, text: ContractText, knowledge: KnowledgeWithContracts) -> DraftStatement | None:
    places = finding.result.places if finding.result else ()
    return next((drafted for one in places if (drafted := quoted(one, text, knowledge))), None)


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
