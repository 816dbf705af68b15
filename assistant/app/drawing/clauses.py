"""Model clauses as HTML: the versions side by side, why they are so, what to bargain and what fails."""

from datetime import date

from assistant.app.drawing.answer import draw_norms
from assistant.app.drawing.labels import copy_button, event_button, validity_badge
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.validity import checked_in_words
from assistant.domain import Passage
from assistant.library.clauses import ClauseSet, paragraphs
from assistant.messages import say


def draw_clauses_head(language: str) -> Html:
    """Draw what the page offers."""
    return tag(
        "section",
        tag("h2", say(language, "shelf.clauses")),
        tag("p", say(language, "shelf.clauses_intro")),
        class_="k-stock",
    )


def draw_no_clauses(language: str) -> Html:
    """Draw that there is no clause to be shown."""
    return tag("p", say(language, "shelf.no_clauses"), class_="k-nothing", role="status")


def draw_clause(clause: ClauseSet, language: str, *, today: date) -> Html:
    """Draw all about one clause."""
    source = clause.source
    return tag(
        "section",
        tag("h2", source.title, lang=source.language),
        tag(
            "p",
            validity_badge(source, today, language),
            tag("span", checked_in_words(source, language), class_="k-quiet"),
            class_="k-badges",
        ),
        tag("div", tag("h3", say(language, "shelf.serves")), draw_norms(source.serves, language))
        if source.serves
        else "",
        tag("p", *(_buttons(clause, language)), class_="k-links"),
        tag("div", *(_version(passage, language, source.language) for passage in clause.versions), class_="k-versions"),
        *(_about(passage, source.language) for passage in clause.about),
        *(_pitfalls(passage, language, source.language) for passage in clause.pitfalls),
        class_="k-clause",
    )


def _buttons(clause: ClauseSet, language: str) -> list[Html]:
    document = event_button(say(language, "shelf.open_document"), "document", clause.source.id)
    versions = (
        event_button(say(language, f"shelf.version_in.{other.language}"), "clause", other.id) for other in clause.others
    )
    return [document, *versions]


def _version(passage: Passage, language: str, spoken: str) -> Html:
    return tag(
        "article",
        tag("h3", say(language, f"shelf.version.{passage.version}")),
        tag("div", passage.text, class_="k-words", lang=spoken, data_copy=True),
        tag("p", copy_button(say(language, "shelf.copy_clause"), language)),
        class_=f"k-version k-version-{passage.version}",
        data_copies=True,
    )


def _about(passage: Passage, spoken: str) -> Html:
    return tag("div", tag("h3", passage.heading), tag("p", passage.text, class_="k-words"), lang=spoken)


def _pitfalls(passage: Passage, language: str, spoken: str) -> Html:
    """Draw what fails; no example of it can be copied as if it were a clause."""
    parts = [
        tag(
            "blockquote",
            tag("strong", say(language, "shelf.version.warning"), lang=language),
            tag("p", text),
            class_="k-warning",
        )
        if warning
        else tag("p", text, class_="k-words")
        for text, warning in paragraphs(passage)
    ]
    return tag("div", tag("h3", passage.heading), join(*parts), class_="k-pitfalls", lang=spoken)
