"""The checklist follows the law, not the weight."""

from assistant.contracts.check.model import RiskResult, Severity, Verdict, VerdictLevel
from assistant.domain import Language
from assistant.export.check_words import catalogue_words
from assistant.export.checklist_report import checklist_report
from assistant.export.report import Look, ReportItems, ReportTable, ReportText
from tests.support.checks import a_check, words_in


def test_the_verdict_stands_first_and_what_is_to_be_looked_at_behind() -> None:
    risks = (RiskResult(id="picture-not-read", severity=Severity.HIGH, value="page 2"), *a_check().risks)
    verdict = Verdict(level=VerdictLevel.NEGOTIATE, because=("picture-not-read",))
    check = a_check().model_copy(update={"risks": risks, "verdict": verdict})
    words = catalogue_words(Language.ENGLISH)
    blocks = checklist_report(check, words).blocks
    assert blocks[1] == ReportText(words.verdict(verdict), Look.LEAD)
    assert blocks[3] == ReportItems((words.risk("picture-not-read"),))
    table = next(place for place, block in enumerate(blocks) if isinstance(block, ReportTable))
    behind = [block.text for block in blocks[table:] if isinstance(block, ReportText)]
    assert behind[0].startswith(words.risk_with_value(risks[0]))


def _table(language: Language) -> ReportTable:
    (table,) = (
        block for block in checklist_report(a_check(), words_in(language)).blocks if isinstance(block, ReportTable)
    )
    return table


def test_the_order_is_that_of_article_28() -> None:
    assert [row[1].partition(";")[0] for row in _table(Language.GERMAN).rows] == [
        "Art. 28 Abs. 2 DSGVO",
        "Art. 28 Abs. 3 UAbs. 1 lit. a DSGVO",
        "Art. 33 Abs. 2 DSGVO",  # with letter f
        "Art. 28 Abs. 3 UAbs. 1 lit. h DSGVO",
        "Art. 28 Abs. 3 UAbs. 2 DSGVO",
    ]


def test_what_is_met_is_ticked() -> None:
    rows = _table(Language.ENGLISH).rows
    assert [row[0] for row in rows] == ["[~]", "[x]", "[~]", "[  ]", "[x]"]
    assert rows[0][2] == "Sub-processors – partly met\nNot found: objection"
    assert rows[3][3] == "not found"
