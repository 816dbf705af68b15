"""What is answered, what is missing, and whether the parts of a question are answered one by one."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.domain import PREMISE, Version
from assistant.retrieval.answerability import SURE
from assistant.retrieval.plan import (
    Plan,
    Retrieved,
    as_independent,
    parts_answerable,
    premise_is_distinct,
    share_a_passage,
)
from tests.support.retrieved import a_hit, a_question, found

NO = 0.1  # so unlikely that there is no answer
LEANING = a_question("Und wie viel?", leaning=True)


def plan(*asked: Retrieved, premise: Retrieved | None = None) -> Plan:
    return Plan(a_question(), np.ones(1, np.float32), asked, premise)


def test_questions_are_counted_from_one_and_the_premise_comes_first() -> None:
    premise, first, second, third = found([a_hit(0)]), found([a_hit(1)]), found([a_hit(2)], NO), found([a_hit(3)])
    made = plan(first, second, third, premise=premise)
    assert made.in_parts
    assert made.answered == [(PREMISE, premise), (1, first), (3, third)]
    assert made.missing == [2]


def test_one_question_has_no_parts() -> None:
    only = found([a_hit(1)])
    assert not plan(only).in_parts
    assert plan(only).answered == [(1, only)]
    assert plan(only).missing == []


def test_a_part_that_leans_on_the_first_is_not_missed() -> None:
    assert plan(found([a_hit(1)]), found([a_hit(2)], NO, LEANING)).missing == []
    apart = as_independent([found([a_hit(1)]), found([a_hit(2)], NO, LEANING)])
    assert plan(*apart).missing == [2]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([found([a_hit(1)]), found([a_hit(2)])], True),
        ([found([a_hit(1)]), found([a_hit(1)])], False),  # one answer to all
        ([found([a_hit(1)]), found([a_hit(2)], NO)], True),
        ([found([a_hit(1)]), found([a_hit(2)], NO, LEANING)], False),
        ([found([a_hit(1)], NO), found([a_hit(2)], NO)], False),
        ([], False),
    ],
)
def test_parts_are_answered_one_by_one_where_they_have_answers_of_their_own(
    parts: list[Retrieved], expected: bool
) -> None:
    assert parts_answerable(parts) is expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([found([a_hit(1)]), found([a_hit(1)])], True),
        ([found([a_hit(1)]), found([a_hit(2)])], False),
        ([found([a_hit(1)]), found([a_hit(1)], NO, LEANING)], False),
        ([found([a_hit(1)])], False),
        ([], False),
    ],
)
def test_parts_may_all_have_their_answers_in_one_passage(parts: list[Retrieved], expected: bool) -> None:
    assert share_a_passage(parts) is expected


@pytest.mark.parametrize(
    ("premise", "expected"),
    [
        (found([a_hit(1)], SURE), True),
        (found([a_hit(1)], SURE - 0.05), False),
        (found([a_hit(2)], SURE), False),  # the answer begins with that anyway
    ],
)
def test_a_premise_is_spoken_of_where_it_surely_has_another_answer(premise: Retrieved, expected: bool) -> None:
    assert premise_is_distinct(premise, [found([a_hit(2)]), found([a_hit(3)])]) is expected


def test_in_prose_there_are_no_model_clauses_unless_there_is_nothing_else() -> None:
    prose, clause = a_hit(0), a_hit(1, version=Version.BALANCED)
    mixed = plan(found([clause, prose]))
    made = replace(mixed, apart=mixed).in_prose()
    assert [one.evidence.hits for one in made.asked] == [[prose]]
    assert made.apart == mixed.in_prose()
    assert found([clause]).in_prose().evidence.hits == [clause]
