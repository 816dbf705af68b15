"""Lists, counts and topics hold what the reader may see and asked for, and nothing else."""

from datetime import date

import pytest

from assistant.citation.validity import LegalStatus
from assistant.domain import Access, Kind, Language
from assistant.errors import LibraryError
from assistant.library.accessible_view import AccessibleView
from assistant.library.browse import browse, count_kinds, topics
from assistant.library.search_query import By, LibraryQuery


def test_filters(legal: AccessibleView, today: date) -> None:
    everything = browse(legal, LibraryQuery(), today)
    assert {source.id for source in everything} == set(legal.sources)
    assert everything[0].language is Language.GERMAN
    assert browse(legal, LibraryQuery(), today, Language.ENGLISH)[0].language is Language.ENGLISH
    clauses = browse(legal, LibraryQuery(kind=Kind.CLAUSE, language=Language.GERMAN), today)
    assert [source.id for source in clauses] == ["clauses/breach/de"]
    about = {source.id for source in browse(legal, LibraryQuery(topic="breach", language=Language.GERMAN), today)}
    assert about >= {"clauses/breach/de", "guidance/breach/de"}
    assert "guidance/liability/de" not in about
    assert browse(legal, LibraryQuery(topic="no such topic"), today) == []
    assert Kind.GUIDANCE not in {
        source.kind for source in browse(legal, LibraryQuery(validity=LegalStatus.FUTURE), today)
    }
    assert {s.access for s in browse(legal, LibraryQuery(access=Access.LEGAL), today)} == {Access.LEGAL}


def test_counts_are_those_of_the_other_filters(legal: AccessibleView, today: date) -> None:
    counts = count_kinds(legal, LibraryQuery(kind=Kind.CLAUSE), today)
    assert counts[Kind.CASE_LAW] == 2
    assert counts[Kind.CLAUSE] == len(browse(legal, LibraryQuery(kind=Kind.CLAUSE), today))
    assert Kind.STATUTE not in counts


def test_topics_have_names_in_the_language(legal: AccessibleView) -> None:
    german, english = topics(legal, Language.GERMAN), topics(legal, Language.ENGLISH)
    assert set(german) == set(english) == {"breach", "liability"}
    assert german != english
    assert german["breach"] == legal.source("guidance/breach/de").title


def test_to_a_manager_the_secret_is_not_there(
    legal: AccessibleView, manager: AccessibleView, secret: str, today: date
) -> None:
    assert secret in {source.id for source in browse(legal, LibraryQuery(), today)}
    for wanted in (LibraryQuery(), LibraryQuery(kind=Kind.CASE_LAW), LibraryQuery(access=Access.LEGAL)):
        assert secret not in {source.id for source in browse(manager, wanted, today)}
    assert count_kinds(manager, LibraryQuery(), today)[Kind.CASE_LAW] == 1
    assert manager.passages(secret) == ()


def test_unknown_and_forbidden_are_the_same(manager: AccessibleView, legal: AccessibleView, secret: str) -> None:
    said = set()
    for source in (secret, "contracts/nothing/de"):
        with pytest.raises(LibraryError) as error:
            manager.source(source)
        said.add(str(error.value))
    for passage in (legal.passages(secret)[0].id, "contracts/nothing/de#x"):
        with pytest.raises(LibraryError) as error:
            manager.passage(passage)
        said.add(str(error.value))
    assert len(said) == 1


def test_the_address_says_what_is_wanted() -> None:
    wanted = LibraryQuery(
        query="Panne", by=By.MEANING, kind=Kind.CLAUSE, topic="breach", language=Language.GERMAN, page=3,
        validity=LegalStatus.PAST, access=Access.ALL,
    )  # fmt: skip
    assert LibraryQuery.from_address(wanted.address()) == wanted
    assert LibraryQuery().address() == {}
    nonsense = dict.fromkeys(("by", "kind", "language", "validity", "access", "page"), "<script>")
    assert LibraryQuery.from_address(nonsense) == LibraryQuery()
    for page in ("0", "-1", "²", "9999999", "1.5"):
        assert LibraryQuery.from_address({"page": page}).page == 1
