"""The model clause to propose."""

from pathlib import Path

import pytest

from assistant.contracts.check.model import RequirementStatus, RiskResult, Severity
from assistant.contracts.check.rules import RequirementRule, RiskRule, WholeRule, rule_set
from assistant.contracts.check.suggest import SECTIONS, suggest, versions, with_proposals
from assistant.domain import Language, Side, Version
from ingest.readers.corpus_markdown import read_markdown

CORPUS = Path(__file__).parents[3] / "corpus"
RULES = {rule.id: rule for rule in rule_set().requirements}


def test_by_side() -> None:
    open_, language = RequirementStatus.PARTLY, Language.ENGLISH
    found = [suggest(RULES["R13"], open_, side, language) for side in (Side.CLIENT, Side.PROVIDER, None)]
    assert [each.passage_id for each in found if each] == [
        "clauses/breach/en#client",
        "clauses/breach/en#provider",
        "clauses/breach/en#clause",
    ]
    assert suggest(RULES["R13"], RequirementStatus.FULFILLED, Side.CLIENT, language) is None


def test_without_a_version_for_the_side_the_balanced_one() -> None:
    found = suggest(RULES["R07"], RequirementStatus.NOT_FOUND, Side.PROVIDER, Language.GERMAN)
    assert found is not None
    assert (found.version, found.passage_id) == (Version.BALANCED, "clauses/confidentiality/de#clause")


def test_a_risk_of_the_contract_names_its_clause_once() -> None:
    ids = ("home-office-not-checked", "sole-remedy", "home-office-without-rules", "order-of-documents-open")
    risks = [RiskResult(id=id_, severity=Severity.LOW) for id_ in ids]
    found = [risk.proposal for risk in with_proposals(risks, Side.PROVIDER, Language.GERMAN)]
    assert [each.passage_id if each else None for each in found] == [
        "clauses/home-office/de#provider",
        None,
        None,
        "clauses/order-of-documents/de#clause",
    ]


RULES_WITH_CLAUSES: list[RequirementRule | RiskRule | WholeRule] = [
    *rule_set().requirements,
    *rule_set().risks,
    *rule_set().whole,
]


@pytest.mark.parametrize("rule", RULES_WITH_CLAUSES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", list(Language))
def test_versions_are_those_of_the_corpus(rule: RequirementRule | RiskRule | WholeRule, language: Language) -> None:
    for topic in rule.clauses:
        name = f"clauses/{topic}/{language}.md"
        notes = {section.note.version: section.note.id for section in read_markdown(CORPUS / name, name).sections}
        assert {v for v in (Version.CLIENT, Version.PROVIDER) if v in notes} == set(versions()[topic])
        assert all(notes[v] == SECTIONS[v] for v in (*versions()[topic], Version.BALANCED))
