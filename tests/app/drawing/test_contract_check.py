"""What the page draws of a check: status in words, evidence with its place, what is missing, and nothing as markup."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element

import pytest

from assistant.app.drawing.check_evidence import CheckView
from assistant.app.drawing.contract_check import LISTED, draw_check, needs_action
from assistant.contracts.check.check import check
from assistant.contracts.check.hints import not_compared_hint
from assistant.contracts.check.model import (
    ClauseQuote,
    ContractCheck,
    ElementResult,
    Mark,
    PagesNotCompared,
    Proposal,
    RequirementResult,
    RequirementStatus,
    RiskResult,
    Severity,
    Verdict,
    VerdictLevel,
)
from assistant.documents.picture import NotCompared
from assistant.domain import Language, Side, Version
from assistant.export.check_words import CheckWords, catalogue_words
from assistant.messages import LANGUAGES, say
from tests.support.documents import ATTACK
from tests.support.register import agreement

Read = Callable[[str], Element]
CHECK = check(agreement(), Side.CLIENT, date(2026, 11, 24))
QUOTE = ClauseQuote(text=f"Worte {ATTACK}", start=3, end=9, locator=f"§ 1 {ATTACK}")
CLAUSES = {one.passage_id: f"Muster {ATTACK}" for result in CHECK.requirements for one in result.proposals}


def words(language: str = "de") -> CheckWords:
    return catalogue_words(Language(language), CLAUSES)


def only(result: RequirementResult) -> ContractCheck:
    return CHECK.model_copy(update={"requirements": (result,), "risks": (), "unjudged": ()})


def a_result(status: RequirementStatus, **more: object) -> RequirementResult:
    made = RequirementResult(id="R05", law=("DSGVO 28 3 1 a",), status=status, risk=Severity.HIGH)
    return made.model_copy(update=more)


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_requirement_says_its_status_in_words(read: Read, language: str) -> None:
    drawn = read(draw_check(CHECK, CheckView(words(language), marks=True)))
    rows = [
        one
        for one in drawn.iter("details")
        if one.attrib["data-key"].startswith("R") and "-" not in one.attrib["data-key"]
    ]
    assert [row.attrib["data-key"] for row in rows] == [result.id for result in CHECK.requirements]
    for row, result in zip(rows, CHECK.requirements, strict=True):
        assert say(language, f"contract_check.status.{result.status}") in text(row[0])
    assert "Art. 28" in text(drawn)
    assert say(language, f"contract_check.verdict.{CHECK.verdict.level}") in text(drawn)


def test_reasons_lead_to_what_they_name(read: Read) -> None:
    drawn = read(draw_check(CHECK, CheckView(words())))
    keys = {one.attrib["data-key"] for one in drawn.iter() if "data-key" in one.attrib}
    reasons = [one.attrib["data-value"] for one in drawn.iter("button") if one.attrib.get("data-event") == "unfold"]
    assert reasons
    assert set(reasons) <= keys


def test_only_what_needs_action(read: Read) -> None:
    drawn = read(draw_check(CHECK, CheckView(words(), only_open=True)))
    keys = [one.attrib["data-key"] for one in drawn.iter("details")]
    shown = [key for key in keys if "-" not in key and key != "unjudged"]
    assert shown == [result.id for result in CHECK.requirements if needs_action(result)]
    assert 0 < len(shown) < len(CHECK.requirements)
    done = only(a_result(RequirementStatus.FULFILLED))
    assert say("de", "contracts_page.nothing_open") in draw_check(done, CheckView(words(), only_open=True))


def test_what_the_law_does_not_ask_for_needs_no_action() -> None:
    liability = a_result(RequirementStatus.NOT_FOUND, id="R17")
    assert not needs_action(liability)
    assert needs_action(liability.model_copy(update={"status": RequirementStatus.RISKY}))
    assert needs_action(a_result(RequirementStatus.NOT_FOUND))


def test_evidence_is_escaped_and_its_place_can_be_shown(read: Read) -> None:
    found = a_result(
        RequirementStatus.RISKY,
        elements=(ElementResult(id="bound", found=True, value=f"48 {ATTACK}", quote=QUOTE),),
        quotes=(QUOTE,),
        missing=("documented",),
        risks=(RiskResult(id="own-discretion", severity=Severity.HIGH, law=("DSGVO 29",), quote=QUOTE),),
        proposals=(Proposal(source_id="clauses/x/de", version=Version.CLIENT, passage_id=next(iter(CLAUSES))),),
        reviewed=Mark(by=f"Lea {ATTACK}", on=date(2026, 1, 2), status=RequirementStatus.RISKY, comment=ATTACK),
    )
    html = draw_check(only(found), CheckView(words(), marks=True))
    assert "<script" not in html
    assert "<img" not in html
    drawn = read(html)
    places = [one.attrib["data-value"] for one in drawn.iter("button") if one.attrib.get("data-event") == "place"]
    assert places == ["3-9", "3-9"]
    assert any("data-copy" in one.attrib and "Muster" in text(one) for one in drawn.iter())
    assert say("de", "contracts_page.missing", elements="dokumentiert") in text(drawn)
    assert [one.attrib["data-value"] for one in drawn.iter("button") if one.attrib.get("data-event") == "mark"] == [
        "R05:withdraw"
    ]


def test_a_risk_shows_the_clause_that_answers_it(read: Read) -> None:
    proposal = Proposal(source_id="clauses/x/de", version=Version.CLIENT, passage_id=next(iter(CLAUSES)))
    risk = RiskResult(id="home-office-without-rules", severity=Severity.LOW, proposal=proposal)
    drawn = read(draw_check(CHECK.model_copy(update={"requirements": (), "risks": (risk,)}), CheckView(words())))
    assert [text(one).startswith("Muster") for one in drawn.iter("p") if "data-copy" in one.attrib] == [True]


def test_what_was_decided_of_a_former_version_is_told_and_does_not_count(read: Read) -> None:
    mark = Mark(by="Lea Legal", on=date(2026, 1, 2), status=RequirementStatus.FULFILLED)
    view = CheckView(words(), marks=True, earlier={"R05": mark})
    drawn = text(read(draw_check(only(a_result(RequirementStatus.NOT_FOUND)), view)))
    assert "Lea Legal" in drawn
    assert say("de", "contracts_page.mark_back") not in drawn
    assert say("de", "contracts_page.nearest_none") in drawn


def test_without_the_right_nobody_is_asked_to_decide() -> None:
    assert 'data-event="mark"' not in draw_check(CHECK, CheckView(words()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_nobody_compared_are_named(read: Read, language: str) -> None:
    left = PagesNotCompared(pages=(4, 9), why=NotCompared.NO_TESSERACT)
    contract = CHECK.contract.model_copy(update={"not_compared": left})
    for risks in (CHECK.risks, ()):
        drawn = read(
            draw_check(CHECK.model_copy(update={"contract": contract, "risks": risks}), CheckView(words(language)))
        )
        assert not_compared_hint(contract, language) in text(drawn)
    assert "tesseract" not in text(read(draw_check(CHECK, CheckView(words(language)))))


@pytest.mark.parametrize(("level", "unfolded"), [(VerdictLevel.SIGN, True), (VerdictLevel.NEGOTIATE, False)])
def test_what_no_rule_judged_is_listed_and_folded_unless_nothing_else_is_left(
    read: Read, level: VerdictLevel, unfolded: bool
) -> None:
    listed = CHECK.model_copy(update={"unjudged": (QUOTE, QUOTE), "verdict": Verdict(level=level)})
    html = draw_check(listed, CheckView(words()))
    assert "<script" not in html
    drawn = read(html)
    (part,) = (one for one in drawn.iter("details") if one.attrib["data-key"] == "unjudged")
    assert ("open" in part.attrib) is unfolded
    assert text(part).startswith("Nicht beurteilt – bitte lesen (2)")
    assert text(part).count(QUOTE.text) == 2
    assert any(one.attrib.get("data-value") == "unjudged" for one in drawn.iter("button"))
    assert not [
        one
        for one in read(draw_check(only(a_result(RequirementStatus.FULFILLED)), CheckView(words()))).iter()
        if one.attrib.get("data-key") == "unjudged"
    ]


def test_of_thousands_that_no_rule_judged_some_are_listed_and_the_rest_is_counted(read: Read) -> None:
    listed = CHECK.model_copy(update={"unjudged": (QUOTE,) * (LISTED + 5)})
    drawn = text(read(draw_check(listed, CheckView(words()))))
    assert say("de", "contract_check.unjudged_more", count=5) in drawn
    assert drawn.count(QUOTE.text) == LISTED


def test_a_risk_in_what_is_fulfilled_shows_in_its_line(read: Read) -> None:
    lines = []
    for severity in (Severity.MEDIUM, Severity.LOW):
        risk = RiskResult(id="late-breach-notice", severity=severity, value="72 h")
        result = a_result(RequirementStatus.FULFILLED, risks=(risk,))
        drawn = read(draw_check(only(result), CheckView(words())))
        lines.append(next(text(one) for one in drawn.iter("summary")))
    assert [say("de", "contracts_page.risk_here") in line for line in lines] == [True, False]
