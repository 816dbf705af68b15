"""The list of demands names clause, problem and proposal, and nothing that is only for one's own side."""

from datetime import date

import pytest

from assistant.contracts.check.model import (
    ContractCheck,
    Mark,
    RequirementStatus,
    RiskResult,
    Severity,
    Verdict,
    VerdictLevel,
)
from assistant.domain import Language, Side
from assistant.export.check_report import check_memo
from assistant.export.check_words import catalogue_words
from assistant.export.demands_report import OWN, UNTOLD, demands_report
from assistant.export.report import Look, ReportClause, ReportFacts, ReportHeading, ReportItems, ReportText
from assistant.messages import lookup
from tests.support.checks import CLAUSE, a_check, words_in

WORDS = words_in(Language.GERMAN)
ONLY = Verdict(level=VerdictLevel.NEGOTIATE, because=("R13",))


def test_each_gap_is_a_demand_in_the_order_of_the_check() -> None:
    blocks = demands_report(a_check(), WORDS).blocks
    assert [block.text for block in blocks if isinstance(block, ReportHeading)] == [
        "1. Prüfrechte",
        "2. Meldung von Datenpannen",
        "3. Unterauftragsverarbeiter",
        "4. Schriftform auch für Kleinigkeiten",
    ]
    assert ReportClause(CLAUSE["de"], Language.GERMAN) in blocks


def test_clause_and_problem() -> None:
    facts = [block.facts for block in demands_report(a_check(), WORDS).blocks if isinstance(block, ReportFacts)]
    assert [(clause.value, problem.value) for clause, problem in facts] == [
        (
            "nicht gefunden",
            "Eine Regelung dazu haben wir im Vertrag nicht gefunden. "
            "Rechtsgrundlage: Art. 28 Abs. 3 UAbs. 1 lit. h DSGVO.",
        ),
        (
            "§ 7 Abs. 1, S. 3",
            "Nicht gefunden haben wir: Unverzüglichkeit. "
            "Zu beanstanden ist: Die Frist beginnt erst nach einer Untersuchung. "
            "Rechtsgrundlage: Art. 33 Abs. 2 DSGVO; Art. 28 Abs. 3 UAbs. 1 lit. f DSGVO.",
        ),
        ("§ 5 Abs. 1, S. 2", "Nicht gefunden haben wir: Widerspruch. Rechtsgrundlage: Art. 28 Abs. 2 DSGVO."),
    ]


def test_the_other_side_does_not_learn_how_one_weighs_it() -> None:
    report = demands_report(a_check(), WORDS)
    assert [fact.label for fact in report.facts] == ["Vertrag", "Parteien", "Stand der Prüfung"]
    assert "Gewicht" not in str(report)
    assert "Muster" not in str(report)
    assert "Auftraggeberfreundlich" not in str(report)
    assert ReportText("Vorschlag:", Look.SMALL) in report.blocks


def _fulfilled(check: ContractCheck) -> ContractCheck:
    requirements = tuple(
        one.model_copy(update={"status": RequirementStatus.FULFILLED, "reviewed": None, "risks": ()})
        for one in check.requirements
    )
    return check.model_copy(update={"requirements": requirements, "risks": ()})


def test_what_is_optional_is_not_demanded_where_it_is_absent() -> None:
    audit = a_check().requirements[0].model_copy(update={"id": "R17"})
    report = demands_report(a_check().model_copy(update={"requirements": (audit,), "risks": ()}), WORDS)
    assert len(report.blocks) == 1


def test_there_may_be_none() -> None:
    report = demands_report(_fulfilled(a_check()), WORDS)
    assert report.blocks == (ReportText("Aus der Prüfung ergeben sich keine Forderungen.", Look.LEAD),)


@pytest.mark.parametrize("language", Language)
def test_a_file_that_may_show_other_words_is_asked_for(language: Language) -> None:
    words = catalogue_words(language)
    unread = RiskResult(id="picture-not-read", severity=Severity.HIGH, value="page 2")
    to_read = RiskResult(id="words-left-out-to-read", severity=Severity.LOW, value="Sample Ltd")
    check = _fulfilled(a_check(language)).model_copy(update={"risks": (unread, to_read)})
    first, items = demands_report(check, words).blocks
    assert first == ReportText(words.say("demand_file"), Look.LEAD)
    assert items == ReportItems((f"{words.say('unread.picture-not-read')}: page 2",))
    blocks = demands_report(a_check(language).model_copy(update={"risks": (unread,)}), words).blocks
    assert blocks[:2] == (first, items)
    assert ReportText(words.say("demand_intro")) in blocks


@pytest.mark.parametrize(("language", "first"), [(Language.GERMAN, "Bitte"), (Language.ENGLISH, "Please")])
def test_a_risk_without_a_clause_says_what_is_asked_for(language: Language, first: str) -> None:
    (risk,) = a_check(language).risks
    known = RiskResult(id="sub-processors-not-named", severity=Severity.LOW)
    check = a_check(language).model_copy(update={"requirements": (), "risks": (risk, known)})
    words = catalogue_words(language)
    asked = [block.text for block in demands_report(check, words).blocks if isinstance(block, ReportText)][1:]
    assert asked[0].startswith(words.say("ask_usual"))
    assert asked[1] == words.say("ask.sub-processors-not-named")
    assert all(one.startswith(first) for one in asked)


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_asked_for_belongs_to_risks_that_there_are(language: str) -> None:
    asked, risks = (lookup(language, key) for key in ("contract_report.ask", "contract_check.risk"))
    assert set(asked) <= set(risks)
    assert set(risks) >= OWN
    assert set(lookup(language, "contract_report.unread")) == OWN - UNTOLD
    assert not OWN & set(asked)


