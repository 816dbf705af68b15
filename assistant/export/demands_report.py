"""What the other side is asked to change: per point the clause, the problem, and the wording to put in its place."""

from collections.abc import Iterator

from assistant.contracts.check.model import ContractCheck, RequirementResult, RequirementStatus
from assistant.export.check_report import framed_report, proposal_blocks, quote_block, quote_blocks
from assistant.export.check_words import CheckWords, status_of
from assistant.export.paper import Fact
from assistant.export.report import Look, Report, ReportBlock, ReportFacts, ReportHeading, ReportText

OPTIONAL = frozenset({"R17"})  # what Art. 28 GDPR does not ask for


def demands_report(check: ContractCheck, words: CheckWords) -> Report:
    """Make the list of demands: what is not fulfilled, the worst first, and the further risks."""
    return framed_report(check, words, "demands", tuple(_demands(check, words)))


def _demands(check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    open_ = [result for result in check.requirements if _is_open(result)]
    if not open_ and not check.risks:
        yield ReportText(words.say("demand_none"), Look.LEAD)
        return
    yield ReportText(words.say("demand_intro"))
    for number, result in enumerate(open_, start=1):
        yield ReportHeading(words.say("demand_number", n=number, name=words.requirement(result.id)), level=2)
        yield from _demand(result, check, words)
    for number, risk in enumerate(check.risks, start=len(open_) + 1):
        yield ReportHeading(words.say("demand_number", n=number, name=words.risk(risk.id)), level=2)
        if risk.law:
            yield ReportText(words.say("demand_by", norms=words.norms(risk.law)))
        if risk.quote is not None:
            yield quote_block(risk.quote, language=check.contract.language)
        yield from proposal_blocks(risk.proposal, words, outward=True)


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
    yield from proposal_blocks(result.proposal, words, outward=True)


def problem(result: RequirementResult, words: CheckWords) -> Iterator[str]:
    """Say what is wrong with what the contract says, and by which norms."""
    if status_of(result) is RequirementStatus.NOT_FOUND:
        yield words.say("demand_missing")
    elif result.missing:
        yield words.say("demand_partly", elements=words.elements(result, result.missing))
    elif not result.risks:
        yield words.say("demand_incomplete")
    if result.risks:
        yield words.say("demand_risky", risks="; ".join(words.risk(risk.id) for risk in result.risks))
    yield words.say("demand_by", norms=words.norms(result.law))
