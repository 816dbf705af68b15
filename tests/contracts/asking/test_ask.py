"""The whole way: a question that names a provider gets the words of its contract, and of no other."""

from functools import partial

import pytest

from assistant.contracts.asking.figures import read_figures
from assistant.contracts.asking.wording import absent_in_words
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, Answer, ClauseOutcome, Kind, Language, Role
from assistant.messages import say
from assistant.pipeline import Assistant
from assistant.verification.quotes import quote_is_exact

KLAR, ECHO = "contracts/klar/de", "contracts/echo/en"


def contracts_of(answer: Answer) -> set[str]:
    return {citation.source_id for citation in answer.citations if citation.kind is Kind.CONTRACT}


def test_the_answer_begins_with_the_clause_of_the_named_contract(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Darf Klar unsere Unterlagen einbehalten, wenn wir nicht zahlen?")
    (reply,) = answer.contracts
    assert (reply.contract_id, reply.provider) == (KLAR, "Klar GmbH")
    lead = answer.statements[0]
    assert lead.role is Role.SHORT_ANSWER
    assert "zurückhalten" in lead.text
    assert contracts_of(answer) == {KLAR}


def test_every_quote_is_the_stored_text(asking_assistant: Assistant) -> None:
    trace = asking_assistant.trace("Was macht Klar bei einer Störung?")
    assert trace.answer.citations
    assert all(quote_is_exact(citation, trace.knowledge.texts) for citation in trace.answer.citations)


def test_a_question_without_a_name_stays_with_the_corpus(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Haftet der Auftraggeber für Fehler seines Dienstleisters?")
    assert answer.contracts == ()
    assert contracts_of(answer) == set()


def test_a_contract_that_was_picked_is_asked_without_its_name(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Wo stehen die Server?", contract="Klar GmbH")
    assert contracts_of(answer) == {KLAR}


def test_a_later_question_keeps_the_contract(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Und wie lange?", history=["Wann löscht Klar unsere Daten?"])
    assert [reply.contract_id for reply in answer.contracts] == [KLAR]


def test_all_contracts_give_a_place_each(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Welche Anbieter dürfen Subunternehmer einsetzen, ohne uns zu fragen?")
    assert {reply.contract_id for reply in answer.contracts} == {KLAR, ECHO}
    assert all(reply.places for reply in answer.contracts)


def test_a_closed_contract_is_not_there_for_others(asking_assistant: Assistant, store: ContractStore) -> None:
    store.set_access(KLAR, Access.LEGAL, None)
    try:
        closed = asking_assistant.ask("Darf Klar unsere Unterlagen einbehalten, wenn wir nicht zahlen?")
        opened = asking_assistant.ask(
            "Darf Klar unsere Unterlagen einbehalten, wenn wir nicht zahlen?", access=frozenset(Access)
        )
    finally:
        store.set_access(KLAR, Access.ALL, None)
    assert contracts_of(closed) == set()
    assert contracts_of(opened) == {KLAR}


def test_what_is_not_regulated_is_not_told_as_certain(asking_assistant: Assistant) -> None:
    (reply,) = asking_assistant.ask("Muss Klar seine Leute regelmäßig schulen?").contracts
    assert reply.outcome is not ClauseOutcome.REGULATED
    assert reply.places


def test_figures_of_all_contracts_are_compared(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Wo ist die Kündigungsfrist länger als 7 Tage?")
    assert answer.condition == "länger als 7 Tage"
    assert {reply.contract_id for reply in answer.contracts} == {KLAR, ECHO}
    told = [figure.meets for reply in answer.contracts for figure in reply.figures]
    assert told == sorted(told, key=lambda one: one is not True)
    for reply in answer.contracts:
        quotes = [citation.quote for citation in answer.citations if citation.n in reply.places]
        read = {figure.text for quote in quotes for figure in read_figures(quote)}
        assert all(figure.text in read for figure in reply.figures if figure.meets is not None)


def test_without_a_figure_the_law_is_asked(asking_assistant: Assistant) -> None:
    assert asking_assistant.ask("Wo ist die Meldefrist geregelt?").condition is None
    assert asking_assistant.ask("Wo ist die Meldefrist geregelt?").contracts == ()


def test_each_of_several_questions_has_its_clause(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Wann löscht Klar unsere Daten und wer haftet für Schäden?")
    assert answer.understood is not None
    assert len(answer.understood.parts) == 2
    assert [reply.part for reply in answer.contracts] == [1, 2]
    assert {reply.contract_id for reply in answer.contracts} == {KLAR}
    for reply in answer.contracts:
        cited = {n for one in answer.statements if one.part == reply.part for n in one.citations}
        missed = reply.outcome is ClauseOutcome.NOT_FOUND
        assert (reply.part in answer.understood.missing) is missed
        assert missed or set(reply.places) <= cited
    assert all(one.part in {1, 2} for one in answer.statements)


def test_of_several_contracts_a_question_is_not_taken_apart(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Welche Anbieter haben Zugriff auf Daten und wer haftet für Schäden?")
    assert [reply.part for reply in answer.contracts] == [None, None]
    assert answer.understood is not None
    assert answer.understood.parts == ()


def test_a_contract_that_was_not_picked_is_told(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Wann löscht Klar unsere Daten?", contract=[ECHO])
    assert contracts_of(answer) == {KLAR}
    assert answer.understood is not None
    assert answer.understood.unpicked == ("Klar GmbH",)
    for picked in (KLAR, "Klar GmbH", [KLAR, ECHO], None):
        answer = asking_assistant.ask("Wann löscht Klar unsere Daten?", contract=picked)
        assert answer.understood is not None
        assert answer.understood.unpicked == ()


def test_the_spelling_of_a_provider_is_told(asking_assistant: Assistant, store: ContractStore) -> None:
    """As somebody may mean another company."""
    contract = store.contract(KLAR)
    mended = contract.facts.model_copy(update={"provider": "Lotsenburg GmbH", "aliases": ()})
    describe = partial(
        store.describe, KLAR, None, state=contract.state, owner=contract.owner, review_on=contract.review_on
    )
    describe(facts=mended)
    try:
        asked = {
            name: asking_assistant.ask(f"Wann löscht die {name} unsere Daten?").understood
            for name in ("Lotsenberg GmbH", "Lotsenberg", "Lotsenburg GmbH", "Lotsenburg")
        }
    finally:
        describe(facts=contract.facts)
    assert {name: one and one.typos for name, one in asked.items()} == {
        "Lotsenberg GmbH": (("Lotsenberg GmbH", "Lotsenburg GmbH"),),
        "Lotsenberg": (("Lotsenberg", "Lotsenburg GmbH"),),
        "Lotsenburg GmbH": (),
        "Lotsenburg": (),
    }


def test_a_later_question_about_another_matter_has_its_own_clause(asking_assistant: Assistant) -> None:
    history = ["Wie schnell muss Klar uns Datenpannen melden?"]
    breach = asking_assistant.ask(history[0]).statements[0].text
    for text in ("Und wann löscht sie?", "Und wann löscht Klar?"):
        later = asking_assistant.ask(text, history=history)
        alone = asking_assistant.ask(text, contract=KLAR)
        assert later.statements[0].text == alone.statements[0].text != breach
        assert contracts_of(later) == {KLAR}
    for text in ("Und wie schnell?", "Und muss sie das schriftlich machen?", "Und wer haftet dafür?"):
        later = asking_assistant.ask(text, history=history)
        assert breach in [statement.text for statement in later.statements]


@pytest.mark.parametrize(
    ("language", "question", "name"),
    [
        (Language.GERMAN, "Was sagt der Vertrag mit Klar zur Löschung?", "Klar"),
        (Language.GERMAN, "Was sagt der Vertrag mit Beispiel Lohnservice zur Löschung?", "Beispiel Lohnservice"),
        (Language.ENGLISH, "What does the contract with Sample Payroll say about deletion?", "Sample Payroll"),
    ],
)
def test_a_contract_that_is_not_there_is_told_before_what_the_law_says(
    asking_assistant: Assistant, store: ContractStore, language: Language, question: str, name: str
) -> None:
    """Whether there is none or the asker may not see it; a model clause would look like its words."""
    store.set_access(KLAR, Access.LEGAL, None)
    try:
        answer = asking_assistant.ask(question)
    finally:
        store.set_access(KLAR, Access.ALL, None)
    assert answer.contracts == ()
    assert answer.question == question
    assert answer.statements[0].role is Role.SHORT_ANSWER
    assert all(statement.role is not Role.CLAUSE for statement in answer.statements)
    assert absent_in_words(answer) == (
        f"{say(language, 'contract_answer.absent', name=name)} {say(language, 'contract_answer.general')}"
    )


def test_without_any_register_a_contract_is_not_there_either(assistant: Assistant) -> None:
    answer = assistant.ask("Was steht in unserem Vertrag mit Microsoft zur Haftung?")
    assert answer.understood is not None
    assert answer.understood.absent == ("Microsoft",)
    assert answer.statements


def test_beside_a_contract_no_model_clause_is_told_as_law(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Wie lautet die Klausel zur Löschung im Vertrag mit Klar?")
    assert contracts_of(answer) == {KLAR}
    said = {n for one in answer.statements if one.role is Role.LAW for n in one.citations}
    assert [one.version for one in answer.citations if one.n in said] == [None]


def test_the_law_beside_a_later_question_is_on_what_the_clause_is_about(asking_assistant: Assistant) -> None:
    """For itself such a question asks how long files of one's own are kept."""
    history = ["Wie schnell muss uns Klar eine Datenpanne melden?"]
    answer = asking_assistant.ask("Und wie lange hat er Zeit zum Löschen?", history=history)
    (law,) = (one for one in answer.statements if one.role is Role.LAW)
    norms = {norm for one in answer.citations if one.n in law.citations for norm in one.norms}
    assert "Art. 28 Abs. 3 UAbs. 1 lit. g DSGVO" in norms
