"""Editing an answer: each step gives a new one, and only what its sources support can be said."""

from datetime import date

import pytest

from assistant.domain import Answer, Role, Status
from assistant.index.snapshot import KnowledgeBase
from assistant.pipeline import Assistant
from assistant.review.citable_sentences import citable
from assistant.review.edit import (
    add_citation,
    add_statement,
    begin_edit,
    find_violations,
    finish_edit,
    remove_citation,
    remove_statement,
    reword_statement,
)
from assistant.verification.model import Failure
from tests.support.people import LEGAL

TODAY = date.today()


@pytest.fixture
def draft(small_assistant: Assistant, knowledge: KnowledgeBase) -> Answer:
    return begin_edit(small_assistant.ask("Wer haftet, wenn das Callcenter patzt?"), knowledge)


def test_what_was_answered_holds_as_it_is(draft: Answer, knowledge: KnowledgeBase) -> None:
    assert find_violations(draft, knowledge, TODAY) == {}
    assert finish_edit(draft, knowledge).statements == draft.statements


def test_words_that_no_source_supports_are_found(draft: Answer, knowledge: KnowledgeBase) -> None:
    wrong = reword_statement(draft, 0, "  Das Callcenter\u200b haftet niemals mit 300 Euro. ")
    assert wrong.statements[0].text == "Das Callcenter haftet niemals mit 300 Euro."
    assert list(find_violations(wrong, knowledge, TODAY)) == [0]
    assert draft.statements[0].text != wrong.statements[0].text


def test_a_statement_without_a_source_is_found(draft: Answer, knowledge: KnowledgeBase) -> None:
    bare = remove_citation(draft, 0, draft.statements[0].citations[0])
    assert [finding.failure for finding in find_violations(bare, knowledge, TODAY)[0]] == [Failure.UNCITED]


def test_a_source_is_added_once(draft: Answer) -> None:
    other = draft.citations[-1]
    twice = add_citation(add_citation(draft, 0, other), 0, other)
    assert twice.statements[0].citations == (draft.statements[0].citations[0], other.n)
    assert twice.citations == draft.citations
    strange = other.model_copy(update={"passage_id": "x/de#y"})
    assert add_citation(draft, 0, strange).statements[0].citations[-1] == max(one.n for one in draft.citations) + 1


def test_sources_are_numbered_anew_and_unused_ones_go(draft: Answer, knowledge: KnowledgeBase) -> None:
    done = finish_edit(remove_statement(draft, 0), knowledge)
    assert len(done.statements) == len(draft.statements) - 1
    assert done.statements[0].role is Role.SHORT_ANSWER
    assert [citation.n for citation in done.citations] == list(range(1, len(done.citations) + 1))
    assert {n for one in done.statements for n in one.citations} == {citation.n for citation in done.citations}
    assert find_violations(done, knowledge, TODAY) == {}


def test_an_answer_is_put_together_from_found_sentences(small_assistant: Assistant, knowledge: KnowledgeBase) -> None:
    empty = small_assistant.ask("Welches Restaurant in Hamburg hat den besten Fisch?")
    assert (empty.status, empty.statements) == (Status.ABSTAINED, ())
    found = citable("Wer haftet?", empty.language, LEGAL, knowledge, small_assistant.embeddings, TODAY)
    draft = add_statement(add_statement(empty, found[0], Role.DETAIL), found[1], Role.SHORT_ANSWER)
    assert [one.role for one in draft.statements] == [Role.SHORT_ANSWER, Role.DETAIL]
    done = finish_edit(draft, knowledge)
    assert (done.status, done.reason) == (Status.ANSWERED, None)
    assert done.norms
    assert empty.reason is not None  # an edit gives a new answer
    assert find_violations(done, knowledge, TODAY) == {}


def test_words_that_say_nothing_find_nothing(small_assistant: Assistant, knowledge: KnowledgeBase) -> None:
    language = small_assistant.ask("Wer haftet?").language
    assert citable(" \u200b ", language, LEGAL, knowledge, small_assistant.embeddings, TODAY) == ()
