"""The check of a contract as plain text for the terminal."""

import textwrap
from collections.abc import Iterator

from assistant.contracts.check.hints import not_compared_hint
from assistant.contracts.check.model import (
    ClauseQuote,
    ContractCheck,
    Proposal,
    RequirementResult,
    RequirementStatus,
    RiskResult,
)
from assistant.contracts.check.shown_elements import lacking
from assistant.contracts.check.to_read import to_read
from assistant.domain import Language
from assistant.drafting.plan import load_plan
from assistant.export.check_words import party_name, risk_in_words, words_before_reading
from assistant.law.reference import display
from assistant.messages import say

WIDTH = 100
TABLE = "contract_check"


def render_check(check: ContractCheck, language: str) -> str:
    """Write `check` as a table, the worst first, with places, what is missing and the verdict, in `language`."""
    lines = [say(language, f"{TABLE}.title", title=check.contract.title), _parties(check, language), ""]
    lines += [*_verdict(check, language), ""]
    for result in check.requirements:
        lines += _requirement(result, language)
    if check.risks:
        lines += ["", say(language, f"{TABLE}.risks") + ":"]
        lines += [line for risk in check.risks for line in _risk(risk, language)]
    if hint := not_compared_hint(check.contract, language):
        lines += ["", *textwrap.wrap(hint, WIDTH)]
    if unread := to_read(check):
        lines += ["", say(language, f"{TABLE}.unjudged") + ":"]
        lines += [line for quote in unread for line in _quote(quote, language, indent=2)]
    return "\n".join([*lines, "", *textwrap.wrap(say(language, f"{TABLE}.disclaimer"), WIDTH)])


def _parties(check: ContractCheck, language: str) -> str:
    unknown = say(language, f"{TABLE}.unknown_party")
    named = {party.role: party_name(party) or unknown for party in check.contract.parties}
    return say(language, f"{TABLE}.parties", **{role: named.get(role, unknown) for role in ("controller", "processor")})


def _verdict(check: ContractCheck, language: str) -> Iterator[str]:
    looks = check.verdict.is_on_looks_alone
    yield say(language, f"{TABLE}.verdict_looks" if looks else f"{TABLE}.verdict.{check.verdict.level}")
    names = [_name(reason, language) for reason in check.verdict.because]
    if names:
        yield from textwrap.wrap(say(language, f"{TABLE}.because", reasons="; ".join(names)), WIDTH)
    if count := len(to_read(check)):
        key = f"{TABLE}.{words_before_reading(check)}"
        yield from textwrap.wrap(say(language, key, count=count), WIDTH)


def _name(id_: str, language: str) -> str:
    """Give the name of a requirement or a risk."""
    known = id_[0] == "R" and id_[1:2].isdigit()
    return say(language, f"{TABLE}.requirement.{id_}.name" if known else f"{TABLE}.risk.{id_}")


def _requirement(result: RequirementResult, language: str) -> Iterator[str]:
    status, risk = (say(language, f"{TABLE}.{key}") for key in (f"status.{result.status}", f"severity.{result.risk}"))
    yield f"{status:<19}{risk:<8}{_name(result.id, language)}"
    if result.status is not RequirementStatus.FULFILLED:
        norms = ", ".join(display(law, language) for law in result.law)
        yield from _wrap(f"{say(language, f'{TABLE}.requirement.{result.id}.why')} [{norms}]")
    yield from (line for quote in result.quotes for line in _quote(quote, language))
    if lacks := lacking(result):
        names = ", ".join(say(language, f"{TABLE}.element.{result.id}.{name}") for name in lacks)
        yield from _wrap(say(language, f"{TABLE}.missing", elements=names))
    yield from (line for risk in result.risks for line in _risk(risk, language, indent=7))
    for proposal in result.proposals:
        yield from _wrap(clause_in_words(proposal, language))


def clause_in_words(proposal: Proposal, language: str) -> str:
    """Name a model clause and its version, as drafts do."""
    topic = proposal.source_id.split("/")[1]
    heading = next((clause.heading[Language(language)] for clause in load_plan() if clause.topic == topic), topic)
    version = say(language, f"draft.version.{proposal.version}")
    if not proposal.paragraphs:
        return say(language, f"{TABLE}.model_clause", heading=heading, version=version)
    paragraphs = ", ".join(map(str, proposal.paragraphs))
    return say(language, f"{TABLE}.model_clause_part", heading=heading, version=version, paragraphs=paragraphs)


def _risk(risk: RiskResult, language: str, indent: int = 0) -> Iterator[str]:
    severity = say(language, f"{TABLE}.severity.{risk.severity}")
    yield " " * indent + f"! {severity}: {risk_in_words(risk, language)}"
    if risk.quote:
        yield from _quote(risk.quote, language, indent + 2)
    if risk.proposal is not None:
        yield from _wrap(clause_in_words(risk.proposal, language), indent + 2)


def _quote(quote: ClauseQuote, language: str, indent: int = 7) -> list[str]:
    """Quote word for word, however long it is: a sentence may take back at its end what it gives."""
    words = say(language, f"{TABLE}.quoted", words=" ".join(quote.text.split()))
    return _wrap(f"{words} ({quote.locator})", indent)


def _wrap(text: str, indent: int = 7) -> list[str]:
    """Break only at spaces, so that a quote's words are found as they stand in the contract."""
    margin = " " * indent
    return textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)
