"""Several questions at once are answered one after another, and what has no answer is named."""

from itertools import groupby

import pytest

from assistant.domain import PREMISE, Reason, Role, Status
from assistant.pipeline import Assistant

TWO = "Bis wann müssen wir der Behörde eine Datenpanne melden, und darf das Callcenter Subunternehmer einsetzen?"
HALF = "Darf das Callcenter ohne Genehmigung Subunternehmer einsetzen? Und wie backe ich einen Apfelkuchen mit Zimt?"


def test_each_part_has_its_short_answer(assistant: Assistant) -> None:
    answer = assistant.ask(TWO)
    assert answer.status is Status.ANSWERED
    assert answer.understood is not None
    assert len(answer.understood.parts) == 2
    leads = {statement.part: statement for statement in answer.statements if statement.role is Role.SHORT_ANSWER}
    assert set(leads) == {1, 2}
    norms = {citation.n: citation.norms for citation in answer.citations}
    first, second = (" ".join(norm for n in leads[part].citations for norm in norms[n]) for part in (1, 2))
    assert "Art. 33" in first
    assert "Art. 28 Abs. 2" in second


def test_the_parts_follow_each_other(assistant: Assistant) -> None:
    parts = [part for part, _ in groupby(statement.part for statement in assistant.ask(TWO).statements)]
    assert parts == [1, 2]


def test_nothing_is_said_twice(assistant: Assistant) -> None:
    texts = [statement.text for statement in assistant.ask(TWO).statements]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("question", [HALF, HALF.replace(" mit Zimt", "")])  # the second one says little alone
def test_a_part_without_an_answer_is_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (Status.PARTIAL, Reason.PARTS_MISSING)
    assert answer.understood is not None
    assert answer.understood.missing == (2,)
    assert {statement.part for statement in answer.statements} == {1}


@pytest.mark.parametrize(
    "question",
    [
        "Wie backe ich einen Apfelkuchen? Und wann fährt der nächste Zug nach Kiel?",
        "How do I bake a cake, and where can I buy cheap flights to Rome?",
    ],
)
def test_where_no_part_has_an_answer_there_is_none(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.reason) == (Status.ABSTAINED, Reason.OUT_OF_SCOPE)


def test_a_single_question_has_no_parts(assistant: Assistant) -> None:
    answer = assistant.ask("Wer haftet für das Callcenter?")
    assert answer.understood is not None
    assert answer.understood.parts == ()
    assert {statement.part for statement in answer.statements} == {None}


@pytest.mark.parametrize(
    ("question", "correction"),
    [
        (
            "Ein AVV muss ja immer auf Papier unterschrieben sein. Wie lange dürfen Aufnahmen gespeichert werden?",
            "elektronisches Format",
        ),
        (
            "A processor may always hire subcontractors without asking us. How long may call recordings be kept?",
            "only if the client",
        ),
    ],
)
def test_a_wrong_assumption_is_corrected_first(assistant: Assistant, question: str, correction: str) -> None:
    answer = assistant.ask(question)
    assert answer.understood is not None
    assert question.startswith(answer.understood.premise or "nothing")
    assert answer.understood.parts == (question.removeprefix(answer.understood.premise or "").strip(),)
    assert answer.statements[0].part == PREMISE
    assert correction in answer.statements[0].text
    assert {statement.part for statement in answer.statements} == {PREMISE, 1}


def test_an_assumption_that_the_answer_speaks_of_anyway_is_no_part(assistant: Assistant) -> None:
    answer = assistant.ask("Das Callcenter haftet ja allein. Wer haftet denn sonst noch für das Callcenter?")
    assert answer.understood is not None
    assert answer.understood.premise is None
    assert {statement.part for statement in answer.statements} == {None}


def test_parts_that_begin_with_sentences_of_their_own_are_answered_one_by_one(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Wer unterschreibt den AVV bei uns und wer haftet, wenn ich als Einkäufer unterschreibe, ohne zu fragen?"
    )
    leads = {one.part: one.text for one in answer.statements if one.role is Role.SHORT_ANSWER}
    assert leads.keys() == {1, 2}
    assert "Unterzeichnen" in leads[1]
    assert "Haftung" in leads[2]


def test_parts_that_begin_with_the_same_sentence_are_answered_together(assistant: Assistant) -> None:
    answer = assistant.ask("Müssen wir die Panne melden, und wie lange haben wir Zeit?")
    assert answer.understood is not None
    assert len(answer.understood.parts) == 2
    assert {statement.part for statement in answer.statements} == {None}
