"""Several answers in one say nothing twice, and each of them less."""

from dataclasses import replace

import numpy as np

from assistant.citation.numbering import DraftStatement
from assistant.composition.draft import EXTRACTIVE, Draft
from assistant.composition.merge import AT_MOST, lead_only, merge_drafts, trim_repeats
from assistant.composition.repetition import SentenceContent
from assistant.composition.selected import SelectedSentence
from assistant.domain import PREMISE, Note, Role
from tests.support.retrieved import a_hit, found


def sentence(row: int, place: int = 0, role: Role = Role.SHORT_ANSWER) -> SelectedSentence:
    hit = a_hit(row)
    return SelectedSentence(row, hit.passage, hit.passage.spans[place], role)


def needing(row: int, needs: tuple[tuple[int, int], ...], place: int) -> SelectedSentence:
    passage = a_hit(row).passage.model_copy(update={"needs": needs})
    role = Role.DETAIL if place else Role.SHORT_ANSWER
    return SelectedSentence(row, passage, passage.spans[place], role)


def apart(chosen: SelectedSentence) -> SentenceContent:
    """Have each sentence tell something of its own."""
    number = 2 * chosen.row + chosen.passage.spans.index(chosen.span)
    return SentenceContent(chosen.row, np.eye(32, dtype=np.float32)[number], frozenset({f"term {number}"}), frozenset())


def alike(chosen: SelectedSentence) -> SentenceContent:
    """Have all second sentences tell nearly the same."""
    first = apart(chosen)
    if chosen.span == chosen.passage.spans[0]:
        return first
    return replace(first, meaning=np.array([0.2, 0.98, *first.meaning[2:] * 0.01], np.float32))


def said(text: str) -> DraftStatement:
    return DraftStatement(text=text, role=Role.DETAIL, citations=())


def test_a_premise_is_answered_by_its_lead_and_of_old_law_by_todays_rule_too() -> None:
    selected = [sentence(1), sentence(2, role=Role.DETAIL), sentence(3, role=Role.DETAIL)]
    today = found([a_hit(1)])
    past = replace(today, evidence=replace(today.evidence, today=[a_hit(2)]))
    assert list(lead_only(selected, today)) == selected[:1]
    assert list(lead_only(selected, past)) == selected[:2]


def test_what_was_said_is_left_out_but_no_short_answer() -> None:
    first = [sentence(1), sentence(1, 1, Role.DETAIL)]
    second = [sentence(1), sentence(1, 1, Role.DETAIL), sentence(2, 1, Role.DETAIL)]
    assert list(trim_repeats([first, second], apart, several=True)) == [first, [second[0], second[2]]]


def test_what_was_said_in_other_words_is_left_out_too() -> None:
    first, second = [sentence(3), sentence(3, 1, Role.DETAIL)], [sentence(4), sentence(4, 1, Role.DETAIL)]
    assert list(trim_repeats([first, second], alike, several=True)) == [first, second[:1]]
    assert list(trim_repeats([first, second], apart, several=True)) == [first, second]


def test_with_what_a_later_answer_begins_no_earlier_one_goes_on() -> None:
    first, second = [sentence(3), sentence(4, 0, Role.DETAIL), sentence(5, 1, Role.DETAIL)], [sentence(4)]
    assert list(trim_repeats([first, second], apart, several=True)) == [[first[0], first[2]], second]


def test_to_several_questions_the_answers_are_shorter() -> None:
    long = [sentence(0), *(sentence(row, 1, Role.DETAIL) for row in range(5)), sentence(9, 1, Role.ACTION)]
    (cut,) = trim_repeats([long], apart, several=True)
    assert [one.role for one in cut].count(Role.DETAIL) == AT_MOST[Role.DETAIL]
    assert cut[-1] == long[-1]
    assert list(trim_repeats([long], apart, several=False)) == [long]


def test_what_a_sentence_needs_to_be_right_stays_with_it() -> None:
    lead, second = (needing(1, ((0, 1),), place) for place in (0, 1))
    assert list(lead_only([lead, second], found([a_hit(1)]))) == [lead, second]
    others = [sentence(row, 1, Role.DETAIL) for row in range(2, 6)]
    (cut,) = trim_repeats([[lead, *others, second]], apart, several=True)
    assert cut == [lead, *others[: AT_MOST[Role.DETAIL]], second]


def test_statements_are_numbered_by_their_parts_and_drops_are_counted_together() -> None:
    premise = Draft((said("a"),), dropped={"overstated": 1})
    written = Draft((said("b"), said("c")), "chat:x", Note.TIMEOUT, {"overstated": 2, "uncited": 1})
    merged = merge_drafts([(PREMISE, premise), (1, written), (2, Draft((said("d"),), "chat:y"))])
    assert [(one.text, one.part) for one in merged.statements] == [("a", PREMISE), ("b", 1), ("c", 1), ("d", 2)]
    assert (merged.engine, merged.note) == ("chat:x", Note.TIMEOUT)  # a chat model's words are in it
    assert merged.dropped == {"overstated": 3, "uncited": 1}
    assert merge_drafts([]).engine == EXTRACTIVE
