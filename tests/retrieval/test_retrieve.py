"""Finding what an answer can rest on: alone or in its conversation, whole or in parts, contracts only where meant."""

import pytest

from assistant.domain import FOR_ALL, Reason
from assistant.pipeline import Assistant
from assistant.retrieval.plan import Plan
from assistant.retrieval.retrieve import ALONE, Retriever
from assistant.understanding.question import Question

BUYER = "Wer unterschreibt den AVV bei uns und wer haftet, wenn ich als Einkäufer unterschreibe, ohne zu fragen?"
FIRST = "Darf das Callcenter Kundendaten an Subunternehmer geben?"


@pytest.fixture(scope="module")
def retriever(assistant: Assistant) -> Retriever:
    return Retriever(assistant.knowledge, assistant.embeddings)


def understood(assistant: Assistant, text: str, *history: str) -> Question:
    question = assistant.understand(text, history=history)
    assert isinstance(question, Question)
    return question


def plan_for(assistant: Assistant, retriever: Retriever, text: str, *history: str) -> Plan:
    return retriever.retrieve(understood(assistant, text, *history), FOR_ALL)


def test_parts_with_answers_of_their_own_are_found_one_by_one(assistant: Assistant, retriever: Retriever) -> None:
    text = f"Bis wann müssen wir der Behörde eine Datenpanne melden, und {FIRST[0].lower()}{FIRST[1:]}"
    plan = plan_for(assistant, retriever, text)
    assert [number for number, _ in plan.answered] == [1, 2]
    first, second = (one.evidence.hits[0].passage for one in plan.asked)
    assert any(norm.startswith("Art. 33") for norm in first.norms)
    assert any(norm.startswith("Art. 28") for norm in second.norms)


@pytest.mark.parametrize(
    "text",
    [
        "Wer haftet für das Callcenter? Und wer haftet, wenn das Callcenter patzt?",  # the same twice
        "Wie backe ich einen Apfelkuchen? Und wann fährt der nächste Zug nach Kiel?",  # nothing of either
    ],
)
def test_else_the_question_is_taken_whole(assistant: Assistant, retriever: Retriever, text: str) -> None:
    question = understood(assistant, text)
    plan = retriever.retrieve(question, FOR_ALL)
    assert len(question.parts) == 2
    assert not plan.in_parts
    assert plan.asked[0].question == question


def test_parts_that_one_passage_answers_may_still_be_answered_one_by_one(
    assistant: Assistant, retriever: Retriever
) -> None:
    plan = plan_for(assistant, retriever, BUYER)
    assert not plan.in_parts
    assert plan.apart is not None
    assert [part.question.typed for part in plan.apart.asked] == [part.typed for part in plan.question.parts]
    assert plan_for(assistant, retriever, FIRST).apart is None


def test_a_claim_with_an_answer_of_its_own_is_looked_for(assistant: Assistant, retriever: Retriever) -> None:
    plan = plan_for(
        assistant,
        retriever,
        "Ein AVV muss ja immer auf Papier unterschrieben sein. Wie lange dürfen Aufnahmen gespeichert werden?",
    )
    assert plan.premise is not None
    assert plan.premise.evidence.hits[0].row != plan.asked[0].evidence.hits[0].row
    assert plan_for(assistant, retriever, "Wie lange dürfen Aufnahmen gespeichert werden?").premise is None


def test_what_has_an_answer_by_itself_is_read_alone(assistant: Assistant, retriever: Retriever) -> None:
    text = "Wie hoch ist das Bußgeld bei fehlendem AVV?"
    plan = plan_for(assistant, retriever, text, FIRST)
    assert plan.asked[0].answerability.probability >= ALONE
    assert plan.question.context == ""


@pytest.mark.parametrize(
    "text",
    [
        "Welche Bußgelder gab es bisher?",  # likely to have an answer by itself, and points back to nothing
        "Dürfen wir die Lohnabrechnung nach Bangalore auslagern?",  # has no answer, with the one before or without
    ],
)
def test_a_complete_question_does_not_go_on_from_the_one_before(
    assistant: Assistant, retriever: Retriever, text: str
) -> None:
    plan = plan_for(assistant, retriever, text, "Ab wann brauchen wir einen Datenschutzbeauftragten?")
    assert plan.asked[0].answerability.probability < ALONE
    assert plan.question.context == ""


def test_what_says_too_little_by_itself_is_read_with_what_was_asked_before(
    assistant: Assistant, retriever: Retriever
) -> None:
    text = "Gelten für deren Sitz in Indien besondere Regeln?"
    question = understood(assistant, text, FIRST)
    alone = retriever.search(understood(assistant, text), FOR_ALL)
    plan = retriever.retrieve(question, FOR_ALL)
    assert alone.answerability.probability < ALONE
    assert plan.question == question.in_conversation
    assert plan.question.context == FIRST


def test_no_more_is_found_than_asked_for_best_first(assistant: Assistant, retriever: Retriever) -> None:
    question = understood(assistant, FIRST)
    hits = retriever.search(question, FOR_ALL, limit=3).evidence.hits
    assert len(hits) == 3
    assert [hit.row for hit in hits] == [hit.row for hit in retriever.search(question, FOR_ALL).evidence.hits[:3]]


def test_a_numbered_provision_of_a_contract_has_no_answer_in_the_texts(assistant: Assistant) -> None:
    text = "Ist Ziffer 9 unseres Rahmenvertrags zur Haftung des Callcenters wirksam?"
    assert assistant.search(understood(assistant, text)).answerability.reason is Reason.NO_EVIDENCE
