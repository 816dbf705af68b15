"""Which contracts have a rule, or none, is told by their checks: those without it by name."""

import pytest

from assistant.contracts.asking import ask
from assistant.contracts.asking.rule_answer import ORDER
from assistant.contracts.asking.rule_words import rule_in_words, rule_outcome
from assistant.contracts.asking.wording import condition_in_words, left_in_words
from assistant.contracts.check.rules import rule_set
from assistant.contracts.store.checks import ContractChecks
from assistant.contracts.store.store import ContractStore
from assistant.domain import FOR_ALL, ClauseOutcome, ContractReply, RuleWanted, Side
from assistant.messages import say
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

COUNTS = {reply.outcome: 1 for reply in REPLIES}


def test_contracts_without_a_rule_are_named() -> None:
    answer = an_answer(contracts=REPLIES, rule=RuleWanted.ABSENT, rule_counts=COUNTS)
    told = rule_in_words(answer, "de")
    assert "ohne Regelung 1 (Ost); mit Regelung 1; nicht geprüft 1." in told
    assert condition_in_words(answer) == told
    none = an_answer(contracts=REPLIES[1:], rule_counts={**COUNTS, ClauseOutcome.NOT_FOUND: 0})
    assert "without a rule 0; with a rule 1" in rule_in_words(none, "en")


def test_of_many_contracts_all_are_counted_and_some_are_named() -> None:
    counts = {**COUNTS, ClauseOutcome.NOT_FOUND: 70}
    answer = an_answer(contracts=REPLIES[:1], rule=RuleWanted.ABSENT, rule_counts=counts, contracts_left=71)
    assert "ohne Regelung 70 (Ost, …); mit Regelung 1" in rule_in_words(answer, "de")
    assert left_in_words(answer) == say("de", "contract_answer.unlisted", count=71)


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


@pytest.mark.parametrize(
    "question", ["Welche Verträge haben keine Regelung zur Haftung?", "Prüfe alle unsere Verträge"]
)
def test_of_many_contracts_no_more_texts_are_read_than_are_told(
    asking_assistant: Assistant, store: ContractStore, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    every = asking_assistant.ask(question)
    monkeypatch.setattr(ask, "MOST", 1)
    read: list[str] = []
    text = ContractStore.text
    monkeypatch.setattr(ContractStore, "text", lambda self, version: read.append(version) or text(self, version))
    answer = asking_assistant.ask(question)
    assert answer.contracts == every.contracts[:1]
    assert (every.contracts_left, answer.contracts_left) == (0, 1)
    assert answer.rule_counts == every.rule_counts
    assert read == [store.contract(answer.contracts[0].contract_id, FOR_ALL).version_id]
