"""The search finds words in all their forms and what is meant, and nothing that the reader may not see."""

from datetime import date

import pytest

from assistant.citation.validity import LegalStatus
from assistant.domain import Kind, Language
from assistant.embedding.embedding import SentenceEmbeddings
from assistant.errors import LibraryError
from assistant.library.accessible_view import AccessibleView
from assistant.library.search import by_meaning, by_words
from assistant.library.search_query import LibraryQuery


def test_words_are_found_in_any_form(legal: AccessibleView, today: date) -> None:
    found = by_words(legal, LibraryQuery(query="Datenpannen"), today)
    assert found[0].source.id in {"guidance/breach/de", "clauses/breach/de"}
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    clauses = by_words(legal, LibraryQuery(query="Datenpannen", kind=Kind.CLAUSE), today)
    assert {match.source.kind for match in clauses} == {Kind.CLAUSE}
    english = by_words(legal, LibraryQuery(query="breach", language=Language.ENGLISH), today)
    assert {match.source.language for match in english} == {Language.ENGLISH}
    assert by_words(legal, LibraryQuery(query="xyzzyq"), today) == []
    past = by_words(legal, LibraryQuery(query="Callcenter", validity=LegalStatus.PAST), today)
    assert all(match.passage.valid_to and match.passage.valid_to < today for match in past)


def test_meaning_needs_none_of_the_words(legal: AccessibleView, embeddings: SentenceEmbeddings, today: date) -> None:
    found = by_meaning(legal, LibraryQuery(query="Sicherheitsvorfall rechtzeitig anzeigen"), embeddings, today)
    assert "breach" in found[0].source.id
    clauses = by_meaning(legal, LibraryQuery(query="Hacker", kind=Kind.CLAUSE), embeddings, today)
    assert {match.source.kind for match in clauses} == {Kind.CLAUSE}


def test_a_manager_finds_nothing_of_the_secret(
    legal: AccessibleView, manager: AccessibleView, secret: str, embeddings: SentenceEmbeddings, today: date
) -> None:
    wanted = LibraryQuery(query="Blauwal Vergütung")
    assert by_words(legal, wanted, today)[0].source.id == secret
    assert secret in {match.source.id for match in by_meaning(legal, wanted, embeddings, today)}
    assert by_words(manager, wanted, today) == []
    assert secret not in {match.source.id for match in by_meaning(manager, wanted, embeddings, today)}


def test_a_query_has_a_limit() -> None:
    LibraryQuery(query="x" * 100).check_length(100)
    with pytest.raises(LibraryError, match="100"):
        LibraryQuery(query="x" * 101).check_length(100)
