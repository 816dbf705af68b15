"""Which sentences make an answer, and in which order."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.composition.choice import Choice
from assistant.composition.selection import select, select_each
from assistant.domain import Kind, Role
from assistant.pipeline import Assistant
from assistant.retrieval.cosines import Cosines
from assistant.retrieval.plan import Retrieved
from tests.support.answers import roles
from tests.support.retrieved import a_hit, found

SILENT = Choice(lead={"leads": 1.0}, belongs={}, bias=-9.0, threshold=0.5, fitted_on="")  # says no more than it must
ORDER = [Role.SHORT_ANSWER, Role.DETAIL, Role.ACTION, Role.CAVEAT, Role.CLAUSE, Role.HISTORY]


def test_the_parts_come_in_their_order_and_each_once(assistant: Assistant) -> None:
    for question in (
        "Wer haftet für das Callcenter?",
        "How fast must a breach be reported?",
        "Was gilt im Homeoffice?",
    ):
        found = roles(assistant.ask(question))
        assert found[0] is Role.SHORT_ANSWER
        assert found == [role for role in ORDER if role in found]


def test_no_sentence_is_said_twice(assistant: Assistant) -> None:
    answer = assistant.ask("Welche Maßnahmen muss das Callcenter treffen?")
    texts = [statement.text for statement in answer.statements]
    assert len(texts) == len(set(texts)) > 3


def test_an_official_clause_is_explained_not_drafted(assistant: Assistant) -> None:
    answer = assistant.ask("Was regelt Klausel 7.7 der Standardvertragsklauseln 2021/915?")
    assert answer.citations[0].kind is Kind.GUIDANCE


def asked(place: int, needs: tuple[tuple[int, int], ...] = ()) -> Retrieved:
    """Find a passage whose sentence `place` answers just what is asked."""
    hit = a_hit(0)
    passage = hit.passage.model_copy(update={"asked_as": ("Wer?",), "answered_by": ((place,),), "needs": needs})
    cosines = Cosines(passage, 0.5, np.array([0.1, 0.9], np.float32), np.array([0.5, 0.5], np.float32))
    return found([replace(hit, passage=passage, own=cosines, elsewhere=cosines)])


@pytest.mark.parametrize("place", [0, 1])
def test_the_sentence_that_answers_what_is_asked_leads(small: Assistant, place: int) -> None:
    retrieved = asked(place)
    lead, *_ = select(retrieved, small.knowledge, SILENT)
    assert lead.span == retrieved.evidence.hits[0].passage.spans[place]
    assert lead.role is Role.SHORT_ANSWER


def test_what_a_sentence_needs_comes_with_it(small: Assistant) -> None:
    assert len(select(asked(0), small.knowledge, SILENT)) == 1
    lead, needed = select(asked(0, needs=((0, 1),)), small.knowledge, SILENT)
    assert (lead.span.start, needed.span.start > 0) == (0, True)
    assert needed.role is Role.DETAIL


def test_no_answer_begins_as_one_before_it(small: Assistant) -> None:
    choice = SILENT.model_copy(update={"lead": {"first_sentence": 1.0}})
    spans = a_hit(0).passage.spans
    first, second, third = select_each([found([a_hit(0)]) for _ in range(3)], small.knowledge, choice)
    assert [first[0].span, second[0].span] == list(spans)
    assert third[0].span == spans[0], "there is no other"
    assert {some[0].role for some in (first, second, third)} == {Role.SHORT_ANSWER}
