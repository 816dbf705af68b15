"""The checklist follows the law, not the weight."""

from assistant.domain import Language
from assistant.export.checklist_report import checklist_report
from assistant.export.report import ReportTable
from tests.support.checks import a_check, words_in


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
