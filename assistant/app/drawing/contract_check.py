"""The check of a contract as HTML: what to do and why, then each requirement with its words, the worst first."""

from collections.abc import Iterable, Iterator

from assistant.app.drawing.check_evidence import (
    CheckView,
    draw_elements,
    draw_nearest,
    draw_proposal,
    draw_quote,
    draw_risk,
    risk_badge,
    severity_in_words,
    titled_part,
)
from assistant.app.drawing.contract_labels import page_text, status_badge
from assistant.app.drawing.labels import event_button, keep_norms_together
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import day_in_words
from assistant.contracts.check.hints import not_compared_hint
from assistant.contracts.check.model import (
    ContractCheck,
    RequirementResult,
    RequirementStatus,
    VerdictLevel,
)
from assistant.contracts.check.to_read import to_read
from assistant.contracts.check.verdict import OPTIONAL
from assistant.export.check_words import RULES, has_risk_inside, named_reasons, status_in_words, words_before_reading

MARKS = {
    RequirementStatus.FULFILLED: "mark_there",
    RequirementStatus.PARTLY: "mark_partly",
    RequirementStatus.NOT_FOUND: "mark_not_there",
}
WITHDRAW = "withdraw"
UNJUDGED = "unjudged"
LISTED = 200  # sentences that no rule judged: thousands would make the page slow for everybody


def draw_check(check: ContractCheck, shown: CheckView) -> Html:
    """Draw the whole check."""
    results = [result for result in check.requirements if not shown.only_open or needs_action(result)]
    rows = (_requirement(result, check, shown) for result in results)
    listed = tag("ul", *rows, class_="k-requirements") if results else _nothing(shown)
    return tag(
        "section",
        _verdict(check, shown),
        tag("h3", page_text(shown.language, "requirements")),
        listed,
        tag("h3", page_text(shown.language, "risks_all")),
        _risks(check, shown),
        *_unjudged(check, shown),
        tag("p", _footer(check, shown), class_="k-quiet k-check-footer"),
        class_="k-check",
    )


def needs_action(result: RequirementResult) -> bool:
    """Tell whether somebody has to do something about a requirement; not if the law does not ask for it."""
    absent = result.status is RequirementStatus.NOT_FOUND and result.id in OPTIONAL
    return result.status is not RequirementStatus.FULFILLED and not absent


def _verdict(check: ContractCheck, shown: CheckView) -> Html:
    level = check.verdict.level
    reasons = ""
    if check.verdict.because:
        reasons = tag(
            "div",
            tag("h3", page_text(shown.language, "decisive")),
            tag("ul", *_reasons(check, shown), class_="k-reasons"),
        )
    return tag(
        "div",
        tag("h2", shown.words.verdict(check.verdict), class_=f"k-lead k-verdict-{level}"),
        reasons,
        _to_read(check, shown),
        class_=f"k-verdict k-is-{level}",
    )


def _to_read(check: ContractCheck, shown: CheckView) -> Html:
    """Say how much no rule judged, with a button that leads to it."""
    count = len(to_read(check))
    if not count:
        return join()
    words = shown.words.unjudged(words_before_reading(check, shown.words.state), count=count)
    return tag("p", tag("button", words, type="button", data_event="unfold", data_value=UNJUDGED, class_="k-reason"))


def _reasons(check: ContractCheck, shown: CheckView) -> Iterator[Html]:
    """Name what decides, each with a button that leads to it; the rest of a long list is only counted."""
    named = named_reasons(len(check.verdict.because))
    more = len(check.verdict.because) - named
    results = {result.id: result for result in check.requirements}
    for name in check.verdict.because[:named]:
        if name in results:
            words = join(status_badge(name, results[name].status, shown.language), " ", shown.words.requirement(name))
        else:
            words = join(risk_badge(shown), " ", shown.words.risk(name))
        button = tag("button", words, type="button", data_event="unfold", data_value=name, class_="k-reason")
        yield tag("li", button)
    if more > 0:
        yield tag("li", page_text(shown.language, "decisive_more", count=more), class_="k-quiet")


def _nothing(shown: CheckView) -> Html:
    return tag("p", page_text(shown.language, "nothing_open"), class_="k-nothing", role="status")


def _requirement(result: RequirementResult, check: ContractCheck, shown: CheckView) -> Html:
    weight = page_text(shown.language, "weight", severity=severity_in_words(result.risk, shown))
    hint = tag("span", page_text(shown.language, "by_hand"), class_="k-badge k-mended") if result.reviewed else ""
    risk = risk_badge(shown) if has_risk_inside(result) else ""
    summary = tag(
        "summary",
        status_badge(result.id, result.status, shown.language),
        tag(
            "span", tag("strong", shown.words.requirement(result.id)), " ", risk, " ", hint, class_="k-requirement-name"
        ),
        tag("span", weight, class_="k-quiet"),
        tag("span", _place(result, shown), class_="k-quiet k-requirement-place"),
    )
    body = tag("div", *_body(result, check, shown), class_="k-requirement-body")
    return tag("li", tag("details", summary, body, data_key=result.id), class_=f"k-requirement-{result.status}")


