"""The panel that shows where a sentence comes from, as HTML: a pure function of a citation and its excerpt."""

from collections.abc import Sequence
from datetime import date

from assistant.app.drawing.answer import draw_norms
from assistant.app.drawing.labels import copy_button, event_button, keep_norms_together, step_button, validity_badge
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.display import safe_url
from assistant.citation.legal_form import citation_text
from assistant.citation.validity import checked_in_words, day_in_words, describes_law
from assistant.domain import Citation, Passage
from assistant.law.reference import display
from assistant.library.excerpt import Excerpt
from assistant.library.facts import Fact, FactState
from assistant.messages import say


def draw_source(
    citation: Citation,
    excerpt: Excerpt,
    *,
    total: int,
    language: str,
    today: date,
    facts: Sequence[Fact] = (),
    provider: str | None = None,
) -> Html:
    """Draw the source number `citation.n` of `total`, and the `facts` that it rests on.

    `provider` is that of a contract.
    """
    return tag(
        "section",
        _bar(citation.n, total, language),
        tag("p", _path(citation, excerpt), class_="k-document"),
        tag("h2", excerpt.heading, tabindex=-1, data_focus=True),
        tag(
            "p",
            tag("span", say(language, f"kind.{citation.kind}"), class_="k-badge k-kind"),
            validity_badge(citation, today, language) if describes_law(citation) else "",
            tag("span", say(language, "chat.machine_read"), class_="k-badge k-past") if citation.machine_read else "",
            tag("span", checked_in_words(citation, language), class_="k-quiet") if describes_law(citation) else "",
            class_="k-badges",
        ),
        _around(excerpt.before, say(language, "chat.text_before")),
        tag(
            "blockquote",
            keep_norms_together(excerpt.before_quote),
            tag("mark", keep_norms_together(excerpt.quote)) if excerpt.quote else "",
            keep_norms_together(excerpt.after_quote),
            class_="k-passage",
        ),
        _around(excerpt.after, say(language, "chat.text_after")),
        _norms(citation, language),
        _facts(facts, language),
        _cite(citation, language, provider),
        _document(language),
        _link(citation, language),
        class_="k-source",
        lang=language,
        aria_label=say(language, "chat.source", n=citation.n, total=total),
    )


def _facts(facts: Sequence[Fact], language: str) -> Html:
    """Draw where each fact stands and how far it was verified; one that was not wholly marks all that rest on it."""
    if not facts:
        return join()
    weak = any(fact.state is not FactState.VERIFIED for fact in facts)
    return tag(
        "details",
        tag("summary", say(language, "rests_on.title")),
        tag("p", say(language, "rests_on.weak"), class_="k-note") if weak else "",
        tag("ul", *(_fact(fact, language) for fact in facts)),
        data_key="rests-on",
    )


def _fact(fact: Fact, language: str) -> Html:
    place = ", ".join(display(norm, language) for norm in fact.at) or say(language, "rests_on.several")
    day = day_in_words(fact.day, language)
    state = say(language, f"rests_on.{fact.state}", day=day, source=say(language, f"rests_on.source.{fact.source}"))
    return tag("li", place, " ", tag("span", state, class_="k-quiet"))


def draw_no_source(language: str) -> Html:
    """Draw what the empty panel says."""
    return tag("p", say(language, "chat.no_source"), class_="k-quiet k-empty")


def _bar(n: int, total: int, language: str) -> Html:
    return tag(
        "p",
        tag("span", say(language, "chat.source", n=n, total=total), class_="k-count"),
        step_button("‹", "open", n - 1, say(language, "chat.previous"), off=n <= 1),
        step_button("›", "open", n + 1, say(language, "chat.next"), off=n >= total),
        step_button("×", "close", None, say(language, "chat.close"), off=False),
        class_="k-bar",
    )


def _path(citation: Citation, excerpt: Excerpt) -> str:
    """Give the heading path but for its last step, which is the panel's title; or else document and place."""
    if citation.locator.endswith(excerpt.heading):
        return citation.locator.removesuffix(excerpt.heading).rstrip(" ›") or citation.title
    return f"{citation.title} › {citation.locator.removeprefix(f'{citation.title} › ')}"


def _around(passages: Sequence[Passage], title: str) -> Html:
    if not passages:
        return join()
    texts = (join(tag("h3", passage.heading), tag("p", passage.text)) for passage in passages)
    return tag("details", tag("summary", title), *texts, class_="k-around")


def _norms(citation: Citation, language: str) -> Html:
    if not citation.norms:
        return join()
    return tag("div", tag("h3", say(language, "chat.norms")), draw_norms(citation.norms, language))


def _cite(citation: Citation, language: str, provider: str | None) -> Html:
    return tag(
        "div",
        tag("h3", say(language, "chat.cite.title")),
        tag("p", citation_text(citation, language, provider), class_="k-cite", data_copy=True),
        copy_button(say(language, "chat.cite.copy"), language),
    )


def _document(language: str) -> Html:
    words = say(language, "shelf.open_document")
    return tag("p", event_button(words, "document"))


def _link(citation: Citation, language: str) -> Html:
    url = safe_url(citation.url)
    if url is None:
        return join()
    link = tag("a", say(language, "chat.link"), href=url, target="_blank", rel="noopener noreferrer")
    return tag("p", link, " ", tag("span", url, class_="k-quiet"))
