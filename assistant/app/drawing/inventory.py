"""The page of sources as HTML: pure functions of what the knowledge base holds."""

from collections.abc import Sequence
from datetime import date

from assistant.app.drawing.labels import event_button
from assistant.app.drawing.markup import Html, join, tag
from assistant.citation.display import safe_url
from assistant.citation.validity import day_in_words, validity_in_words
from assistant.domain import Kind, Language
from assistant.library.inventory import Inventory, KindCount, Official, OwnDocument
from assistant.messages import say

ORDER = (
    Kind.GUIDANCE,
    Kind.NORM_DIGEST,
    Kind.CASE_LAW,
    Kind.CLAUSE,
    Kind.CHECKLIST,
    Kind.PRESS,
    Kind.STATUTE,
)
PUBLISHERS = {"www.gesetze-im-internet.de": "justice", "publications.europa.eu": "publications_office"}


def draw_overview(inventory: Inventory, language: str) -> Html:
    """Draw how many documents of each kind there are."""
    heading = tag("h2", say(language, "ui.sources"))
    intro = tag("p", say(language, "sources.intro"))
    if inventory.version is None:
        return tag("section", heading, intro, class_="k-stock")
    shelves = sorted(inventory.shelves, key=lambda shelf: ORDER.index(shelf.kind))
    columns = ("sources.kind", "sources.german", "sources.english", "sources.passages")
    return tag(
        "section",
        heading,
        intro,
        tag("h3", say(language, "sources.held_title")),
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", say(language, column), scope="col") for column in columns))),
            tag("tbody", *(_shelf(shelf, language) for shelf in shelves)),
            tag("tfoot", _total(shelves, language)),
            class_="k-table",
        ),
        tag("p", say(language, "sources.version", version=inventory.version), class_="k-quiet"),
        class_="k-stock",
    )


def draw_official_head(inventory: Inventory, language: str, *, busy: bool, fetches: bool) -> Html:
    """Draw what official texts are about and, for who `fetches`, the button that fetches all that are missing."""
    button = ""
    if inventory.missing and fetches:
        words = say(language, "sources.fetch_missing", count=len(inventory.missing))
        button = event_button(words, "fetch-missing", off=busy)
    return tag(
        "section",
        tag("h3", say(language, "sources.official_title")),
        tag("p", say(language, "sources.official_intro")),
        button,
        class_="k-stock",
    )


def draw_official(rows: Sequence[Official], language: str, *, busy: bool, fetches: bool) -> Html:
    """Draw the official texts, with buttons for who `fetches`; while a fetch is `busy`, no other can be begun."""
    if not rows:
        return tag("p", say(language, "sources.official_none"), class_="k-quiet")
    return tag("ul", *(_official(row, language, busy=busy, fetches=fetches) for row in rows), class_="k-rows")


def draw_own(documents: Sequence[OwnDocument], language: str, *, today: date) -> Html:
    """Draw the documents that the user took in."""
    title = tag("h3", say(language, "sources.own_title"))
    how = tag("p", join(say(language, "sources.own_how"), " "), tag("code", "avv ingest add"))
    if not documents:
        return tag(
            "section", title, tag("p", say(language, "sources.own_none"), class_="k-quiet"), how, class_="k-stock"
        )
    rows = tag("ul", *(_own(document, language, today) for document in documents), class_="k-rows")
    return tag("section", title, how, rows, class_="k-stock")


def draw_output(titles: Sequence[str], output: str, language: str, *, failed: bool) -> Html:
    """Draw which texts are fetched, and what the command says about it; `failed` if not all could be."""
    return tag(
        "div",
        tag("p", "; ".join(titles), class_="k-quiet"),
        tag("pre", output or say(language, "sources.starting"), class_="k-output", tabindex=0),
        class_="k-failed" if failed else None,
        role="alert" if failed else None,
    )


def _shelf(shelf: KindCount, language: str) -> Html:
    counts = [shelf.documents.get(each, 0) for each in Language]
    return _row(say(language, f"sources.kinds.{shelf.kind}"), [*counts, shelf.passages], language)


def _total(shelves: Sequence[KindCount], language: str) -> Html:
    counts = [sum(shelf.documents.get(each, 0) for shelf in shelves) for each in Language]
    return _row(say(language, "sources.total"), [*counts, sum(shelf.passages for shelf in shelves)], language)


def _row(name: str, numbers: Sequence[int], language: str) -> Html:
    cells = (tag("td", count_in_words(number, language) if number else "–") for number in numbers)
    return tag("tr", tag("th", name, scope="row"), *cells)


def count_in_words(number: int, language: str) -> str:
    """Write a number with its thousands apart, the way readers of `language` expect it.

    >>> count_in_words(2228, "de"), count_in_words(2228, "en")
    ('2.228', '2,228')
    """
    words = f"{number:,}"
    return words.replace(",", ".") if language == Language.GERMAN else words


def _official(row: Official, language: str, *, busy: bool, fetches: bool) -> Html:
    return tag(
        "li",
        tag(
            "div",
            tag("h4", row.text.title, lang=row.text.language),
            tag("p", _publisher(row.text.host, language), _address(row.text.address), class_="k-quiet k-from"),
            tag("p", _language(row.text.language, language), _held(row, language), class_="k-badges"),
        ),
        _fetch_button(row, language, busy=busy) if fetches else "",
    )


def _fetch_button(row: Official, language: str, *, busy: bool) -> Html:
    words = say(language, "sources.fetch" if row.held is None else "sources.fetch_again")
    return event_button(words, "fetch", row.name, name=f"{words}: {row.text.title}", off=busy)


def _held(row: Official, language: str) -> Html:
    if row.held is None:
        return tag("span", say(language, "sources.not_held"), class_="k-badge k-unknown")
    if row.held.as_of is None:
        return tag("span", say(language, "sources.held"), class_="k-badge k-in_force")
    day = day_in_words(row.held.as_of, language)
    return tag("span", say(language, "sources.held_as_of", day=day), class_="k-badge k-in_force")


def _publisher(host: str, language: str) -> Html:
    """Name the publisher behind a host; of another host, the address says all that is known."""
    known = PUBLISHERS.get(host)
    return tag("span", say(language, f"sources.publisher.{known}")) if known else join()


def _address(address: str) -> Html:
    url = safe_url(address)
    shown = address.removeprefix("https://")
    return tag("a", shown, href=url, target="_blank", rel="noopener noreferrer") if url else join(shown)


def _language(of: Language, language: str) -> Html:
    return tag("span", say(language, f"sources.language.{of}"), class_="k-badge")


def _own(document: OwnDocument, language: str, today: date) -> Html:
    source = document.source
    return tag(
        "li",
        tag(
            "div",
            tag("h4", source.title, lang=source.language),
            tag("p", _facts(document, language, today), class_="k-quiet"),
            tag(
                "p",
                tag("span", say(language, f"kind.{source.kind}"), class_="k-badge"),
                _language(source.language, language),
                tag("span", say(language, f"sources.access.{source.access}"), class_="k-badge"),
                class_="k-badges",
            ),
        ),
    )


def _facts(document: OwnDocument, language: str, today: date) -> str:
    passages = say(language, "sources.passage_count", count=document.passages)
    return f"{validity_in_words(document.source, today, language)} · {passages} · {document.source.id}"
