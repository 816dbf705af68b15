"""The sources of a statement on the desk as HTML: what they say, where, and in what context."""

from collections.abc import Mapping, Sequence
from datetime import date

from assistant.app.drawing.labels import event_button, keep_norms_together, validity_badge
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.display import safe_url
from assistant.citation.validity import describes_law
from assistant.domain import Answer, Citation
from assistant.library.excerpt import Excerpt
from assistant.messages import say

Excerpts = Mapping[int, Excerpt]  # by the number of the citation; one whose passage is gone has none


def draw_sources_of(
    answer: Answer, place: int, excerpts: Excerpts, language: str, *, today: date, removable: bool = False
) -> Html:
    """Draw the sources of a statement, with buttons that remove them if wanted."""
    known = {citation.n: citation for citation in answer.citations}
    statement = answer.statements[place]
    cited = [known[n] for n in statement.citations if n in known]
    if not cited:
        return tag("p", say(language, "desk.no_sources"), class_="k-quiet")
    sources = (
        _source(
            _words(one, excerpts.get(one.n), statement.text, language),
            one,
            _context(excerpts.get(one.n), language),
            _remove_button(one, language) if removable else "",
            language,
            today,
        )
        for one in cited
    )
    return tag("div", *sources, class_="k-evidence")


def draw_found(found: Sequence[Citation], button: str, language: str, *, today: date) -> Html:
    """Draw sentences that were found; the words at the key `button` stand on what takes one."""
    if not found:
        return tag("p", say(language, "desk.found_none"), class_="k-quiet")
    words = say(language, button)
    boxes = (
        _source(
            tag("p", keep_norms_together(one.quote), class_="k-passage"),
            one,
            join(),
            event_button(words, "take", place, name=f"{words}: {one.quote}"),
            language,
            today,
        )
        for place, one in enumerate(found)
    )
    return tag("div", *boxes, class_="k-evidence k-found")


def _source(words: Html, citation: Citation, context: Html, button: str, language: str, today: date) -> Html:
    url = safe_url(citation.url)
    link = tag("a", say(language, "chat.link"), href=url, target="_blank", rel="noopener noreferrer") if url else ""
    validity = validity_badge(citation, today, language) if describes_law(citation) else ""
    place = citation.locator.removeprefix(f"{citation.title} › ")
    return tag(
        "blockquote",
        words,
        tag("p", tag("strong", citation.title), " › ", place, class_="k-document"),
        tag("p", validity, link, button, class_="k-badges"),
        context,
    )


def _words(citation: Citation, excerpt: Excerpt | None, said: str, language: str) -> Html:
    """Draw the quote; where the statement says the same and it still stands there, only that: nobody reads it twice."""
    if excerpt is not None and excerpt.quote == said:
        return tag("p", say(language, "desk.verbatim"), class_="k-quiet")
    return tag("p", keep_norms_together(citation.quote), class_="k-passage")


def _context(excerpt: Excerpt | None, language: str) -> Html:
    """Draw the passage around the quote, folded up; nothing if there is no more than the quote."""
    if excerpt is None or not (excerpt.before_quote.strip() or excerpt.after_quote.strip()):
        return join()
    before, quoted, after = map(keep_norms_together, (excerpt.before_quote, excerpt.quote, excerpt.after_quote))
    text = tag("p", before, tag("mark", quoted) if quoted else "", after)
    return tag("details", tag("summary", say(language, "desk.context")), text, class_="k-around")


def _remove_button(citation: Citation, language: str) -> Html:
    name = say(language, "desk.uncite", title=citation.title)
    return event_button(say(language, "desk.uncite_short"), "uncite", citation.n, name=name)
