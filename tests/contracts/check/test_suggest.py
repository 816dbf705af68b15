"""The model clause to propose."""

from pathlib import Path

import pytest

from assistant.contracts.check.model import ElementResult, RequirementResult, RequirementStatus, RiskResult, Severity
from assistant.contracts.check.rules import RequirementRule, RiskRule, WholeRule, rule_set
from assistant.contracts.check.suggest import SECTIONS, Suggestions, versions
from assistant.domain import Language, Side, Version
from ingest.readers.corpus_markdown import read_markdown

CORPUS = Path(__file__).parents[3] / "corpus"
RULES = {rule.id: rule for rule in rule_set().requirements}
MET, PARTLY, ABSENT = RequirementStatus.FULFILLED, RequirementStatus.PARTLY, RequirementStatus.NOT_FOUND


GERMAN, ENGLISH = Language.GERMAN, Language.ENGLISH
HOSTER = "Der Anbieter betreibt Server."
CALL_CENTRE = "Die Agenten betreuen eine Kampagne."


def _result(id_: str, status: RequirementStatus, *missing: str, risk: str | None = None) -> RequirementResult:
    elements = tuple(ElementResult(id=name, found=name not in missing) for name in RULES[id_].elements)
    risks = (RiskResult(id=risk, severity=Severity.MEDIUM),) if risk else ()
    return RequirementResult(
        id=id_, law=(), status=status, risk=Severity.HIGH, elements=elements, missing=missing, risks=risks
    )


def _proposed(
    result: RequirementResult, side: Side | None = Side.CLIENT, language: Language = GERMAN, text: str = HOSTER
) -> list[tuple[str, tuple[int, ...]]]:
    found = Suggestions(side, language, text).of(RULES[result.id], result)
    return [(one.passage_id, one.paragraphs) for one in found]


def test_by_side() -> None:
    late = _result("R13", PARTLY, "prompt")
    assert [_proposed(late, side, ENGLISH) for side in (Side.CLIENT, Side.PROVIDER, None)] == [
        [("clauses/breach/en#client", (1,))],
        [("clauses/breach/en#provider", (1,))],
        [("clauses/breach/en#clause", (1,))],
    ]
    assert _proposed(_result("R13", MET)) == []


def test_only_what_lacks_is_proposed() -> None:
    assert _proposed(_result("R10", PARTLY, "liability")) == [("clauses/sub-processors/de#client", (5,))]
    assert _proposed(_result("R16", ABSENT, "warn", "prompt")) == [("clauses/instructions/de#client", (4,))]
    assert _proposed(_result("R14", PARTLY, "return", "choice")) == [("clauses/deletion/de#client", (1, 2))]


def test_where_all_lacks_the_whole_clause_is_proposed() -> None:
    assert _proposed(_result("R13", ABSENT, "notify", "prompt")) == [("clauses/breach/de#client", ())]


def test_paragraphs_of_a_sector_are_for_contracts_of_it() -> None:
    absent = _result("R09", ABSENT, "specific")
    assert _proposed(absent) == [("clauses/sub-processors/de#client", (1, 2, 4, 5, 6))]
    assert _proposed(absent, text=CALL_CENTRE) == [("clauses/sub-processors/de#client", ())]
    open_ = _result("R01", PARTLY, "duration")
    assert _proposed(open_) == [("clauses/subject-and-duration/de#clause", (3, 4))]
    assert _proposed(open_, text=CALL_CENTRE) == [("clauses/subject-and-duration/de#client", (1, 3))]


def test_what_no_clause_of_the_side_serves_comes_from_another() -> None:
    help_ = _result("R12", PARTLY, "breach-help", "consultation")
    assert _proposed(help_) == [("clauses/impact-assessment-help/de#clause", (6,)), ("clauses/breach/de#clause", (6,))]


def test_a_risk_in_what_is_fulfilled_is_answered() -> None:
    late = _result("R13", MET, risk="late-breach-notice")
    assert _proposed(late) == [("clauses/breach/de#client", (1,))]
    assert _proposed(_result("R13", MET, risk="unknown")) == []


def test_where_nobody_knows_what_lacks_all_that_serves_is_proposed() -> None:
    assert _proposed(_result("R05b", PARTLY)) == [("clauses/instructions/de#client", (3,))]


def test_without_a_version_for_the_side_the_balanced_one() -> None:
    found = _proposed(_result("R07", ABSENT, "persons"), Side.PROVIDER)
    assert found == [("clauses/confidentiality/de#clause", ())]


def test_a_risk_of_the_contract_names_its_clause_once() -> None:
    ids = ("home-office-not-checked", "sole-remedy", "home-office-without-rules", "order-of-documents-open")
    risks = [RiskResult(id=id_, severity=Severity.LOW) for id_ in ids]
    found = [risk.proposal for risk in Suggestions(Side.PROVIDER, GERMAN, HOSTER).with_proposals(risks)]
    assert [(each.passage_id, each.paragraphs) if each else None for each in found] == [
        ("clauses/home-office/de#provider", ()),
        None,
        None,
        ("clauses/order-of-documents/de#clause", (1,)),
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
