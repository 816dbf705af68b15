"""The check of a contract: one call, no I/O, no model."""

from collections.abc import Sequence
from datetime import date
from itertools import chain
from time import perf_counter

from assistant.contracts.check.draft_risks import draft_risks
from assistant.contracts.check.duty_risks import duty_risks
from assistant.contracts.check.evidence import PatternReader
from assistant.contracts.check.file_risks import file_risks
from assistant.contracts.check.hidden_risks import hidden_risks
from assistant.contracts.check.is_contract import require_contract, require_length, require_size
from assistant.contracts.check.left_out_risks import left_out_risks
from assistant.contracts.check.marks import with_mark
from assistant.contracts.check.model import (
    CheckedAnnex,
    CheckedContract,
    CheckedParty,
    ContractCheck,
    Mark,
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
)
from assistant.contracts.check.nearest import NearestSearch, nearest_places
from assistant.contracts.check.reference_risks import reference_risks
from assistant.contracts.check.requirement import check_requirement, urgency
from assistant.contracts.check.risks import word_risks
from assistant.contracts.check.roles import role_names
from assistant.contracts.check.rules import RequirementRule, rule_set
from assistant.contracts.check.sight_risks import not_compared, sight_risks
from assistant.contracts.check.suggest import Suggestions
from assistant.contracts.check.taken_back import taken_back_risks
from assistant.contracts.check.unjudged import Unjudged
from assistant.contracts.check.verdict import verdict
from assistant.contracts.check.whole_risks import whole_risks
from assistant.contracts.check.windows import ContractWords
from assistant.contracts.facts.annexes import read_annexes
from assistant.contracts.parties import Parties, read_parties
from assistant.contracts.structure import ContractStructure, read_structure
from assistant.documents.document import Document
from assistant.domain import Side
from assistant.errors import ContractError
from assistant.time_budget import OverBudgetError, TimeBudget

SECONDS = 60.0
"""Of one core, after which a check is given up; a contract takes less than one."""
TAKES_LONG = "contract.takes_long"


def check(
    document: Document,
    side: Side,
    today: date,
    nearest: NearestSearch | None = None,
    marks: Sequence[tuple[str, Mark]] = (),
    seconds: float = SECONDS,
) -> ContractCheck:
    """Check `document` against Art. 28 GDPR, for the party on `side`; `marks` are what people decided, by requirement.

    Raises:
        ContractError: it is no processing agreement, holds too little or too much text, or takes more than `seconds`.
    """
    require_size(document)
    try:
        return _check(document, side, today, nearest, marks, TimeBudget(seconds))
    except OverBudgetError as error:
        raise ContractError(TAKES_LONG, seconds=round(seconds)) from error


def _check(
    document: Document,
    side: Side,
    today: date,
    nearest: NearestSearch | None,
    marks: Sequence[tuple[str, Mark]],
    budget: TimeBudget,
) -> ContractCheck:
    began = perf_counter()
    structure = read_structure(document)
    require_length(structure)
    parties = read_parties(document, budget)
    words = ContractWords(structure, role_names(parties, structure.text), budget)
    reader = PatternReader(words)
    results = [check_requirement(rule, reader) for rule in rule_set().requirements]
    require_contract(document, words, parties, results)
    decided = dict(marks)
    suggestions = Suggestions(side, structure.language, structure.text)
    completed = [
        _completed(with_mark(result, decided.get(result.id)), rule, suggestions, structure, nearest)
        for rule, result in zip(rule_set().requirements, results, strict=True)
    ]
    contract = _contract(document, parties, structure)
    found = _risks(reader, contract, document)
    unjudged = Unjudged(reader, results, found)
    found = sorted((*found, *unjudged.risks()), key=_weight)
    risks = tuple(suggestions.with_proposals(found))
    ordered = tuple(sorted(completed, key=urgency))
    return ContractCheck(
        contract=contract,
        side=side,
        verdict=verdict(ordered, risks),
        requirements=ordered,
        risks=risks,
        unjudged=unjudged.quotes(),
        rules_version=rule_set().version,
        as_of=today,
        milliseconds=round((perf_counter() - began) * 1_000, 1),
    )


_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def _risks(reader: PatternReader, contract: CheckedContract, document: Document) -> list[RiskResult]:
    """Give the further risks of a contract."""
    found = (
        word_risks(reader),
        file_risks(reader, contract.annexes),
        whole_risks(reader),
        duty_risks(reader),
        draft_risks(reader),
        taken_back_risks(reader),
        reference_risks(reader),
        sight_risks(document),
        hidden_risks(reader, document),
        left_out_risks(reader, document),
    )
    return list(chain.from_iterable(found))


def _weight(risk: RiskResult) -> int:
    return _ORDER[risk.severity]


def _completed(
    result: RequirementResult,
    rule: RequirementRule,
    suggestions: Suggestions,
    structure: ContractStructure,
    search: NearestSearch | None,
) -> RequirementResult:
    """Add the model clause to propose, and what lies close to what was not found."""
    near = result.nearest
    if result.status is RequirementStatus.NOT_FOUND and not near:
        prototypes = rule.prototypes.de if structure.language == "de" else rule.prototypes.en
        near = nearest_places(search, prototypes, structure)
    return result.model_copy(update={"nearest": near, "proposals": suggestions.of(rule, result)})


def _contract(document: Document, parties: Parties, structure: ContractStructure) -> CheckedContract:
    annexes = tuple(
        CheckedAnnex(
            name=annex.name, in_file=annex.in_file, named_at=structure.quote_at(annex.place.start, annex.place.end)
        )
        for annex in read_annexes(document)
    )
    both = (parties.controller, parties.processor)
    return CheckedContract(
        id=document.id,
        sha256=document.sha256,
        title=document.front.title,
        language=document.front.language,
        parties=tuple(CheckedParty(role=party.role, names=party.names, learned=not party.defined) for party in both),
        annexes=annexes,
        not_compared=not_compared(document),
    )
