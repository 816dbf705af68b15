"""The model clauses: per topic its versions, and what is said about them."""

from dataclasses import dataclass

from assistant.domain import WARNING_MARKS, Kind, Language, Passage, Source, Version
from assistant.errors import LibraryError
from assistant.library.accessible_view import AccessibleView

OFFERED = (Version.BALANCED, Version.CLIENT, Version.PROVIDER)
ABOUT = ("why", "bargaining")


@dataclass(frozen=True)
class ClauseSet:
    """A clause in the versions that can be used; `about` says why and what to bargain over, `pitfalls` what fails."""

    source: Source
    versions: tuple[Passage, ...]
    about: tuple[Passage, ...]
    pitfalls: tuple[Passage, ...]
    others: tuple[Source, ...]


def clause_sources(collection: AccessibleView, language: Language) -> list[Source]:
    """Give the documents with clauses in `language`, by title; those in the other language where there are no such."""
    clauses = [source for source in collection.sources.values() if source.kind is Kind.CLAUSE]
    found = [
        source
        for source in clauses
        if source.language is language or not any(other.language is language for other in collection.versions(source))
    ]
    return sorted(found, key=lambda source: (source.title.casefold(), source.id))


def clause_set(collection: AccessibleView, source_id: str) -> ClauseSet:
    """Give the clause of a document.

    Raises:
        LibraryError: there is no such document with clauses for this reader.
    """
    source = collection.source(source_id)
    if source.kind is not Kind.CLAUSE:
        raise LibraryError("text_unknown")
    passages = collection.passages(source_id)
    return ClauseSet(
        source=source,
        versions=tuple(p for version in OFFERED for p in passages if p.version is version),
        about=tuple(p for name in ABOUT for p in passages if p.id == f"{source_id}#{name}"),
        pitfalls=tuple(p for p in passages if p.version is Version.WARNING),
        others=tuple(collection.versions(source)),
    )


def paragraphs(passage: Passage) -> list[tuple[str, bool]]:
    """Give the paragraphs of a passage, and of each whether it is a warning example."""
    return [(text, text.startswith(WARNING_MARKS)) for text in passage.text.split("\n\n")]
