"""What a check rests on, as HTML: elements as ticks, quotes with their places, risks, near places, model clauses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assistant.app.drawing.contract_labels import page_text, place_button
from assistant.app.drawing.labels import copy_button, keep_norms_together
from assistant.app.drawing.markup import Html, join, tag
from assistant.contracts.check.model import (
    ClauseQuote,
    ElementResult,
    Mark,
    Proposal,
    RequirementResult,
    RiskResult,
    Severity,
)
from assistant.contracts.check.shown_elements import lacking, shown_elements
from assistant.domain import Language
from assistant.export.check_words import CheckWords
from assistant.export.clause_part import clause_part
from assistant.messages import say


@dataclass(frozen=True)
class CheckView:
    """How a check is shown.

    Attributes:
        words: name requirements, elements, risks and model clauses.
        only_open: leaves out what needs no action.
        marks: whether the reader may assess requirements.
        earlier: what was assessed of former versions, by requirement.
    """

    words: CheckWords
    only_open: bool = False
    marks: bool = False
    earlier: Mapping[str, Mark] = field(default_factory=dict)

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.words.language


def titled_part(key: str, content: Html, shown: CheckView) -> Html:
    """Draw something below a small heading; `key` names its words."""
    return tag("div", tag("h4", page_text(shown.language, key)), content)


def draw_elements(result: RequirementResult, shown: CheckView) -> Iterator[Html]:
    """Draw the parts of a requirement as ticks."""
    lacks = lacking(result)
    for element in shown_elements(result):
        yield _element(element, result.id, element.id in lacks, shown)


def _element(element: ElementResult, requirement: str, lacks: bool, shown: CheckView) -> Html:
    name = shown.words.element(requirement, element.id)
    state = "found" if element.found else "missing" if lacks else "absent"
    words = page_text(shown.language, "found" if element.found else "not_found")
    said = f"{name}: {element.value}" if element.found and element.value else name
    sign = {"found": "✓", "missing": "✕", "absent": "–"}[state]
    spoken = tag("span", f" ({words})", class_="k-hidden" if element.found else "k-quiet")
    return tag("li", tag("span", sign, class_="k-sign", aria_hidden="true"), said, spoken, class_=f"k-element-{state}")


def draw_quote(quote: ClauseQuote, spoken: str, shown: CheckView) -> Html:
    """Quote the contract, with a button that shows the place."""
    button = place_button(quote.start, quote.end, quote.locator, shown.language)
    place = tag("p", tag("span", quote.locator, lang=spoken), " ", button, class_="k-quiet")
    return tag("blockquote", tag("p", quote.text, class_="k-words", lang=spoken), place, class_="k-clause-quote")


def draw_risk(risk: RiskResult, spoken: str, shown: CheckView) -> Html:
    """Draw a risk, how much it weighs and by which norms, with the words that it lies in."""
    law = tag("p", keep_norms_together(shown.words.norms(risk.law)), class_="k-quiet") if risk.law else ""
    weight = page_text(shown.language, "weight", severity=severity_in_words(risk.severity, shown))
    return tag(
        "div",
        tag(
            "p",
            risk_badge(shown),
            " ",
            tag("strong", shown.words.risk_with_value(risk)),
            " ",
            tag("span", weight, class_="k-quiet"),
        ),
        law,
        draw_quote(risk.quote, spoken, shown) if risk.quote is not None else "",
        *(draw_proposal(risk.proposal, risk.id, shown) if risk.proposal is not None else ()),
        class_="k-risk",
        data_key=risk.id,
    )


def risk_badge(shown: CheckView) -> Html:
    """Draw the word for a risk."""
    sign = tag("span", "!", aria_hidden="true", class_="k-sign")
    return tag("span", sign, " ", page_text(shown.language, "risk_here"), class_="k-badge k-check-risky")


def draw_nearest(result: RequirementResult, spoken: str, shown: CheckView) -> Html:
    """Draw the places that lie close to what was not found."""
    if not result.nearest:
        return tag("p", page_text(shown.language, "nearest_none"), class_="k-quiet")
    help_ = tag("p", page_text(shown.language, "nearest_help"), class_="k-quiet") if shown.marks else ""
    return titled_part("nearest", join(*(draw_quote(place, spoken, shown) for place in result.nearest), help_), shown)


def draw_proposal(proposal: Proposal, key: str, shown: CheckView) -> Iterator[Html]:
    """Draw the model clause to propose for what `key` names, to be copied; nothing if there is none."""
    clause = shown.words.clause(proposal)
    if clause is None:
        return
    version = say(shown.language, f"draft.version.{proposal.version}")
    title = page_text(shown.language, "proposal_part" if proposal.paragraphs else "proposal", version=version)
    language = proposal.source_id.rpartition("/")[2]
    yield tag(
        "details",
        tag("summary", title),
        tag("p", clause_part(clause, proposal), class_="k-words k-proposal", lang=language, data_copy=True),
        tag("p", copy_button(page_text(shown.language, "copy"), shown.language)),
        data_copies=True,
        data_key=f"{key}-{proposal.passage_id}-proposal",
        class_="k-proposed",
    )


def severity_in_words(severity: Severity, shown: CheckView) -> str:
    """Say how much something weighs."""
    return say(shown.language, f"contract_check.severity.{severity}")
