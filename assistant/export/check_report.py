"""The check of a contract as a memo: the verdict and its reasons, a table, then each requirement with its words."""

from collections.abc import Iterator
from functools import partial

from assistant.citation.validity import day_in_words
from assistant.contracts.check.hints import not_compared_hint
from assistant.contracts.check.model import (
    CheckedAnnex,
    ClauseQuote,
    ContractCheck,
    RequirementResult,
    RequirementStatus,
    RiskResult,
    VerdictLevel,
)
from assistant.contracts.check.shown_elements import shown_elements
from assistant.contracts.check.to_read import to_read
from assistant.domain import Language
from assistant.export.check_words import (
    OWN_BLANKS,
    RULES,
    CheckWords,
    named_reasons,
    party_name,
    status_of,
    words_before_reading,
)
from assistant.export.paper import Fact
from assistant.export.proposed import Proposed, proposals_of
from assistant.export.report import (
    Look,
    Report,
    ReportBlock,
    ReportHeading,
    ReportItems,
    ReportQuote,
    ReportTable,
    ReportText,
)
from assistant.export.tidy import in_quotation_marks, shortened, tidy, tidy_line
from assistant.export.unjudged_annex import unjudged_annex, unjudged_row

NAME = 100  # characters of a title or name in the head
NEAREST = 3  # places close to what was not found that are shown
WIDTHS = (0.34, 0.16, 0.12, 0.38)


def check_memo(check: ContractCheck, words: CheckWords) -> Report:
    """Make the memo for the file."""
    return framed_report(check, words, "memo", tuple(_memo(check, words)))


def framed_report(check: ContractCheck, words: CheckWords, kind: str, blocks: tuple[ReportBlock, ...]) -> Report:
    """Put the head and foot of a report of this kind (`memo`, `demands`, `checklist`) around its blocks."""
    title = words.say(kind)
    return Report(
        language=words.language,
        day=check.as_of,
        title=title,
        subject=words.say("subject", title=title, contract=shortened(" ".join(_about(check)), NAME)),
        footer=words.say("footer", title=title, day=day_in_words(check.as_of, words.language)),
        facts=tuple(_facts(check, words) if kind != "demands" else _outward_facts(check, words)),
        disclaimer=words.say("disclaimer_demands" if kind == "demands" else "disclaimer"),
        blocks=blocks,
    )


def _about(check: ContractCheck) -> Iterator[str]:
    """Give what tells reports apart in a folder: the provider, and the title, which many contracts share."""
    title = check.contract.title
    provider = next((party_name(one) for one in check.contract.parties if one.role == "processor"), None)
    if provider and provider.casefold() not in title.casefold():
        yield f"{provider},"
    yield title


def _outward_facts(check: ContractCheck, words: CheckWords) -> Iterator[Fact]:
    """Give what the other side may know too."""
    parties = (
        words.say("party", role=words.say(f"party_role.{one.role}"), name=words.party(one))
        for one in check.contract.parties
    )
    yield Fact(words.say("contract"), shortened(check.contract.title, NAME))
    yield Fact(words.say("parties"), "; ".join(parties) or words.say("no_parties"))
    yield Fact(words.say("date"), day_in_words(check.as_of, words.language))


def _facts(check: ContractCheck, words: CheckWords) -> Iterator[Fact]:
    contract = check.contract
    yield from _outward_facts(check, words)
    if contract.pages is not None:
        yield Fact(words.say("pages"), str(contract.pages))
    if contract.annexes:
        yield Fact(words.say("annexes"), "; ".join(_annex(annex, words) for annex in contract.annexes))
    yield Fact(words.say("side"), words.say(f"for_side.{check.side}"))
    yield Fact(words.say("rules"), check.rules_version[:RULES])
    yield Fact(words.say("file"), contract.sha256)


def _annex(annex: CheckedAnnex, words: CheckWords) -> str:
    return words.say("annex_in_file" if annex.in_file else "annex_not_in_file", name=tidy_line(annex.name))


