"""What the other side is asked to change: per point the clause, the problem, and the wording to put in its place."""

from collections.abc import Callable, Iterator

from assistant.contracts.check.model import (
    ContractCheck,
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
)
from assistant.export.check_report import NAME, framed_report, quote_block, quote_blocks
from assistant.export.check_words import OWN_BLANKS, CheckWords, status_of
from assistant.export.paper import Fact
from assistant.export.proposed import Proposed, proposals_of
from assistant.export.report import Look, Report, ReportBlock, ReportFacts, ReportHeading, ReportItems, ReportText
from assistant.export.tidy import shortened

OPTIONAL = frozenset({"R17"})  # what Art. 28 GDPR does not ask for
OWN = frozenset(
    {
        "bound-words-differ",
        "forms-of-mail-differ",
        "little-judged",
        "look-not-judged",
        "mixed-scripts",
        "other-documents-not-checked",
        "page-not-judged",
        "pages-read-by-machine",
        "part-in-another-language",
        "picture-not-read",
        "sentences-taken-for-hidden",
        "sentences-taken-for-struck",
        "text-differs-from-picture",
        "text-layer-not-compared",
        "words-hardly-seen",
        "words-left-out-to-read",
    }
)
"""What concerns the file and how it was read: no clause is to be changed for it, but a file is asked for."""
UNTOLD = frozenset({"little-judged", "mixed-scripts", "part-in-another-language"})
"""What only says how far the check goes, or concerns ordinary text; the other side is not told."""

_RANK = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def demands_report(check: ContractCheck, words: CheckWords) -> Report:
    """Make the list of demands: what is not fulfilled and all risks but our own, the weightiest first."""
    return framed_report(check, words, "demands", tuple(_demands(check, words)))


def _demands(check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    points = sorted(_points(check), key=_weight(check))
    unread = tuple(dict.fromkeys(_unread(risk, words) for risk in check.risks if _is_unread(risk)))
    if unread:
        yield ReportText(words.say("demand_file"), Look.LEAD)
        yield ReportItems(unread)
    elif not points:
        yield ReportText(words.say("demand_none"), Look.LEAD)
    if not points:
        return
    yield ReportText(words.say("demand_intro"))
    proposed = Proposed(words, outward=True)
    for number, point in enumerate(points, start=1):
        if isinstance(point, RiskResult):
            name = shortened(words.risk_with_value(point), NAME)
            blocks, proposals = _demand_of_risk(point, check, words), proposals_of(point)
        else:
            name = words.requirement(point.id)
            blocks, proposals = _demand(point, check, words), point.proposals
        yield ReportHeading(words.say("demand_number", n=number, name=name), level=2)
        yield from blocks
        yield from proposed.blocks(proposals, words.say("demand_place", n=number))


def _is_unread(risk: RiskResult) -> bool:
    """Tell whether a risk is that the file may show other words than were read, or more of them."""
    return risk.id in OWN - UNTOLD and risk.severity is not Severity.LOW


def _unread(risk: RiskResult, words: CheckWords) -> str:
    """Say what may show other words, with those concerned, as the other side may be told."""
    said = risk.value or (risk.quote.text if risk.quote is not None else "")
    return ": ".join(filter(None, (words.say(f"unread.{risk.id}"), shortened(said, NAME))))


def _points(check: ContractCheck) -> Iterator[RequirementResult | RiskResult]:
    """Give each point: a risk that lies in what is fulfilled is one of its own, if it weighs something."""
    own = OWN | OWN_BLANKS[check.side]
    for result in check.requirements:
        if _is_open(result):
            yield result
        elif result.reviewed is None:
            yield from _risks_inside(result)
    yield from (risk for risk in check.risks if risk.id not in own)


def _risks_inside(result: RequirementResult) -> Iterator[RiskResult]:
    for risk in result.risks:
        if risk.severity is not Severity.LOW:
            answer = result.proposals[0] if result.proposals else None
            yield risk.model_copy(update={"proposal": answer})


def _weight(check: ContractCheck) -> Callable[[RequirementResult | RiskResult], tuple[int, int]]:
    """Give the order of points: by weight, and where it is the same as they decide the verdict."""
    order = {id_: place for place, id_ in enumerate(check.verdict.because)}

    def weight(point: RequirementResult | RiskResult) -> tuple[int, int]:
        weights = (
            [point.severity] if isinstance(point, RiskResult) else [point.risk, *(r.severity for r in point.risks)]
        )
        return min(map(_RANK.__getitem__, weights)), order.get(point.id, len(order))

    return weight


def _demand_of_risk(risk: RiskResult, check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    """Say what is asked for, by which norms, and about which words."""
    asked = [words.asked(risk)]
    if norms := words.norms(risk.law, beside=asked[0]):
        asked.append(words.say("demand_by", norms=norms))
    yield ReportText(" ".join(asked))
    if risk.quote is not None:
        yield quote_block(risk.quote, language=check.contract.language)


def _is_open(result: RequirementResult) -> bool:
    """Tell whether there is something to ask for; nobody has to agree on what is optional."""
    status = status_of(result)
    absent = status is RequirementStatus.NOT_FOUND and result.id in OPTIONAL
    return status is not RequirementStatus.FULFILLED and not absent


def _demand(result: RequirementResult, check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    yield ReportFacts(
        (
            Fact(words.say("demand_clause"), words.places(result)),
            Fact(words.say("demand_problem"), " ".join(problem(result, words))),
        )
    )
    language = check.contract.language
    risky = (quote_block(risk.quote, language=language) for risk in result.risks if risk.quote is not None)
    yield from dict.fromkeys((*risky, *quote_blocks(result, language)))


def problem(result: RequirementResult, words: CheckWords) -> Iterator[str]:
    """Say what is wrong with what the contract says, and by which norms."""
    if status_of(result) is RequirementStatus.NOT_FOUND:
        yield words.say("demand_missing")
    elif elements := words.lacking(result):
        yield words.say("demand_partly", elements=elements)
    elif not result.risks:
        yield words.say("demand_incomplete")
    if result.risks:
        yield words.say("demand_risky", risks="; ".join(map(words.risk_with_value, result.risks)))
    yield words.say("demand_by", norms=words.norms(result.law))
