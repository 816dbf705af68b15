"""What no rule judged stands at the end of the memo and the checklist, and the overview says how much it is."""

import pytest

from assistant.contracts.check.model import ClauseQuote, ContractCheck
from assistant.domain import Language
from assistant.export import unjudged_annex as module
from assistant.export.check_report import check_memo
from assistant.export.checklist_report import checklist_report
from assistant.export.report import Report, ReportHeading, ReportTable, ReportText
from tests.support.checks import a_check, a_quote, words_in

ODD = a_quote("Der Dienstleister tut,\nwas ihm gefällt.", 700, "§ 12, S. 3")
TITLE = ReportHeading("Anlage: Nicht beurteilt – bitte lesen")


def _check(*unjudged: ClauseQuote) -> ContractCheck:
    return a_check().model_copy(update={"unjudged": unjudged})


def _memo(*unjudged: ClauseQuote) -> Report:
    return check_memo(_check(*unjudged), words_in(Language.GERMAN))


def _rows(report: Report) -> tuple[tuple[str, ...], ...]:
    table = report.blocks[report.blocks.index(TITLE) + 2]
    assert isinstance(table, ReportTable)
    return table.rows


def test_it_is_the_last_of_all_and_gives_each_word_with_its_place() -> None:
    for report in (check_memo, checklist_report):
        made = report(_check(ODD), words_in(Language.GERMAN))
        assert [block for block in made.blocks if isinstance(block, ReportHeading) and block.level == 1][-1] == TITLE
        said = made.blocks[made.blocks.index(TITLE) + 1]
        assert isinstance(said, ReportText)
        assert said.text == "Was keine Regel beurteilt hat, muss ein Mensch lesen. Sätze, Zeilen und Begriffe: 1."
        assert _rows(made) == (("§ 12, S. 3", "Der Dienstleister tut,\nwas ihm gefällt."),)
    assert TITLE not in _memo().blocks


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.GERMAN, ("Sätze, Zeilen, Begriffe: 3", "Anlage am Ende; am meisten in: § 12 (2); § 9 (1)")),
        (Language.ENGLISH, ("sentences, rows, definitions: 3", "annex at the end; most of it in: § 12 (2); § 9 (1)")),
    ],
)
def test_the_overview_says_how_much_it_is_and_where(language: Language, said: tuple[str, str]) -> None:
    odd = [a_quote(f"Satz {n}.", 700 + n, f"{clause}, {n}") for n, clause in enumerate(("§ 9", "§ 12", "§ 12"))]
    blocks = check_memo(_check(*odd), words_in(language)).blocks
    (overview, _) = (block for block in blocks if isinstance(block, ReportTable))
    _, count, _, place = overview.rows[-1]
    assert (count, place) == said


def test_what_is_listed_of_evidence_stands_with_it() -> None:
    """Evidence speaks for the duty alone: what goes on in it, or softens it, is still to be read."""
    quoted = a_check().requirements[2].quotes[0]
    part = quoted.model_copy(update={"text": quoted.text[:10], "end": quoted.start + 10})
    longer = quoted.model_copy(update={"end": quoted.end + 1})
    assert _rows(_memo(quoted, part, longer, ODD)) == (
        (quoted.locator, f"{quoted.text}\n{part.text}\n{longer.text}"),
        ("§ 12, S. 3", "Der Dienstleister tut,\nwas ihm gefällt."),
    )


def test_what_stands_in_one_place_shares_a_row() -> None:
    lead, item = a_quote("Er sorgt für:", 700, "§ 3"), a_quote("Ruhe im Büro", 720, "§ 3")
    assert _rows(_memo(lead, item)) == (("§ 3", "Er sorgt für:\nRuhe im Büro"),)
    long = a_quote("Wort " * 240, 800, "§ 3")
    assert [len(text) for _, text in _rows(_memo(lead, long, item))] == [13, 1199, 12]


def test_of_very_many_the_first_are_listed_and_the_others_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    many = [a_quote(f"Satz {n}.", 700 + 10 * n, f"§ {n}") for n in range(5)]
    assert _rows(_memo(*many)) == (("§ 0", "Satz 0."), ("§ 1", "Satz 1."))
    texts = [block.text for block in _memo(*many).blocks if isinstance(block, ReportText)]
    assert "Weitere Sätze, die hier nicht aufgeführt sind: 3." in texts
    monkeypatch.setattr(module, "MOST_CHARACTERS", 10)
    assert _rows(_memo(*many)) == (("§ 0", "Satz 0."),)
