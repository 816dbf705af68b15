"""A report as Word, opened again, says what it says, in styles and tables that Word knows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from assistant.export.report import Look, Report, ReportText
from assistant.export.report_docx import report_docx
from tests.support.reports import REPORTS, a_report, in_order


def _opened(report: Report) -> Document:
    return docx.Document(BytesIO(report_docx(report)))


def _texts(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


@pytest.mark.parametrize("name", REPORTS)
def test_every_word_in_order(name: str) -> None:
    in_order(REPORTS[name], "\n".join(_texts(_opened(REPORTS[name]))))


def test_the_same_report_has_the_same_bytes() -> None:
    assert report_docx(a_report()) == report_docx(a_report())


def test_head_foot_and_properties_are_those_of_the_memo() -> None:
    document = _opened(a_report())
    assert document.sections[0].header.paragraphs[0].text == "Bericht: Probe"
    assert document.sections[0].footer.paragraphs[0].text.startswith("AVV-Kompass · Bericht vom 24.11.2026\tSeite ")
    assert document.core_properties.created == datetime(2026, 11, 24, tzinfo=UTC)


def test_a_table_has_a_head_that_is_repeated() -> None:
    (table,) = _opened(a_report()).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Kopf", "Wert"]
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 1
    widths = [cell.width for cell in table.rows[0].cells]
    assert widths[0] is not None
    assert widths[1] is not None
    assert round(widths[0] / widths[1], 1) == 2.3


def test_changes_are_not_told_by_colour_alone() -> None:
    runs = [run for paragraph in _opened(a_report()).paragraphs for run in paragraph.runs]
    struck = [run.text for run in runs if run.font.strike]
    underlined = [run.text for run in runs if run.font.underline]
    assert struck == ["Der Dienstleister meldet jeden Vorfall, auch nachts."]
    assert underlined == [" jetzt"]


def test_a_label_stays_with_what_it_names() -> None:
    blocks = (ReportText("Vorschlag:", Look.SMALL), ReportText("Klein.", Look.SMALL), ReportText("Text:"))
    document = _opened(replace(a_report(), blocks=blocks))
    kept = {one.text: one.paragraph_format.keep_with_next for one in document.paragraphs}
    assert [kept[block.text] for block in blocks] == [True, None, None]
