"""Which contracts have a rule, or none, is told by their checks: those without it by name."""

import pytest

from assistant.contracts.asking.rule_answer import ORDER
from assistant.contracts.asking.rule_words import rule_in_words, rule_outcome
from assistant.contracts.asking.wording import condition_in_words
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.store import ContractStore
from assistant.domain import FOR_ALL, ClauseOutcome, ContractReply, RuleWanted, Side
from assistant.pipeline import Assistant
from assistant.records.records import Records
from assistant.settings import Settings
from assistant.verification.quotes import quote_is_exact
from tests.support.answers import an_answer


def reply(name: str, outcome: ClauseOutcome, status: str | None) -> ContractReply:
    requirement = "R09" if status else None
    return ContractReply(contract_id=name, title=name, outcome=outcome, requirement=requirement, status=status)


REPLIES = (
    reply("Ost", ClauseOutcome.NOT_FOUND, "not_found"),
    reply("West", ClauseOutcome.UNSURE, None),
    reply("Nord", ClauseOutcome.REGULATED, "risky"),
)


def test_contracts_without_a_rule_are_named() -> None:
    answer = an_answer(contracts=REPLIES, rule=RuleWanted.ABSENT)
    told = rule_in_words(answer, "de")
    assert "ohne Regelung 1 (Ost); mit Regelung 1; nicht geprüft 1." in told
    assert condition_in_words(answer) == told
    assert "without a rule 0; with a rule 1" in rule_in_words(an_answer(contracts=REPLIES[1:]), "en")


def test_what_is_said_of_each() -> None:
    assert [rule_outcome(one, "de") for one in REPLIES] == [
        "Die Prüfung fand keine Regelung.",
        "Nicht geprüft.",
        "Regelung gefunden; Prüfung: riskant.",
    ]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Welche Verträge haben keine Regelung zur Haftung?", RuleWanted.ABSENT),
        ("Which of our contracts have a clause on deletion at the end?", RuleWanted.PRESENT),
    ],
)
def test_the_checks_answer(
    asking_assistant: Assistant,
    store: ContractStore,
    contract_settings: Settings,
    question: str,
    wanted: RuleWanted,
) -> None:
    checks = ContractChecks(Records.open(contract_settings).database, store)
    for one in store.contracts():
        checks.forget(one.version_id)  # what was not checked is checked now
    trace = asking_assistant.trace(question)
    assert trace.answer.rule is wanted
    assert len(trace.answer.contracts) == 2
    for told in trace.answer.contracts:
        version = store.contract(told.contract_id, FOR_ALL).version_id
        kept = checks.read(version, Side.CLIENT, rule_set().version)
        assert kept is not None
        assert told.status in {one.status for one in kept.requirements if one.id == told.requirement}
        assert bool(told.places) is (told.status != "not_found")
    ranks = [ORDER[wanted].index(told.outcome) for told in trace.answer.contracts]
    assert ranks == sorted(ranks)
    assert all(quote_is_exact(one, trace.knowledge.texts) for one in trace.answer.citations)
