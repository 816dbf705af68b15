"""Whoever asks for the check of a contract, or whether to sign it, gets the verdict with the words that decide it."""

from functools import partial

import pytest

from assistant.contracts.check.rules import rule_set
from assistant.contracts.check.to_read import to_read
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.store import ContractStore
from assistant.domain import FOR_ALL, Kind, Role, Side
from assistant.pipeline import Assistant
from assistant.records.records import Records
from assistant.settings import Settings
from assistant.verification.quotes import quote_is_exact

KLAR = "contracts/klar/de"


@pytest.mark.parametrize(
    "question",
    [
        "Prüfe unseren Vertrag mit Klar",
        "Kann ich den Vertrag mit der Klar GmbH unterschreiben?",
        "Check our contract with Klar",
        "Can we sign the agreement with Klar?",
    ],
)
def test_the_check_answers(
    asking_assistant: Assistant, store: ContractStore, contract_settings: Settings, question: str
) -> None:
    trace = asking_assistant.trace(question)
    (reply,) = trace.answer.contracts
    assert reply.contract_id == KLAR
    contract = store.contract(KLAR, FOR_ALL)
    checks = ContractChecks(Records.open(contract_settings).database, store)
    kept = checks.read(contract.version_id, Side.CLIENT, rule_set().version)
    assert kept is not None
    assert reply.check is not None
    assert reply.check.verdict == kept.verdict.level
    assert tuple(point.id for point in reply.check.points) == kept.verdict.because[: len(reply.check.points)]
    assert reply.check.more == len(kept.verdict.because) - len(reply.check.points)
    assert reply.check.unjudged == len(to_read(kept))


def test_every_point_has_its_words_and_they_are_the_stored_text(asking_assistant: Assistant) -> None:
    trace = asking_assistant.trace("Prüfe den AVV mit Klar.")
    (reply,) = trace.answer.contracts
    assert reply.check is not None
    cited = {citation.n: citation for citation in trace.answer.citations}
    assert cited
    assert all(one.kind is Kind.CONTRACT and quote_is_exact(one, trace.knowledge.texts) for one in cited.values())
    assert {n for point in reply.check.points for n in point.places} == set(cited)
    assert {statement.role for statement in trace.answer.statements} == {Role.DETAIL}
    found = [point for point in reply.check.points if point.status not in {None, "not_found"}]
    assert all(point.places for point in found)


def test_of_several_contracts_the_worst_comes_first(asking_assistant: Assistant) -> None:
    answer = asking_assistant.ask("Prüfe den Vertrag mit Klar und Echo")
    assert [reply.check is not None for reply in answer.contracts] == [True, True]
    order = ["do_not_sign", "negotiate", "sign"]
    ranks = [order.index(reply.check.verdict) for reply in answer.contracts if reply.check and reply.check.verdict]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    "question", ["Prüfe die Haftung im Vertrag mit Klar", "Dürfen wir Klar prüfen?", "Check how Klar reports a breach"]
)
def test_a_question_about_a_clause_is_none_about_the_check(asking_assistant: Assistant, question: str) -> None:
    assert all(reply.check is None for reply in asking_assistant.ask(question).contracts)


def test_what_is_no_contract_is_left_out_where_all_are_asked(asking_assistant: Assistant, store: ContractStore) -> None:
    """It may still be named."""
    echo = store.contract("contracts/echo/en", FOR_ALL)
    describe = partial(store.describe, echo.id, None, state=echo.state, owner=echo.owner, review_on=echo.review_on)
    describe(facts=echo.facts.model_copy(update={"kind": "other"}))
    try:
        every = asking_assistant.ask("Welche Anbieter dürfen Subunternehmer einsetzen, ohne uns zu fragen?")
        named = asking_assistant.ask("Wann löscht Echo unsere Daten?")
    finally:
        describe(facts=echo.facts)
    assert [reply.contract_id for reply in every.contracts] == [KLAR]
    assert [reply.contract_id for reply in named.contracts] == [echo.id]
