"""The table of questions runs nothing, wherever and however a spreadsheet cuts it into cells."""

import csv
import io
from datetime import UTC, datetime
from typing import Literal

import pytest

from assistant.domain import Language, Reason, Status
from assistant.messages import say
from assistant.records.model import Gap
from assistant.review.gap_table import COLUMNS, harmless, to_csv
from assistant.review.gaps import Theme

SIGNS = "=+-@\t\r＝＋－＠"
CALC = "=cmd|'/C calc'!A0"
NASTY = [
    CALC,
    f" {CALC}",
    f'"{CALC}"',
    f"Wer haftet;{CALC};?",
    f"Wer haftet,{CALC},?",
    f"Wer haftet\t{CALC}\t?",
    f"Wer haftet\r{CALC}",
    f"Wer haftet\r\n{CALC}",
    f'Wer haftet";"{CALC}";"',
    f'Wer haftet","{CALC}","',
    f'x, "{CALC}"',
    f'x;"" {CALC}',
    f"x;\u00a0{CALC}",
    f"x|{CALC}",
    f"x\u2028{CALC}",
    "x;-1+1",
    "x,+1+1",
    "x;@SUM(1;1)",
    "x;＝1+1",
]


def table(language: str, *questions: str) -> str:
    gaps = [
        Gap(
            id=str(number),
            question=question,
            language=Language.GERMAN,
            status=Status.ABSTAINED,
            reason=Reason.OUT_OF_SCOPE,
            created=datetime(2026, 11, 24, tzinfo=UTC),
            vector=None,
        )
        for number, question in enumerate(questions)
    ]
    return to_csv([Theme(None, None, gaps, [len(gaps)])], language).removeprefix("\ufeff")


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_NONE])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("question", NASTY)
def test_a_cell_is_never_a_formula(question: str, language: str, delimiter: str, quoting: Literal[0, 3]) -> None:
    for lines in (io.StringIO(table(language, question), newline=""), table(language, question).splitlines()):
        cells = [cell for row in csv.reader(lines, delimiter=delimiter, quoting=quoting) for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.strip(' "\u00a0').startswith(tuple(SIGNS))]


@pytest.mark.parametrize(("language", "delimiter"), [("de", ";"), ("en", ",")])
def test_excel_of_that_language_sees_the_columns(language: str, delimiter: str) -> None:
    question = 'a;"b",\nc'
    rows = list(csv.reader(io.StringIO(table(language, question), newline=""), delimiter=delimiter))
    assert rows[0] == [say(language, f"desk.csv.{column}") for column in COLUMNS]
    assert rows[1][:2] == [say(language, "desk.no_theme"), question]
    assert rows[1][4:] == [say(language, "desk.reason.out_of_scope"), "2026-11-24"]


def test_what_is_no_formula_stays() -> None:
    for text in ("Wer haftet - und wofür?", "Art. 28 Abs. 3 = was?", "a@b.example", "2026-11-24", "5,5 + 3"):
        assert harmless(text) == text
