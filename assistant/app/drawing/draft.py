"""A drafted agreement as HTML: what is still open, then its text with what was filled in, suggested, or is missing."""

from collections.abc import Sequence

from assistant.app.drawing.labels import event_button
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import day_in_words
from assistant.drafting.agreement import (
    Cell,
    DraftedAgreement,
    DraftedAnnex,
    DraftedSection,
    DraftedTable,
    PieceKind,
    Words,
)
from assistant.messages import say

LINKED = {PieceKind.OPEN: "k-piece-open", PieceKind.SUGGESTED: "k-piece-suggested", PieceKind.FILLED: "k-piece-filled"}


def draw_draft_head(language: str) -> Html:
    """Draw what the page is for."""
    return tag(
        "section",
        tag("h2", say(language, "draft_page.title")),
        tag("p", say(language, "draft_page.intro")),
        class_="k-stock",
    )


def draw_steps(names: Sequence[str], current: str, language: str) -> Html:
    """Draw the steps; a click leads to one."""
    entries = (
        tag(
            "li",
            tag(
                "button",
                f"{number}. ",
                say(language, f"draft_page.step.{name}"),
                type="button",
                data_event="step",
                data_value=name,
                aria_current="step" if name == current else None,
            ),
        )
        for number, name in enumerate(names, start=1)
    )
    return tag("nav", tag("ol", *entries), class_="k-steps", aria_label=say(language, "draft_page.steps"))


def draw_step_head(name: str, language: str) -> Html:
    """Draw what a step asks."""
    about = tag("p", say(language, f"draft_page.about.{name}"))
    return tag("section", tag("h3", say(language, f"draft_page.step.{name}")), about, class_="k-stock")


def draw_open_points(agreement: DraftedAgreement, dropped: Sequence[str], language: str) -> Html:
    """Draw what contradicts itself, is missing, is to be confirmed, or was `dropped`; a click leads to its step."""
    wrong = [
        tag("p", one.text, " ", event_button(say(language, "draft_page.change"), "field", one.field), class_="k-note")
        for one in agreement.contradictions
    ]
    fields = [
        tag(
            "li", event_button(field.name, "field", field.field), tag("span", "; ".join(field.places), class_="k-quiet")
        )
        for field in agreement.open_fields
    ]
    values = [
        tag("li", tag("strong", one.place), f" ({one.name}): ", "; ".join(one.values)) for one in agreement.suggested
    ]
    open_count = say(language, "draft_page.open_count", count=len(fields))
    suggested = say(language, "draft_page.suggested_count", count=len(values))
    return tag(
        "section",
        tag("h3", say(language, "draft_page.contradictions")) if wrong else "",
        *wrong,
        tag("p", say(language, "draft_page.legend"), class_="k-quiet"),
        _folded(open_count, tag("ul", *fields, class_="k-open-fields")) if fields else tag("p", open_count),
        _folded(suggested, tag("ul", *values, class_="k-suggested-values")) if values else "",
        tag("p", say(language, "draft_page.dropped", fields=", ".join(dropped))) if dropped else "",
        class_="k-stock",
    )


def draw_agreement(agreement: DraftedAgreement) -> Html:
    """Draw the text of the agreement, in its own language."""
    language = agreement.language
    client, provider = agreement.parties
    return tag(
        "article",
        tag("h2", agreement.title),
        tag("p", say(language, "draft.day", day=day_in_words(agreement.day, language))) if agreement.day else "",
        tag("p", say(language, "draft.between")),
        tag("p", _words(client.words)),
        tag("p", client.role),
        tag("p", say(language, "draft.and_party")),
        tag("p", _words(provider.words)),
        tag("p", provider.role),
        tag("h3", say(language, "draft.preamble_heading")),
        *(tag("p", _words(words)) for words in agreement.preamble),
        tag("p", say(language, "draft.definitions_intro")),
        tag("ul", *(tag("li", text) for text in agreement.definitions), class_="k-definitions"),
        *(_section(section) for section in agreement.sections),
        tag("h3", say(language, "draft.signatures")),
        _table(agreement.signatures, say(language, "draft.signatures")),
        *(_annex(annex, language) for annex in agreement.annexes),
        class_="k-agreement",
        lang=language,
    )


def _folded(title: str, content: Html) -> Html:
    return tag("details", tag("summary", title), content, data_key=title)


def _section(section: DraftedSection) -> Html:
    paragraphs = (tag("p", f"({one.number}) ", _words(one.words)) for one in section.subclauses)
    return tag("section", tag("h3", section.heading), *paragraphs)


def _annex(annex: DraftedAnnex, language: str) -> Html:
    parts: list[Html] = []
    for part in annex.parts:
        heading = say(language, "draft.annex_part_heading", label=part.label, name=part.name)
        parts.append(tag("h4", heading) if len(annex.parts) > 1 else join())
        parts.append(tag("p", part.note) if part.note else join())
        parts.append(_table(part.table, heading) if part.table else join())
    return tag("section", tag("h3", annex.title), *parts)


def _table(table: DraftedTable, name: str) -> Html:
    head = tag("thead", tag("tr", *(tag("th", cell, scope="col") for cell in table.header))) if table.header else ""
    rows = (tag("tr", *(tag("td", _cell(cell)) for cell in row)) for row in table.rows)
    drawn = tag("table", head, tag("tbody", *rows), class_="k-annex")
    return tag("div", drawn, class_="k-scroll", tabindex=0, role="region", aria_label=name)


def _cell(cell: Cell) -> Html:
    return join(*(tag("div", _words(words)) for words in cell))


def _words(words: Words) -> Html:
    return join(*(tag("span", one.text, class_=LINKED[one.kind]) if one.kind in LINKED else one.text for one in words))
