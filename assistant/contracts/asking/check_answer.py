"""The answer to whoever asks for the check of contracts: the verdict, and what decides it in the contract's words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.citation.numbering import DraftStatement
from assistant.contracts.asking.from_checks import Numbers, answer_from_checks, first_quote
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.asking.scope import ContractScope
from assistant.contracts.asking.standing import kept_for_either
from assistant.contracts.check.check import TAKES_LONG
from assistant.contracts.check.model import ClauseQuote, ContractCheck, RequirementResult, VerdictLevel
from assistant.contracts.check.to_read import to_read
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.model import ContractText, StoredContract
from assistant.contracts.store.outcomes import weight
from assistant.domain import Answer, CheckPoint, CheckReply, ClauseOutcome, ContractReply, Side
from assistant.errors import ContractError
from assistant.understanding.cues import cue
from assistant.understanding.question import Question

POINTS = 6  # of those that decide
CHECKED = 3  # contracts that are checked for one question; of more, those checks are told that were kept
RANK = {level: rank for rank, level in enumerate((VerdictLevel.DO_NOT_SIGN, VerdictLevel.NEGOTIATE, VerdictLevel.SIGN))}


@dataclass(frozen=True)
class CheckFinding:
    """The check of a contract, or why there is none."""

    contract: StoredContract
    check: ContractCheck | None
    problem: Literal["not_checkable", "takes_long", "unchecked"] | None = None

    @property
    def rank(self) -> int:
        """What puts checks in order, the worst first."""
        return RANK[self.check.verdict.level] if self.check else len(RANK)


def asks_for_check(question: Question, scope: ContractScope) -> bool:
    """Tell whether `question` asks for nothing but the check of the contracts of `scope`."""
    return cue("check_wanted").matches(scope.without_names(question.typed))


def find_checks(
    contracts: Sequence[StoredContract], side: Side, checks: ContractChecks, most: int
) -> list[CheckFinding]:
    """Check contracts, the worst first; of many, give the checks that were kept, and of `most` at most."""
    kept = len(contracts) > CHECKED
    if len(contracts) > most:
        outcomes = checks.outcomes([one.version_id for one in contracts])
        contracts = sorted(contracts, key=lambda one: weight(outcomes.get(one.version_id)))[:most]
    found = (_kept_check(one, side, checks) if kept else _check(one, side, checks) for one in contracts)
    return sorted(found, key=lambda one: one.rank)


def _check(contract: StoredContract, side: Side, checks: ContractChecks) -> CheckFinding:
    try:
        return CheckFinding(contract, checks.of(contract, side, date.today()))
    except ContractError as error:
        return CheckFinding(contract, None, "takes_long" if error.key == TAKES_LONG else "not_checkable")


def _kept_check(contract: StoredContract, side: Side, checks: ContractChecks) -> CheckFinding:
    found = kept_for_either(contract, side, checks)
    return CheckFinding(contract, found, None if found else "unchecked")


def check_answer(
    question: Question,
    findings: Sequence[CheckFinding],
    texts: Sequence[ContractText],
    knowledge: KnowledgeWithContracts,
) -> Answer:
    """Write the answer; a quote that does not stand word for word in its contract is left out.

    Args:
        question: as it was understood.
        findings: the checks.
        texts: of the contracts, in the same order.
        knowledge: the corpus with these contracts.
    """
    points = POINTS if len(findings) <= CHECKED else 0
    drafted = [_points(one, text, knowledge, points) for one, text in zip(findings, texts, strict=True)]

    def replies(numbers: Numbers) -> Iterator[ContractReply]:
        for finding, group in zip(findings, drafted, strict=True):
            told = (point.model_copy(update={"places": numbers(words)}) for point, words in group)
            yield _reply(finding, tuple(told))

    quotes = (words for group in drafted for _, words in group)
    any_checked = any(one.check for one in findings)
    return answer_from_checks(question, quotes, replies, knowledge, any_checked=any_checked)


def _points(
    finding: CheckFinding, text: ContractText, knowledge: KnowledgeWithContracts, most: int
) -> list[tuple[CheckPoint, DraftStatement | None]]:
    """Give what decides with its words; words that show several points are quoted once."""
    if finding.check is None:
        return []
    results = {result.id: result for result in finding.check.requirements}
    held: dict[tuple[int, int], DraftStatement] = {}
    found = []
    for name in finding.check.verdict.because[:most]:
        quotes = results[name].places if name in results else _risk_quotes(name, finding.check)
        words = first_quote(quotes, text, knowledge)
        if words is not None:
            words = held.setdefault((words.citations[0].start, words.citations[0].end), words)
        found.append((CheckPoint(id=name, status=_status(results.get(name))), words))
    return found


def _status(result: RequirementResult | None) -> str | None:
    return result.status.value if result is not None else None


def _risk_quotes(name: str, check: ContractCheck) -> Iterator[ClauseQuote]:
    within = (risk for result in check.requirements for risk in result.risks)
    return (risk.quote for risk in (*check.risks, *within) if risk.id == name and risk.quote is not None)


def _reply(finding: CheckFinding, points: tuple[CheckPoint, ...]) -> ContractReply:
    contract, check = finding.contract, finding.check
    reply = CheckReply(problem=finding.problem)
    if check is not None:
        more = len(check.verdict.because) - len(points)
        reply = CheckReply(
            verdict=check.verdict.level.value,
            looks=check.verdict.is_on_looks_alone,
            points=points,
            more=more,
            unjudged=len(to_read(check)),
        )
    return ContractReply(
        contract_id=contract.id,
        title=contract.title,
        provider=contract.facts.provider,
        outcome=ClauseOutcome.REGULATED if check else ClauseOutcome.UNSURE,
        places=tuple(dict.fromkeys(n for point in points for n in point.places)),
        check=reply,
    )