def verdict_blocks(check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    """Say what to do with the contract, and what decides it."""
    yield ReportHeading(words.say("verdict"))
    yield ReportText(words.verdict(check.verdict), Look.LEAD)
    yield from _because(check, words)


def _memo(check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    yield from verdict_blocks(check, words)
    if check.verdict.level is VerdictLevel.SIGN and to_read(check):
        yield ReportText(words.unjudged(words_before_reading(check, words.state), count=len(to_read(check))))
    yield ReportHeading(words.say("overview"))
    yield ReportTable(
        head=tuple(words.say(key) for key in ("requirement", "status_head", "risk", "place")),
        rows=(*(_row(result, words) for result in check.requirements), *unjudged_row(check, words)),
        widths=WIDTHS,
    )
    yield ReportHeading(words.say("details"))
    proposed = Proposed(words)
    for result in check.requirements:
        yield from _requirement(result, words, check.contract.language)
        here = in_quotation_marks(words.requirement(result.id), words.language)
        yield from proposed.blocks(result.proposals, here)
    yield from further_blocks(check, words, proposed)
    yield from unjudged_annex(check, words)


def _because(check: ContractCheck, words: CheckWords) -> Iterator[ReportBlock]:
    """Name what decides; the rest of a long list is only counted."""
    reasons = tuple(_reasons(check, words))
    if not reasons:
        return
    yield ReportText(words.say("because"))
    named = named_reasons(len(reasons))
    rest = (words.say("because_more", count=len(reasons) - named),) if named < len(reasons) else ()
    yield ReportItems((*reasons[:named], *rest))


def _reasons(check: ContractCheck, words: CheckWords) -> Iterator[str]:
    """Name what decides the verdict: requirements with their status, and risks."""
    results = {result.id: result for result in check.requirements}
    for id_ in check.verdict.because:
        if id_ in results:
            yield f"{words.requirement(id_)} ({words.status(results[id_])})"
        else:
            yield words.risk(id_)


def _row(result: RequirementResult, words: CheckWords) -> tuple[str, ...]:
    return (
        words.requirement(result.id),
        words.standing(result),
        words.severity(result.risk),
        words.places(result),
    )


def _requirement(result: RequirementResult, words: CheckWords, language: Language) -> Iterator[ReportBlock]:
    yield ReportHeading(f"{words.requirement(result.id)} – {words.standing(result)}", level=2)
    yield from _reviewed(result, words)
    elements = tuple(_elements(result, words))
    if elements:
        yield ReportItems(elements)
    shown = quote_blocks(result, language)
    yield from shown
    for risk in result.risks:
        yield from (block for block in risk_blocks(risk, words, language) if block not in shown)
    if status_of(result) is RequirementStatus.FULFILLED:
        return
    yield ReportText(" ".join(why(result, words)))
    if status_of(result) is RequirementStatus.NOT_FOUND and result.nearest:
        yield ReportText(f"{words.say('nearest')}:", Look.SMALL)
        for place in result.nearest[:NEAREST]:
            yield quote_block(place, language=language)


def _reviewed(result: RequirementResult, words: CheckWords) -> Iterator[ReportBlock]:
    mark = result.reviewed
    if mark is None:
        return
    by, day = shortened(mark.by, NAME), day_in_words(mark.on, words.language)
    said = [words.say("reviewed", status=words.status(result), by=by, day=day)]
    if mark.comment:
        said.append(words.say("comment", comment=tidy(mark.comment)))
    yield ReportText("\n".join(said), Look.SMALL)


def _elements(result: RequirementResult, words: CheckWords) -> Iterator[str]:
    for element in shown_elements(result):
        name = tidy_line(words.element(result.id, element.id))
        if element.found and element.value:
            yield words.say("element_value", name=name, value=tidy_line(element.value))
        else:
            yield words.say("element_found" if element.found else "element_not_found", name=name)


def quote_blocks(result: RequirementResult, language: Language) -> tuple[ReportBlock, ...]:
    """Give the words that the status rests on, each once."""
    return tuple(dict.fromkeys(map(partial(quote_block, language=language), result.quotes)))


def quote_block(quote: ClauseQuote, *, language: Language) -> ReportBlock:
    """Quote the contract."""
    return ReportQuote(tidy(quote.text), tidy_line(quote.locator), language)


def risk_blocks(risk: RiskResult, words: CheckWords, language: Language) -> Iterator[ReportBlock]:
    """Say a risk, how much it weighs and by which norms, with the words that it lies in."""
    said = f"{words.risk_with_value(risk)} ({words.say('risk')}: {words.severity(risk.severity)})"
    norms = words.norms(risk.law, beside=said)
    law = f" {words.say('why_norm', norms=norms)}" if norms else ""
    yield ReportText(f"{said}.{law}")
    if risk.quote is not None:
        yield quote_block(risk.quote, language=language)


def why(result: RequirementResult, words: CheckWords) -> Iterator[str]:
    """Say what is not there, why it matters, and by which norms."""
    if elements := words.lacking(result):
        yield words.say("missing", elements=elements) + "."
    reason = words.why(result.id)
    if reason:
        yield reason
    if norms := words.norms(result.law, beside=reason):
        yield words.say("why_norm", norms=norms)


def further_blocks(check: ContractCheck, words: CheckWords, proposed: Proposed | None = None) -> Iterator[ReportBlock]:
    """Say the risks that lie in no requirement, with the clauses to propose if they are wanted."""
    yield ReportHeading(words.say("further"))
    if not check.risks:
        yield ReportText(words.say("no_further"))
    for risk in check.risks:
        yield from risk_blocks(risk, words, check.contract.language)
        if risk.id in OWN_BLANKS[check.side]:
            yield ReportText(words.say("own_blanks"))
        here = in_quotation_marks(words.risk(risk.id), words.language)
        yield from proposed.blocks(proposals_of(risk), here) if proposed is not None else ()
    if hint := not_compared_hint(check.contract, words.language):
        yield ReportText(hint, Look.SMALL)
