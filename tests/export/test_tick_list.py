"""A checklist as a file: an empty box before each point, in every format."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from assistant.export.docx_styles import BOX, TICK
from assistant.export.export import ExportFormat, file_name, render
from assistant.export.report import Report
from assistant.export.tick_list import tick_list
from tests.support.checklists import ANSWER, POINTS, a_checklist


@pytest.fixture
def report(tmp_path: Path, today: date) -> Report:
    source, passage = a_checklist(tmp_path)
    return tick_list(source, [passage], today)


def test_word(report: Report) -> None:
    paragraphs = docx.Document(BytesIO(render(report, ExportFormat.DOCX))).paragraphs
    assert [one.text for one in paragraphs if one.style.name == TICK] == [f"{BOX}\t{point}" for point in POINTS]
    assert ANSWER in [one.text for one in paragraphs]
    assert any(one.text.startswith("Geprüft von\t___") for one in paragraphs)


def test_markdown(report: Report) -> None:
    text = render(report, ExportFormat.MARKDOWN).decode()
    assert text.count("\n- [ ] Der Vertrag ") == len(POINTS)
    assert r"das Ende \<b\>." in text


def test_pdf(report: Report) -> None:
    document = pdfium.PdfDocument(render(report, ExportFormat.PDF))
    words = " ".join(document[0].get_textpage().get_text_range().split())
    sizes = [one.get_bounds() for one in document[0].get_objects() if one.type == FPDF_PAGEOBJ_PATH]
    document.close()
    boxes = [right - left for left, bottom, right, top in sizes if abs((right - left) - (top - bottom)) < 0.1]
    assert all(point.split(" (")[0] in words for point in POINTS[:2])
    assert len(boxes) == len(POINTS)


def test_the_name_of_the_file(report: Report) -> None:
    assert file_name(report, ExportFormat.DOCX) == "vor-der-unterschrift-2026-11-24-vor-der-unterschrift.docx"
