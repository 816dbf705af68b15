"""The library as HTML: lists of documents, and what a search found."""

from collections.abc import Iterable
from datetime import date

from assistant.app.drawing.labels import draw_pages, event_button, validity_badge
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import checked_in_words
from assistant.domain import Access, Kind, Source, Validity
from assistant.library.highlight import Fragment, highlight, snippet
from assistant.library.pagination import Page
from assistant.library.search import Match
from assistant.messages import say


def draw_library_head(language: str) -> Html:
    """Draw what the library is."""
    return tag(
        "section", tag("h2", say(language, "shelf.library")), tag("p", say(language, "shelf.intro")), class_="k-stock"
    )


def draw_kinds(counts: dict[Kind, int], chosen: Kind | None, language: str) -> Html:
    """Draw how many documents there are of each kind; a click shows them."""
    entries = [_kind(None, sum(counts.values()), chosen, language)]
    entries += [_kind(kind, count, chosen, language) for kind, count in counts.items()]
    return tag("nav", tag("ul", *entries), class_="k-kinds", aria_label=say(language, "shelf.kind"))


def draw_documents(found: Page[Source], language: str, *, today: date) -> Html:
    """Draw a page of documents."""
    if not found.total:
        return draw_nothing(language)
    return tag(
        "section",
        tag("p", _count(found, "shelf.documents", language), class_="k-quiet", role="status"),
        tag("ul", *(_document(source, language, today) for source in found.items), class_="k-rows"),
        draw_pages(found, language),
        class_="k-results",
    )


def draw_matches(found: Page[Match], query: str, language: str, *, today: date) -> Html:
    """Draw a page of passages with the words of `query` marked."""
    if not found.total:
        return draw_nothing(language)
    return tag(
        "section",
        tag("p", _count(found, "shelf.matches", language), class_="k-quiet", role="status"),
        tag("ul", *(_match(match, query, language, today) for match in found.items), class_="k-rows"),
        draw_pages(found, language),
        class_="k-results",
    )


def draw_nothing(language: str) -> Html:
    """Draw that nothing was found, and what to do."""
    return tag(
        "section",
        tag("h3", say(language, "shelf.nothing")),
        tag("p", say(language, "shelf.nothing_todo")),
        event_button(say(language, "shelf.reset"), "reset"),
        class_="k-nothing",
        role="status",
    )


def _kind(kind: Kind | None, count: int, chosen: Kind | None, language: str) -> Html:
    name = say(language, f"sources.kinds.{kind}") if kind else say(language, "shelf.all_kinds")
    return tag(
        "li",
        tag(
            "button",
            name,
            tag("span", str(count)),
            type="button",
            data_event="kind",
            data_value=kind or "",
            aria_pressed="true" if kind is chosen else "false",
        ),
    )


def _document(source: Source, language: str, today: date) -> Html:
    title = tag(
        "button", source.title, type="button", data_event="document", data_value=source.id, lang=source.language
    )
    return tag("li", tag("div", tag("h4", title), _badges(source, source, language, today)))


def _match(match: Match, query: str, language: str, today: date) -> Html:
    passage, source = match.passage, match.source
    heading = highlight(passage.heading, query, source.language)
    title = tag("button", _marked(heading), type="button", data_event="passage", data_value=passage.id)
    return tag(
        "li",
        tag(
            "div",
            tag("p", source.title, class_="k-document", lang=source.language),
            tag("h4", title, lang=source.language),
            tag("p", _marked(snippet(passage.text, query, source.language)), class_="k-snippet", lang=source.language),
            _badges(source, passage, language, today),
        ),
    )


def _badges(source: Source, validity: Validity, language: str, today: date) -> Html:
    return tag(
        "p",
        tag("span", say(language, f"kind.{source.kind}"), class_="k-badge k-kind"),
        validity_badge(validity, today, language),
        tag("span", say(language, f"sources.language.{source.language}"), class_="k-badge"),
        tag("span", say(language, "sources.access.legal"), class_="k-badge k-past")
        if source.access is Access.LEGAL
        else "",
        tag("span", checked_in_words(source, language), class_="k-quiet"),
        class_="k-badges",
    )


def _marked(fragments: Iterable[Fragment]) -> Html:
    return join(*(tag("mark", fragment.text) if fragment.hit else fragment.text for fragment in fragments))


def _count(found: Page[Match] | Page[Source], key: str, language: str) -> str:
    last = found.first + len(found.items) - 1
    return say(language, key, first=found.first, last=last, total=found.total)
