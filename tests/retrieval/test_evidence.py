"""What an answer may draw on: today's law, and old texts only where they belong."""

import pytest

from assistant.domain import Access, Kind, Version
from assistant.retrieval.candidates import Found
from assistant.retrieval.evidence import PAST_MARGIN, Evidence, searched_kinds, sort_evidence
from tests.support.retrieved import OLD_LAW, TODAY, a_hit, a_question

ALL = frozenset({Access.ALL})
CURRENT = [a_hit(0, 3.0, dense=0.9), a_hit(1, 1.0, dense=0.8)]


def evidence(found: Found, **question: object) -> Evidence:
    return sort_evidence(found, a_question(**question), ALL)


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        (None, frozenset(Kind) - {Kind.STATUTE, Kind.CONTRACT}),
        (Version.BALANCED, frozenset({Kind.CLAUSE})),
    ],
)
def test_what_is_searched(clause: Version | None, kinds: frozenset[Kind]) -> None:
    assert searched_kinds(a_question(clause=clause)) == kinds


@pytest.mark.parametrize(("behind", "mentioned"), [(PAST_MARGIN / 2, True), (PAST_MARGIN * 2, False)])
def test_an_old_text_is_mentioned_if_it_fits_as_well(behind: float, mentioned: bool) -> None:
    old = a_hit(7, CURRENT[0].score - behind, valid_to=OLD_LAW)
    sorted_out = evidence(Found(CURRENT, [old]))
    assert sorted_out.hits == CURRENT  # it never answers
    assert list(sorted_out.past) == ([old] if mentioned else [])
    assert not sorted_out.today


def test_only_the_best_old_text_is_mentioned() -> None:
    old = [a_hit(row, 2.5, valid_to=OLD_LAW) for row in (7, 8)]
    assert list(evidence(Found(CURRENT, old)).past) == old[:1]
    assert list(evidence(Found(CURRENT, old), asks_about_past=True, own_text="2003").past) == old[:1]


def test_a_question_about_the_past_is_answered_by_an_old_text_with_todays_rule_beside_it() -> None:
    old = a_hit(7, 9.0, valid_to=OLD_LAW)
    sorted_out = evidence(Found(CURRENT, [old]), asks_about_past=True)
    assert sorted_out.hits == [old, CURRENT[0]]
    assert sorted_out.today == CURRENT


def test_where_today_fits_better_it_answers_that_too() -> None:
    old = a_hit(7, 2.0, dense=0.1, valid_to=OLD_LAW)
    sorted_out = evidence(Found(CURRENT, [old]), asks_about_past=True)
    assert sorted_out.hits == CURRENT[:1]
    assert (list(sorted_out.past), list(sorted_out.today)) == ([old], [])


def test_the_version_asked_for_comes_before_the_other_sections_of_its_clause() -> None:
    first, other = "clauses/breach/de", "clauses/audit/de"
    hits = [
        a_hit(0, 5.0, source=first),
        a_hit(1, 4.0, source=other, version=Version.CLIENT),
        a_hit(2, 3.0, source=first, version=Version.CLIENT),
    ]
    sorted_out = evidence(Found(hits, []), clause=Version.CLIENT)
    assert [hit.row for hit in sorted_out.hits] == [2, 0, 1]
    assert sorted_out.clause is Version.CLIENT


def test_nothing_found_is_no_evidence() -> None:
    sorted_out = evidence(Found([], []))
    assert (list(sorted_out.hits), list(sorted_out.past)) == ([], [])
    assert (sorted_out.day, sorted_out.access) == (TODAY, ALL)
