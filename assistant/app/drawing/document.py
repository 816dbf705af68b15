"""A document as HTML: what it is, its table of contents, and its text with the passage in question marked."""

import base64
from collections.abc import Sequence
from datetime import date
from functools import partial

from assistant.app.drawing.answer import draw_norms
from assistant.app.drawing.checklist import draw_points
from assistant.app.drawing.labels import copy_button, event_button, keep_norms_together, step_button, validity_badge
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.display import safe_url
from assistant.citation.legal_form import citation_text
from assistant.citation.validity import checked_in_words, describes_law
from assistant.documents.checklists import is_checklist
from assistant.domain import Citation, Passage, Source
from assistant.library.document_view import DocumentView, ViewUnit
from assistant.library.page_process.messages import Box
from assistant.library.pdf_pages import PageImage
from assistant.messages import say


def draw_head(document: DocumentView, language: str, *, today: date) -> Html:
    """Draw what the document is, where in it we are, and how that is cited."""
    source, citation = document.source, document.citation
    return tag(
        "header",
        tag("h2", source.title, lang=source.language),
        tag("p", place, class_="k-document", lang=source.language) if (place := _place(document)) else "",
        tag(
            "p",
            tag("span", say(language, f"kind.{source.kind}"), class_="k-badge k-kind"),
            validity_badge(document.passage, today, language) if describes_law(source) else "",
            tag("span", say(language, f"sources.language.{source.language}"), class_="k-badge"),
            tag("span", checked_in_words(citation, language), class_="k-quiet") if describes_law(source) else "",
            class_="k-badges",
        ),
        draw_norms(citation.norms, language) if citation.norms else "",
        _links(document, language),
        _cite(citation, language),
        tag("p", say(language, "shelf.ticks"), class_="k-quiet") if is_checklist(source) else "",
        class_="k-doc-head",
    )


def draw_text(document: DocumentView, language: str, *, today: date, page: PageImage | None = None) -> Html:
    """Draw the table of contents beside the text, and beside that the page of a PDF, if there is one."""
    unit = document.unit
    return tag(
        "div",
        _contents(document, language),
        draw_page(page, language) if page else "",
        tag(
            "article",
            _steps(document, language),
            *_sections(document, unit, language, today),
            _steps(document, language) if len(document.units) > 1 else "",
            class_="k-doc-text",
            lang=document.source.language,
        ),
        class_="k-doc k-doc-paged" if page else "k-doc",
    )


def draw_page(page: PageImage, language: str) -> Html:
    """Draw the page of a PDF with a frame around the passage."""
    address = f"data:image/png;base64,{base64.b64encode(page.png).decode()}"
    name = say(language, "shelf.page", n=page.number, total=page.total)
    return tag(
        "figure",
        tag(
            "p",
            tag("span", name, class_="k-count"),
            step_button("‹", "page", page.number - 1, say(language, "shelf.page_before"), off=page.number <= 1),
            step_button("›", "page", page.number + 1, say(language, "shelf.page_after"), off=page.number >= page.total),
            class_="k-doc-turn",
        ),
        tag(
            "div",
            tag("img", src=address, alt=name, width=page.width, height=page.height),
            *(tag("span", class_="k-page-mark", style=_at(box), aria_hidden="true") for box in page.marks),
            tag("span", class_="k-page-frame", style=_at(page.frame), aria_hidden="true") if page.frame else "",
            class_="k-page",
        ),
        tag("figcaption", say(language, "shelf.page_note" if page.frame else "shelf.page_elsewhere"), class_="k-quiet"),
        class_="k-doc-page",
    )


def draw_no_document(language: str) -> Html:
    """Draw how a document is opened."""
    return tag(
        "section",
        tag("h2", say(language, "shelf.document")),
        tag("p", say(language, "shelf.no_document")),
        event_button(say(language, "shelf.to_library"), "library"),
        class_="k-stock",
    )


def _place(document: DocumentView) -> str:
    """Give the heading path without the title, which stands above it."""
    return document.passage.locator.removeprefix(document.source.title).lstrip(" ›")


def _links(document: DocumentView, language: str) -> Html:
    links = [_version(other, language) for other in document.others]
    if url := safe_url(document.source.url):
        words = say(language, "chat.link")
        links.append(tag("a", words, " ↗", href=url, target="_blank", rel="noopener noreferrer", title=url))
    return tag("p", *links, class_="k-links") if links else join()


