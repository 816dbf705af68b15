"""Browse the library by kind, topic and the other filters."""

from datetime import date

from assistant.citation.validity import legal_status
from assistant.domain import Kind, Language, Passage, Source
from assistant.index.snapshot import topic_of
from assistant.library.accessible_view import AccessibleView
from assistant.library.search_query import LibraryQuery

TOPICAL = (Kind.GUIDANCE, Kind.CLAUSE)  # the kinds whose documents are about a topic, the first one naming it


def browse(
    collection: AccessibleView, wanted: LibraryQuery, today: date, first: Language = Language.GERMAN
) -> list[Source]:
    """Give the sources that pass all filters, by kind and title; those in the language `first` come before others."""
    order = list(Kind)
    found = [source for source in collection.sources.values() if admits(collection, wanted, source, today)]
    return sorted(
        found,
        key=lambda source: (source.language != first, order.index(source.kind), source.title.casefold(), source.id),
    )


def count_kinds(collection: AccessibleView, wanted: LibraryQuery, today: date) -> dict[Kind, int]:
    """Tell how many sources of each kind pass the other filters; kinds without any are left out."""
    others = wanted.model_copy(update={"kind": None})
    found = [source.kind for source in browse(collection, others, today)]
    return {kind: found.count(kind) for kind in Kind if kind in found}


def topics(collection: AccessibleView, language: Language) -> dict[str, str]:
    """Give the topics and what they are called in `language`, by name."""
    names: dict[str, str] = {}
    for kind in TOPICAL:
        for source in collection.sources.values():
            if source.kind is kind and source.language is language:
                names.setdefault(slug(source), source.title)
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def slug(source: Source) -> str:
    """Name the topic of a source, as the clauses that fit a passage are named."""
    return topic_of(source).rpartition("/")[2]


def admits(collection: AccessibleView, wanted: LibraryQuery, source: Source, today: date) -> bool:
    """Tell whether a source passes the filters."""
    return _same_shelf(collection, wanted, source) and wanted.validity in {None, legal_status(source, today)}


def admits_passage(collection: AccessibleView, wanted: LibraryQuery, passage: Passage, today: date) -> bool:
    """Tell whether a passage passes the filters: it may be of the past in a document that is not."""
    source = collection.sources.get(passage.source_id)
    if source is None or not _same_shelf(collection, wanted, source):
        return False
    return wanted.validity in {None, legal_status(passage, today)}


def _same_shelf(collection: AccessibleView, wanted: LibraryQuery, source: Source) -> bool:
    return (
        wanted.kind in {None, source.kind}
        and wanted.language in {None, source.language}
        and wanted.access in {None, source.access}
        and (wanted.topic is None or _is_about(collection, wanted.topic, source))
    )


def _is_about(collection: AccessibleView, topic: str, source: Source) -> bool:
    if source.kind in TOPICAL and slug(source) == topic:
        return True
    return any(topic in passage.clauses for passage in collection.passages(source.id))