def _place(result: RequirementResult, shown: CheckView) -> str:
    """Say where a requirement is met; nothing where no such place was found, as its status says so already."""
    return shown.words.places(result) if result.places else ""


def _body(result: RequirementResult, check: ContractCheck, shown: CheckView) -> Iterator[Html]:
    language, spoken = shown.language, check.contract.language
    yield from _marked(result, shown)
    if elements := tuple(draw_elements(result, shown)):
        yield titled_part("elements", tag("ul", *elements, class_="k-elements"), shown)
    if missing := shown.words.lacking(result):
        yield tag("p", tag("strong", page_text(language, "missing", elements=missing)), class_="k-missing")
    if result.quotes:
        quotes = (draw_quote(quote, spoken, shown) for quote in result.quotes)
        yield titled_part("quoted", join(*quotes), shown)
    for risk in result.risks:
        yield draw_risk(risk, spoken, shown)
    if result.status is not RequirementStatus.FULFILLED:
        yield titled_part("why", tag("p", keep_norms_together(shown.words.why(result.id))), shown)
    if result.status is RequirementStatus.NOT_FOUND and (result.reviewed is None or result.nearest):
        yield draw_nearest(result, spoken, shown)
    for proposal in result.proposals:
        yield from draw_proposal(proposal, result.id, shown)
    yield tag(
        "p", page_text(language, "law"), ": ", keep_norms_together(shown.words.norms(result.law)), class_="k-quiet"
    )
    if shown.marks:
        yield _decision(result, shown)


def _marked(result: RequirementResult, shown: CheckView) -> Iterator[Html]:
    for mark, key in ((result.reviewed, "marked"), (shown.earlier.get(result.id), "marked_earlier")):
        if mark is None:
            continue
        status = status_in_words(shown.language, result.id, mark.status)
        day = day_in_words(mark.on, shown.language)
        comment = tag("p", mark.comment, class_="k-words") if mark.comment else ""
        words = page_text(shown.language, key, status=status, by=mark.by, day=day)
        yield tag("div", tag("p", words), comment, class_="k-note k-mark")


def _risks(check: ContractCheck, shown: CheckView) -> Html:
    hint = not_compared_hint(check.contract, shown.language)
    note = tag("p", hint, class_="k-quiet") if hint else ""
    if not check.risks:
        return join(tag("p", page_text(shown.language, "risks_none"), class_="k-quiet"), note)
    risks = (draw_risk(risk, check.contract.language, shown) for risk in check.risks)
    return join(tag("div", *risks, class_="k-risks"), note)


def _unjudged(check: ContractCheck, shown: CheckView) -> Iterator[Html]:
    """Draw what no rule judged word for word; unfolded where nothing else keeps anybody from signing."""
    unread = to_read(check)
    if not unread:
        return
    listed, more = unread[:LISTED], len(unread) - LISTED
    rest = tag("p", shown.words.unjudged("unjudged_more", count=more), class_="k-quiet") if more > 0 else ""
    quotes = tag("div", *(draw_quote(quote, check.contract.language, shown) for quote in listed), rest)
    title = f"{shown.words.unjudged('unjudged')} ({len(unread)})"
    now = check.verdict.level is VerdictLevel.SIGN
    yield tag("details", tag("summary", title), quotes, data_key=UNJUDGED, class_="k-unjudged", open=now)


def _decision(result: RequirementResult, shown: CheckView) -> Html:
    """Draw the buttons by which a person says otherwise, or takes that back."""
    name = shown.words.requirement(result.id)
    buttons: Iterable[Html] = (
        _mark_button(page_text(shown.language, key), f"{result.id}:{status}", name)
        for status, key in MARKS.items()
        if status is not result.status
    )
    if result.reviewed is not None:
        buttons = [_mark_button(page_text(shown.language, "mark_back"), f"{result.id}:{WITHDRAW}", name)]
    return titled_part("decide", tag("p", *buttons, class_="k-links"), shown)


def _mark_button(words: str, value: str, name: str) -> Html:
    return event_button(words, "mark", value, name=f"{words}: {name}")


def _footer(check: ContractCheck, shown: CheckView) -> str:
    day, rules = day_in_words(check.as_of, shown.language), check.rules_version[:RULES]
    return page_text(shown.language, "footer", day=day, rules=rules)


def draw_no_check(reason: str, language: str) -> Html:
    """Draw that a document is not checked, and why."""
    return tag(
        "section", tag("h3", page_text(language, "no_check")), tag("p", reason), class_="k-nothing", role="status"
    )
