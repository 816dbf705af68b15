"""What Word, LibreOffice, Google Docs, Pandoc, docx.js and python-docx write is known to leave all words readable."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Cm, Pt, RGBColor

from ingest.readers.docx.reader import read_docx
from tests.support.docx_files import given_as, looks

WRITTEN_BY = Path(__file__).parents[4] / "data" / "docx_written_by"


@pytest.mark.parametrize("program", sorted(path.name for path in WRITTEN_BY.iterdir()))
def test_of_an_honest_file_nothing_is_named(program: str) -> None:
    parts = {path.stem: path.read_text("utf-8") for path in (WRITTEN_BY / program).iterdir()}
    assert looks(**parts) == []


def test_of_a_file_of_python_docx_nothing_is_named() -> None:
    document = docx.Document()
    document.add_heading("Agreement", 0)
    paragraph = document.add_paragraph("The processor acts ", style="List Number")
    run = paragraph.add_run("on instructions.")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor(0x1A, 0x1A, 0x1A)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.line_spacing = Cm(1), 1.5
    table = document.add_table(2, 3, style="Light Grid Accent 1")
    for cell in table.row_cells(0):
        cell.text = "Data"
    document.sections[0].header.paragraphs[0].text = "Agreement"
    raw = io.BytesIO()
    document.save(raw)
    assert read_docx(raw.getvalue(), given_as()).unknown_looks == ()


def test_of_a_real_contract_nothing_is_named(shared: Path) -> None:
    raw = (shared / "dpa" / "en_bonterms_dpa_schedules_example.docx").read_bytes()
    assert read_docx(raw, given_as()).unknown_looks == ()