def _version(other: Source, language: str) -> Html:
    return event_button(say(language, f"shelf.version_in.{other.language}"), "version", other.id)


def _cite(citation: Citation, language: str) -> Html:
    return tag(
        "div",
        tag("p", citation_text(citation, language), class_="k-cite", data_copy=True),
        copy_button(say(language, "chat.cite.copy"), language),
        data_copies=True,
        class_="k-doc-cite",
    )


def _contents(document: DocumentView, language: str) -> Html:
    if len(document.units) > 1:
        entries = [_entry(unit.passages[0], _unit_name(unit), unit is document.unit) for unit in document.units]
    else:
        here = document.passage.heading
        entries = [_entry(p, p.heading, p.heading == here) for p in _headed(document.unit.passages)]
    title = say(language, "shelf.contents")
    return tag(
        "details",
        tag("summary", title),
        tag("nav", tag("ol", *entries), aria_label=title, lang=document.source.language),
        class_="k-doc-contents",
        open=True,
    )


def _entry(passage: Passage, name: str, here: bool) -> Html:
    return tag(
        "li",
        tag(
            "button",
            name,
            type="button",
            data_event="passage",
            data_value=passage.id,
            aria_current="location" if here else None,
        ),
    )


def _unit_name(unit: ViewUnit) -> str:
    heading = unit.passages[0].heading
    return unit.name if heading in {"", unit.name} else f"{unit.name} {heading}"


def _headed(passages: Sequence[Passage]) -> list[Passage]:
    """Give the passages that begin something new: several may stand below one heading."""
    return [
        p for before, p in zip([None, *passages], passages, strict=False) if not before or before.heading != p.heading
    ]


def _sections(document: DocumentView, unit: ViewUnit, language: str, today: date) -> list[Html]:
    headed = {passage.id for passage in _headed(unit.passages)}
    return [
        tag(
            "section",
            tag("h3", passage.heading) if passage.id in headed else "",
            _old(passage, document, language, today),
            tag("p", passage.context, class_="k-quiet") if passage.context and passage.id in headed else "",
            _text(document, passage),
            class_="k-here" if document.asked and passage == document.passage else None,
            data_here=document.asked and passage == document.passage,
        )
        for passage in unit.passages
    ]


def _old(passage: Passage, document: DocumentView, language: str, today: date) -> Html:
    """Draw since or until when a passage holds, where that is not as for the whole document."""
    of_document = document.source.valid_from, document.source.valid_to, document.source.proposal
    if (passage.valid_from, passage.valid_to, passage.proposal) == of_document:
        return join()
    return tag("p", validity_badge(passage, today, language), lang=language)


def _text(document: DocumentView, passage: Passage) -> Html:
    words = partial(_marked, document, passage)
    if is_checklist(document.source):
        return draw_points(passage, words)
    return tag("p", words(0, len(passage.text)), class_="k-doc-words")


def _marked(document: DocumentView, passage: Passage, start: int, end: int) -> Html:
    """Draw the text from `start` to `end`, and mark what of the quote stands in it."""
    quote = document.quote if passage == document.passage else None
    first, last = (min(max(offset - passage.start, start), end) for offset in quote or (passage.start, passage.start))
    before, quoted, after = (
        keep_norms_together(passage.text[a:b]) for a, b in ((start, first), (first, last), (last, end))
    )
    return join(before, tag("mark", quoted) if quoted else "", after)


def _steps(document: DocumentView, language: str) -> Html:
    if len(document.units) == 1:
        return join()
    before, after = document.previous, document.next
    return tag(
        "p",
        _step(before, "‹ ", "", say(language, "shelf.before")),
        _step(after, "", " ›", say(language, "shelf.after")),
        class_="k-doc-steps",
    )


def _step(unit: ViewUnit | None, left: str, right: str, name: str) -> Html:
    if unit is None:
        return tag("span")
    return tag(
        "button",
        left + unit.name + right,
        type="button",
        class_="k-button",
        title=name,
        data_event="passage",
        data_value=unit.passages[0].id,
    )


def _at(box: Box) -> str:
    shares = {"left": box.left, "top": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
    return ";".join(f"{name}:{share:.3%}" for name, share in shares.items())
