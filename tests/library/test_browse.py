"""Lists, counts and topics hold what the reader may see and asked for, and nothing else."""

from datetime import date

import pytest

from assistant.citation.validity import Standing
from assistant.domain import Access, Kind, Language
from assistant.errors import LibraryError
from assistant.library.accessible_view import Collection
from assistant.library.browse import browse, count_kinds, topics
from assistant.library.search_query import By, Wanted


def test_filters(legal: Collection, today: date) -> None:
    everything = browse(legal, Wanted(), today)
    assert {source.id for source in everything} == set(legal.sources)
    assert everything[0].language is Language.GERMAN
    assert browse(legal, Wanted(), today, Language.ENGLISH)[0].language is Language.ENGLISH
    clauses = browse(legal, Wanted(kind=Kind.CLAUSE, language=Language.GERMAN), today)
    assert [source.id for source in clauses] == ["clauses/breach/de"]
    about = {source.id for source in browse(legal, Wanted(topic="breach", language=Language.GERMAN), today)}
    assert about >= {"clauses/breach/de", "guidance/breach/de"}
    assert "guidance/liability/de" not in about
    assert browse(legal, Wanted(topic="no such topic"), today) == []
    assert Kind.GUIDANCE not in {source.kind for source in browse(legal, Wanted(validity=Standing.FUTURE), today)}
    assert {s.access for s in browse(legal, Wanted(access=Access.LEGAL), today)} == {Access.LEGAL}


def test_counts_are_those_of_the_other_filters(legal: Collection, today: date) -> None:
    counts = count_kinds(legal, Wanted(kind=Kind.CLAUSE), today)
    assert counts[Kind.CONTRACT] == 2
    assert counts[Kind.CLAUSE] == len(browse(legal, Wanted(kind=Kind.CLAUSE), today))
    assert Kind.STATUTE not in counts


def test_topics_have_names_in_the_language(legal: Collection) -> None:
    german, english = topics(legal, Language.GERMAN), topics(legal, Language.ENGLISH)
    assert set(german) == set(english) == {"breach", "liability"}
    assert german != english
    assert german["breach"] == legal.source("guidance/breach/de").title


def test_to_a_manager_the_secret_is_not_there(legal: Collection, manager: Collection, secret: str, today: date) -> None:
    assert secret in {source.id for source in browse(legal, Wanted(), today)}
    for wanted in (Wanted(), Wanted(kind=Kind.CONTRACT), Wanted(access=Access.LEGAL)):
        assert secret not in {source.id for source in browse(manager, wanted, today)}
    assert count_kinds(manager, Wanted(), today)[Kind.CONTRACT] == 1
    assert manager.passages(secret) == ()


def test_unknown_and_forbidden_are_the_same(manager: Collection, legal: Collection, secret: str) -> None:
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
    wanted = Wanted(
        query="Panne", by=By.MEANING, kind=Kind.CLAUSE, topic="breach", language=Language.GERMAN, page=3,
        validity=Standing.PAST, access=Access.ALL,
    )  # fmt: skip
    assert Wanted.from_address(wanted.address()) == wanted
    assert Wanted().address() == {}
    nonsense = dict.fromkeys(("by", "kind", "language", "validity", "access", "page"), "<script>")
    assert Wanted.from_address(nonsense) == Wanted()
    for page in ("0", "-1", "²", "9999999", "1.5"):
        assert Wanted.from_address({"page": page}).page == 1
