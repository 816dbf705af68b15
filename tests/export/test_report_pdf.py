"""A report as PDF, opened again, says what it says; nothing is lost at the end of a page."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from assistant.domain import Language
from assistant.export.pdf_styles import BOTTOM, PAGE, TOP
from assistant.export.report import Look, Report, ReportClause, ReportTable, ReportText
from assistant.export.report_pdf import report_pdf
from tests.support.reports import REPORTS, a_report, in_order, packed


def _body(report: Report) -> str:
    document = pdfium.PdfDocument(report_pdf(report))
    text = "\n".join(page.get_textpage().get_text_bounded(bottom=BOTTOM, top=PAGE[1] - TOP) for page in document)
    document.close()
    return text.replace("\ufffe", "-")


@pytest.mark.parametrize("name", ["plain", "hostile"])
def test_every_word_in_order(name: str) -> None:
    in_order(REPORTS[name], _body(REPORTS[name]))


def test_a_long_report_is_whole() -> None:
    text = packed(_body(REPORTS["long"]))
    assert {text.count(word) for word in ("Langer", "Satz", "Ende.")} == {60 * 12 * 4}


def test_the_same_report_has_the_same_bytes() -> None:
    assert report_pdf(a_report()) == report_pdf(a_report())


def test_pages_are_numbered_and_headings_are_bookmarks() -> None:
    document = pdfium.PdfDocument(report_pdf(REPORTS["long"]))
    last = document[len(document) - 1].get_textpage().get_text_range()
    assert f"Seite {len(document)} von {len(document)}" in " ".join(last.split())
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()
    assert titles.count("Teil") == 4
    assert titles[-1] == "Hinweis"


def test_a_table_longer_than_a_page_repeats_its_head() -> None:
    table = ReportTable(("Kopf", "Wert"), tuple((f"Zeile {n}", "x") for n in range(120)), (0.5, 0.5))
    report = a_report()
    text = _body(Report(**{**vars(report), "blocks": (table,)}))
    assert text.count("Kopf") > 2
    assert all(f"Zeile {n}" in text for n in range(120))


def test_a_label_is_never_the_last_of_a_page() -> None:
    label, clause = ReportText("Vorschlag:", Look.SMALL), ReportClause("Wortlaut " * 40, Language.GERMAN)
    for lines in range(30, 42):
        blocks = (*(ReportText(f"Zeile {number}") for number in range(lines)), label, clause)
        document = pdfium.PdfDocument(report_pdf(replace(a_report(), blocks=blocks)))
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        assert any("Vorschlag:" in page and "Wortlaut" in page for page in pages), lines
