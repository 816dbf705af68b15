"""One requirement held against a contract: its elements, what hollows it out, and the status that follows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.contracts.check.breach_periods import BREACH, with_breach_period
from assistant.contracts.check.evidence import Evidence, PatternReader, in_contract
from assistant.contracts.check.judge import EXPLAINING, holds_any, judge, missing, with_risks
from assistant.contracts.check.model import (
    ClauseQuote,
    ElementResult,
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
)
from assistant.contracts.check.named_by_label import is_head, with_what_it_names
from assistant.contracts.check.periods import in_words, period
from assistant.contracts.check.rules import ElementRule, HollowRule, RequirementRule
from assistant.contracts.check.windows import Place
from assistant.contracts.structure import ContractClause


def check_requirement(rule: RequirementRule, reader: PatternReader) -> RequirementResult:
    """Tell how the contract that `reader` reads meets the requirement of `rule`."""
    evidence = by_weight({name: reader.evidence(rule, name) for name in rule.elements})
    status = judge(rule.judge, evidence)
    found = {name for name, places in evidence.items() if in_contract(places)}
    hollowing = [
        (hollow, place, contradicted)
        for hollow in rule.hollow
        if not holds_any(hollow.unless, found)
        for place in [hollow_place(hollow, reader)]
        if place is not None
        for contradicted in [_contradicted(hollow, place, evidence)]
        if contradicted is not None or not hollow.against
    ]
    status = with_risks(status, [hollow for hollow, _, _ in hollowing])
    if status is RequirementStatus.NOT_FOUND:
        evidence = {name: [] for name in evidence}
    needed = [name for name, element in rule.elements.items() if element.needed]
    result = RequirementResult(
        id=rule.id,
        law=rule.law,
        status=status,
        risk=rule.risk,
        elements=tuple(_element(name, rule.elements[name], evidence[name], reader) for name in rule.elements),
        quotes=tuple(
            dict.fromkeys(_quotes([_worth_quoting(evidence[name], reader) for name in rule.in_weight], reader))
        ),
        missing=missing(rule.judge, needed, found),
        risks=tuple(_risk(hollow, place, contradicted, reader) for hollow, place, contradicted in hollowing),
    )
    if rule.id != BREACH:
        return result
    others = [place for name in ("prompt", "notify") for place in _worth_quoting(evidence[name], reader)[:1]]
    return with_breach_period(result, evidence["deadline"], others, reader.words)


def by_weight(evidence: dict[str, list[Evidence]]) -> dict[str, list[Evidence]]:
    """Put first, for each element, what stands in the clause that shows most of the requirement, then what is sure."""
    shown = Counter(id(clause) for clause in _clauses(evidence))

    def weight(place: Evidence) -> tuple[bool, int, int, int]:
        return not in_contract([place]), -shown[id(place.first.clause)], -len(place.patterns), place.first.index

    return {name: sorted(places, key=weight) for name, places in evidence.items()}


def _clauses(evidence: dict[str, list[Evidence]]) -> Iterator[ContractClause]:
    """Give each clause once for each element that it shows, and once more for each place."""
    for places in evidence.values():
        yield from {id(place.first.clause): place.first.clause for place in places}.values()
        yield from (place.first.clause for place in places)


def hollow_place(rule: HollowRule, reader: PatternReader) -> tuple[Place, Place] | None:
    """Give the first and last sentence of the first place, in either language, that hollows a requirement out."""
    for each in reader.in_each_language:
        for pattern in rule.of(each.language):
            for index in each.found(pattern):
                return each.span(pattern, index)
    return None


def _element(name: str, rule: ElementRule, places: list[Evidence], reader: PatternReader) -> ElementResult:
    shown = next(iter(_worth_quoting(places, reader)), None)
    if shown is None:
        return ElementResult(id=name, found=False)
    value = period(_with_periods(shown, reader)) if rule.extract else None
    quote = shown.quote(reader.words)
    return ElementResult(id=name, found=True, value=in_words(value) if value else None, quote=quote)


def _worth_quoting(places: list[Evidence], reader: PatternReader) -> list[Evidence]:
    """Give the places of an element without those that explain, and heads of tables where it stands elsewhere too."""
    telling = [place for place in places if place.zone not in EXPLAINING]
    return [place for place in telling if not is_head(place.last, reader)] or telling


def _quotes(evidence: Sequence[Sequence[Evidence]], reader: PatternReader) -> Iterator[ClauseQuote]:
    """Quote the first place of each element, then the next one in another clause: what stands apart may differ."""
    for places in evidence:
        yield from (with_what_it_names(place, reader).quote(reader.words) for place in places[:1])
    for places in evidence:
        apart = (place for place in places if place.first.clause is not places[0].first.clause)
        yield from (with_what_it_names(place, reader).quote(reader.words) for place in islice(apart, 1))


def _with_periods(place: Evidence, reader: PatternReader) -> str:
    return " ".join(reader.words.words[i] for i in range(place.first.index, place.last.index + 1))


def _contradicted(rule: HollowRule, span: tuple[Place, Place], evidence: dict[str, list[Evidence]]) -> Evidence | None:
    """Give the first place in another clause that `rule` contradicts at `span`."""
    places = (place for name in rule.against for place in evidence[name] if in_contract([place]))
    return next((place for place in places if place.first.clause is not span[0].clause), None)


def _risk(
    rule: HollowRule, span: tuple[Place, Place], contradicted: Evidence | None, reader: PatternReader
) -> RiskResult:
    quote = Evidence(rule.id, *span).quote(reader.words)
    value = contradicted and f"{contradicted.quote(reader.words).locator} / {quote.locator}"
    return RiskResult(id=rule.id, severity=rule.severity, law=rule.law, quote=quote, value=value)


WORST_FIRST = (
    RequirementStatus.NOT_FOUND,
    RequirementStatus.RISKY,
    RequirementStatus.PARTLY,
    RequirementStatus.FULFILLED,
)
_WEIGHT = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def urgency(result: RequirementResult) -> tuple[bool, int, int, str]:
    """Give the place of a result in a list that has the worst first."""
    fulfilled = result.status is RequirementStatus.FULFILLED
    return fulfilled, _WEIGHT[result.risk], WORST_FIRST.index(result.status), result.id
