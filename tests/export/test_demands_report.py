"""The list of demands names clause, problem and proposal, and nothing that is only for one's own side."""

from assistant.contracts.check.model import ContractCheck, RequirementStatus
from assistant.domain import Language
from assistant.export.check_report import check_memo
from assistant.export.demands_report import demands_report
from assistant.export.report import Look, ReportClause, ReportFacts, ReportHeading, ReportText
from tests.support.checks import CLAUSE, a_check, words_in

WORDS = words_in(Language.GERMAN)


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
            "Die Regelung wird wieder eingeschränkt: Die Frist beginnt erst nach einer Untersuchung. "
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
        one.model_copy(update={"status": RequirementStatus.FULFILLED, "reviewed": None}) for one in check.requirements
    )
    return check.model_copy(update={"requirements": requirements, "risks": ()})


def test_what_is_optional_is_not_demanded_where_it_is_absent() -> None:
    audit = a_check().requirements[0].model_copy(update={"id": "R17"})
    report = demands_report(a_check().model_copy(update={"requirements": (audit,), "risks": ()}), WORDS)
    assert len(report.blocks) == 1


def test_there_may_be_none() -> None:
    report = demands_report(_fulfilled(a_check()), WORDS)
    assert report.blocks == (ReportText("Aus der Prüfung ergeben sich keine Forderungen.", Look.LEAD),)


def test_a_risk_comes_with_the_clause_that_answers_it() -> None:
    (risk,) = a_check().risks
    proposed = a_check().requirements[1].proposal
    check = a_check().model_copy(
        update={"requirements": (), "risks": (risk.model_copy(update={"proposal": proposed}),)}
    )
    blocks = demands_report(check, WORDS).blocks
    assert blocks[-1] == ReportClause(CLAUSE["de"], Language.GERMAN)
    assert check_memo(check, WORDS).blocks[-1] == blocks[-1]
