"""What the other side is asked to change: per point the clause, the problem, and the wording to put in its place."""

from collections.abc import Iterator

from assistant.contracts.check.model import ContractCheck, Proposal, RequirementResult, RequirementStatus, RiskResult
from assistant.export.check_report import NAME, framed_report, proposal_blocks, quote_block, quote_blocks
from assistant.export.check_words import CheckWords, status_of
from assistant.export.paper import Fact
from assistant.export.report import Look, Report, ReportBlock, ReportFacts, ReportHeading, ReportText
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
        "pages-read-by-machine",
        "part-in-another-language",
        "picture-not-read",
        "text-differs-from-picture",
        "text-layer-not-compared",
        "words-hardly-seen",
        "words-left-out-to-read",
    }
)
"""What concerns the file and how it was read: something to look at oneself, and nothing to ask of the other side."""


def demands_report(check: ContractCheck, words: CheckWords) -> Report:
    """Make the list of demands: what is not fulfilled, the worst first, and the further risks."""
    return framed_report(check, words, "demands", tuple(_demands(check, words)))


def _demands(check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    open_ = [result for result in check.requirements if _is_open(result)]
    risks = [risk for risk in check.risks if risk.id not in OWN]
    if not open_ and not risks:
        yield ReportText(words.say("demand_none"), Look.LEAD)
        return
    yield ReportText(words.say("demand_intro"))
    proposed = dict[str, int]()
    for number, result in enumerate(open_, start=1):
        yield ReportHeading(words.say("demand_number", n=number, name=words.requirement(result.id)), level=2)
        yield from _demand(result, check, words)
        yield from _proposal(result.proposal, number, proposed, words)
    for number, risk in enumerate(risks, start=len(open_) + 1):
        name = shortened(words.risk_with_value(risk), NAME)
        yield ReportHeading(words.say("demand_number", n=number, name=name), level=2)
        yield from _demand_of_risk(risk, check, words)
        yield from _proposal(risk.proposal, number, proposed, words)


def _demand_of_risk(risk: RiskResult, check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    """Say what is asked for, by which norms, and about which words."""
    asked = [words.asked(risk)]
    if risk.law:
        asked.append(words.say("demand_by", norms=words.norms(risk.law)))
    yield ReportText(" ".join(asked))
    if risk.quote is not None:
        yield quote_block(risk.quote, language=check.contract.language)


def _proposal(
    proposal: Proposal | None, number: int, proposed: dict[str, int], words: CheckWords
) -> Iterator[ReportBlock]:
    """Give the clause to propose, once; where it answers a later point as well, say the `number` it stands below."""
    blocks = tuple(proposal_blocks(proposal, words, outward=True))
    if proposal is None or not blocks:
        return
    before = proposed.setdefault(proposal.passage_id, number)
    if before == number:
        yield from blocks
    else:
        yield ReportText(words.say("proposal_before", n=before))


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