def test_what_only_concerns_how_the_file_was_read_is_not_told_to_the_other_side() -> None:
    risks = (RiskResult(id="little-judged", severity=Severity.MEDIUM, value="47 %"), *a_check().risks)
    report = demands_report(a_check().model_copy(update={"requirements": (), "risks": risks}), WORDS)
    assert [block.text for block in report.blocks if isinstance(block, ReportHeading)] == [
        "1. Schriftform auch für Kleinigkeiten"
    ]


def test_what_is_to_be_read_is_told_in_short_and_ordinary_text_not_at_all() -> None:
    names = ("words-left-out-to-read", "part-in-another-language", "mixed-scripts")
    risks = tuple(RiskResult(id=name, severity=Severity.MEDIUM, value="Sample words " * 500) for name in names)
    report = demands_report(a_check().model_copy(update={"requirements": (), "risks": risks}), WORDS)
    ((said,),) = (block.items for block in report.blocks if isinstance(block, ReportItems))
    assert said.startswith(f"{WORDS.say('unread.words-left-out-to-read')}: Sample words")
    assert len(said) < 200


def test_a_clause_stands_once() -> None:
    audit, breach, *_ = a_check().requirements
    check = a_check().model_copy(
        update={"requirements": (breach, audit.model_copy(update={"proposals": breach.proposals})), "risks": ()}
    )
    blocks = demands_report(check, WORDS).blocks
    assert [block for block in blocks if isinstance(block, ReportClause)] == [
        ReportClause(CLAUSE["de"], Language.GERMAN)
    ]
    assert blocks[-1] == ReportText("Vorschlag: wie zu Nummer 1.")


def test_of_a_clause_that_stands_in_part_the_rest_is_added() -> None:
    audit, breach, *_ = a_check().requirements
    (whole,) = breach.proposals
    first = breach.model_copy(update={"proposals": (whole.model_copy(update={"paragraphs": (2,)}),)})
    second = audit.model_copy(update={"proposals": breach.proposals})
    check = a_check().model_copy(update={"requirements": (first, second), "risks": (), "verdict": ONLY})
    blocks = demands_report(check, WORDS).blocks
    assert [block.text for block in blocks if isinstance(block, ReportClause)] == [
        "Er wartet dafür keine Untersuchung ab.",
        "Der Dienstleister meldet Vorfälle binnen [24] Stunden.",
    ]
    assert blocks[-1] == ReportText("Im Übrigen wie zu Nummer 1.")


def _heads(check: ContractCheck) -> list[str]:
    return [block.text for block in demands_report(check, WORDS).blocks if isinstance(block, ReportHeading)]


def test_a_risk_in_what_is_fulfilled_is_a_demand_if_it_weighs_something() -> None:
    breach = a_check().requirements[1].model_copy(update={"status": RequirementStatus.FULFILLED, "missing": ()})
    check = a_check().model_copy(update={"requirements": (breach,), "risks": ()})
    blocks = demands_report(check, WORDS).blocks
    assert _heads(check) == ["1. Die Frist beginnt erst nach einer Untersuchung"]
    assert ReportClause(CLAUSE["de"], Language.GERMAN) in blocks
    low = tuple(risk.model_copy(update={"severity": Severity.LOW}) for risk in breach.risks)
    assert _heads(check.model_copy(update={"requirements": (breach.model_copy(update={"risks": low}),)})) == []
    mark = Mark(by="Dr. Muster", on=date(2026, 12, 1), status=RequirementStatus.FULFILLED)
    assert _heads(check.model_copy(update={"requirements": (breach.model_copy(update={"reviewed": mark}),)})) == []


def test_the_weightiest_comes_first() -> None:
    *_, objection, _, _ = a_check().requirements
    grave = RiskResult(id="after-investigation", severity=Severity.HIGH)
    light = RiskResult(id="written-form", severity=Severity.MEDIUM)
    gap = objection.model_copy(update={"id": "R05", "risk": Severity.LOW})
    verdict = Verdict(level=VerdictLevel.NEGOTIATE, because=("after-investigation", "R09", "R05", "written-form"))
    check = a_check().model_copy(update={"requirements": (objection, gap), "risks": (light, grave), "verdict": verdict})
    assert _heads(check) == [
        "1. Die Frist beginnt erst nach einer Untersuchung",
        "2. Unterauftragsverarbeiter",
        "3. Schriftform auch für Kleinigkeiten",
        "4. Weisungen",
    ]


@pytest.mark.parametrize(("side", "asked"), [(Side.CLIENT, "processor"), (Side.PROVIDER, "controller")])
def test_blanks_of_the_own_side_are_no_demand(side: Side, asked: str) -> None:
    risks = tuple(
        RiskResult(id=f"blanks-of-the-{one}", severity=Severity.MEDIUM, value="4")
        for one in ("controller", "processor")
    )
    check = a_check().model_copy(update={"requirements": (), "risks": risks, "side": side})
    (said,) = (
        block.text
        for block in demands_report(check, catalogue_words(Language.ENGLISH)).blocks
        if isinstance(block, ReportHeading)
    )
    assert said == f"1. Details of the {asked} not filled in (number: 4)"


def test_a_risk_comes_with_the_clause_that_answers_it() -> None:
    (risk,) = a_check().risks
    (proposed,) = a_check().requirements[1].proposals
    check = a_check().model_copy(
        update={"requirements": (), "risks": (risk.model_copy(update={"proposal": proposed}),)}
    )
    blocks = demands_report(check, WORDS).blocks
    assert blocks[-1] == ReportClause(CLAUSE["de"], Language.GERMAN)
    assert check_memo(check, WORDS).blocks[-1] == blocks[-1]
