"""The Word file of a draft opens again, with its headings, tables, marks and foot."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX

from assistant.domain import Kind, Language
from assistant.drafting.agreement import DraftedAgreement, PieceKind, plain
from assistant.drafting.docx import NO_DAY, draft_docx
from ingest.documents.read_new import ImportOptions, read_new


@pytest.mark.parametrize("language", Language)
def test_opens_again(language: Language, examples: dict[Language, DraftedAgreement]) -> None:
    agreement = examples[language]
    document = docx.Document(BytesIO(draft_docx(agreement)))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[1 : 1 + len(agreement.sections)] == [section.heading for section in agreement.sections]
    assert headings[-1 - len(agreement.annexes) : -1] == [annex.title for annex in agreement.annexes]
    texts = {p.text for p in document.paragraphs}
    for section in agreement.sections:
        for subclause in section.subclauses:
            assert f"({subclause.number})\t{plain(subclause.words)}" in texts
    section = document.sections[0]
    for part in (section.header, section.footer, section.first_page_footer):
        assert "2026.11" not in "".join(p.text for p in part.paragraphs)
    assert "PAGE" in section.footer._element.xml
    assert "2026.11" in document.core_properties.comments
    assert document.core_properties.title == agreement.title


def test_marks(examples: dict[Language, DraftedAgreement]) -> None:
    agreement = examples[Language.GERMAN]
    document = docx.Document(BytesIO(draft_docx(agreement)))
    marked = {WD_COLOR_INDEX.YELLOW: [], WD_COLOR_INDEX.TURQUOISE: []}
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if run.font.highlight_color is not None:
                marked[run.font.highlight_color].append(run.text)
    pieces = [piece for s in agreement.sections for one in s.subclauses for piece in one.words]
    assert marked[WD_COLOR_INDEX.YELLOW] == [p.text for p in pieces if p.kind is PieceKind.OPEN]
    assert marked[WD_COLOR_INDEX.TURQUOISE] == [p.text for p in pieces if p.kind is PieceKind.SUGGESTED]


def test_tables(examples: dict[Language, DraftedAgreement]) -> None:
    agreement = examples[Language.GERMAN]
    document = docx.Document(BytesIO(draft_docx(agreement)))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"Rechenzentrum Beispiel AG", "Schutz der Räume", "Datenschutzbeauftragter"} <= cells
    assert "[… ausfüllen: weisungsbefugte Personen des Auftraggebers]" in cells


def test_the_same_bytes(examples: dict[Language, DraftedAgreement]) -> None:
    for agreement in examples.values():
        assert draft_docx(agreement) == draft_docx(agreement)
    undated = examples[Language.GERMAN].model_copy(update={"day": None})
    created = docx.Document(BytesIO(draft_docx(undated))).core_properties.created
    assert created is not None
    assert created.replace(tzinfo=None) == NO_DAY


def test_read_as_a_contract(examples: dict[Language, DraftedAgreement]) -> None:
    agreement = examples[Language.GERMAN]
    options = ImportOptions(kind=Kind.CONTRACT, language=Language.GERMAN)
    document = read_new(draft_docx(agreement), "draft.docx", options)
    headings = " ".join(section.heading for section in document.sections)
    assert all(section.heading in headings for section in agreement.sections)
    assert document.unknown_looks == ()
