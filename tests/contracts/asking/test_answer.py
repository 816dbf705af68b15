"""How an answer from a contract is put together: what comes first, and with which words the law is asked beside it."""

from datetime import UTC, datetime

import pytest

from assistant.contracts.asking.answer import ContractFinding, contract_answer, law_question
from assistant.contracts.asking.clauses import ClauseHit, FoundClause
from assistant.contracts.asking.knowledge import KnowledgeWithContracts
from assistant.contracts.store.model import ContractState, ContractText, StoredContract, contract_text
from assistant.domain import Access, ClauseOutcome, Language, Role
from assistant.pipeline import Assistant
from assistant.understanding.question import Question
from tests.support.retrieved import a_question
from tests.support.stored_contracts import new_contract

CLAUSES = [("§ 18 Löschung und Rückgabe", "Der Auftragnehmer löscht alle Daten binnen 30 Tagen.")]
STEP = 0.4
DAY = datetime(2026, 11, 30, tzinfo=UTC)


def found_in(
    outcome: ClauseOutcome, language: Language = Language.GERMAN, clauses: list[tuple[str, str]] = CLAUSES
) -> tuple[ContractFinding, ContractText]:
    """Find the clauses, each a unit less fitting than the one before, in the order in which they stand."""
    new = new_contract(clauses=clauses, language=language)
    text = contract_text(new.document, "v")
    contract = StoredContract(
        id=new.document.id,
        version_id="v",
        version=1,
        title=new.document.front.title,
        language=language,
        access=Access.ALL,
        state=ContractState.IN_FORCE,
        owner="",
        review_on=None,
        facts=new.facts,
        created=DAY,
        added=DAY,
        added_by="",
        name=new.name,
        format=new.format,
        sha256="",
        passages=len(clauses),
        model="",
    )
    hits = tuple(
        ClauseHit(passage, -STEP * place, passage.spans[0], passage.spans[1:])
        for place, passage in enumerate(text.passages)
    )
    return ContractFinding(contract, FoundClause(outcome, 0.5, hits)), text


@pytest.mark.parametrize("outcome", [ClauseOutcome.REGULATED, ClauseOutcome.UNSURE])
def test_the_words_of_the_contract_come_before_the_law(assistant: Assistant, outcome: ClauseOutcome) -> None:
    trace = assistant.trace("Was ist ein Auftragsverarbeiter?")
    assert isinstance(trace.question, Question)
    finding, text = found_in(outcome)
    knowledge = KnowledgeWithContracts(assistant.knowledge, [text])
    answer = contract_answer(trace.question, [finding], [trace.draft], knowledge)
    assert [statement.role for statement in answer.statements] == [Role.SHORT_ANSWER, Role.LAW]
    (reply,) = answer.contracts
    assert set(reply.places) == {n for one in answer.statements if one.role is Role.SHORT_ANSWER for n in one.citations}


@pytest.mark.parametrize("outcome", [ClauseOutcome.REGULATED, ClauseOutcome.UNSURE])
def test_beside_a_question_that_goes_on_the_law_is_asked_on_the_clause(outcome: ClauseOutcome) -> None:
    """For itself "how long" asks about files of one's own."""
    later = a_question("Und wie lange?", context="Wann meldet er?", earlier="Wann meldet er?")
    assert law_question("Und wie lange?", later, found_in(outcome)[0]) == "Löschung und Rückgabe: Und wie lange?"


def test_else_the_law_is_asked_as_it_was_typed() -> None:
    later = a_question("Und wie lange?", context="Wann meldet er?", earlier="Wann meldet er?")
    regulated = ClauseOutcome.REGULATED
    assert law_question("Wie lange?", a_question("Wie lange?"), found_in(regulated)[0]) == "Wie lange?"
    assert law_question("Und wie lange?", later, found_in(regulated, Language.ENGLISH)[0]) == "Und wie lange?"
    assert law_question("Und wie lange?", later, found_in(ClauseOutcome.NOT_FOUND)[0]) == "Und wie lange?"


def test_other_clauses_that_speak_to_the_question_are_quoted_too(assistant: Assistant) -> None:
    trace = assistant.trace("Was ist ein Auftragsverarbeiter?")
    assert isinstance(trace.question, Question)
    clauses = [
        ("§ 1 Ende", "Der Auftragnehmer löscht alle Daten. Das belegt er dem Auftraggeber. Er behält keine Kopien."),
        ("§ 2 Rückgabe", "Datenträger gibt er zurück. Die Kosten trägt er selbst."),
        ("§ 3 Frist", "Dafür hat er 30 Tage Zeit."),
        ("§ 4 Vergütung", "Die Vergütung wird monatlich fällig."),
    ]
    finding, text = found_in(ClauseOutcome.REGULATED, clauses=clauses)
    answer = contract_answer(trace.question, [finding], [], KnowledgeWithContracts(assistant.knowledge, [text]))
    assert [statement.text for statement in answer.statements] == [
        "Der Auftragnehmer löscht alle Daten.",
        "Das belegt er dem Auftraggeber.",
        "Datenträger gibt er zurück.",
        "Dafür hat er 30 Tage Zeit.",
    ]
