"""A drafted agreement as a Word document: headings, tables, numbered pages, marked gaps."""

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from assistant.citation.validity import day_in_words
from assistant.drafting.agreement import (
    Cell,
    DraftedAgreement,
    DraftedAnnex,
    DraftedParty,
    DraftedSection,
    DraftedTable,
    PieceKind,
    Words,
)
from assistant.drafting.notes import NotePart, notes
from assistant.export.docx_parts import TAGS, element, furnish, with_fixed_dates
from assistant.export.docx_styles import SMALL, WIDTH, prepare
from assistant.export.paper import AUTHOR
from assistant.messages import say

NO_DAY = datetime(2000, 1, 1)  # of a file whose agreement has no date
COLORS = {PieceKind.OPEN: WD_COLOR_INDEX.YELLOW, PieceKind.SUGGESTED: WD_COLOR_INDEX.TURQUOISE}
INDENT = Cm(1)


def draft_docx(agreement: DraftedAgreement) -> bytes:
    """Write `agreement` as DOCX; the same agreement has the same bytes."""
    moment = datetime.combine(agreement.day, time()) if agreement.day is not None else NO_DAY
    document = docx.Document()
    prepare(document, agreement.language)
    _properties(document, agreement, moment)
    furnish(document, agreement.title, "", agreement.language)  # what is signed says nothing of how it was made
    _head(document, agreement)
    for section in agreement.sections:
        _section(document, section)
    document.add_heading(say(agreement.language, "draft.signatures"), level=1)
    _table(document, agreement.signatures)
    for annex in agreement.annexes:
        _annex(document, annex, agreement.language)
    document.add_heading(say(agreement.language, "draft.notes"), level=1).paragraph_format.page_break_before = True
    for part in notes(agreement):
        _note(document, part)
    stream = BytesIO()
    document.save(stream)
    return with_fixed_dates(stream.getvalue(), moment)


def _properties(document: Document, agreement: DraftedAgreement, moment: datetime) -> None:
    properties = document.core_properties
    properties.title = properties.subject = agreement.title
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = say(agreement.language, "draft.footer", version=agreement.corpus_version)
    properties.language = TAGS[agreement.language]
    properties.created = properties.modified = moment


def _head(document: Document, agreement: DraftedAgreement) -> None:
    language = agreement.language
    document.add_paragraph(agreement.title, style="Title")
    if agreement.day is not None:
        document.add_paragraph(say(language, "draft.day", day=day_in_words(agreement.day, language)))
    client, provider = agreement.parties
    document.add_paragraph(say(language, "draft.between"))
    _party(document, client)
    document.add_paragraph(say(language, "draft.and_party"))
    _party(document, provider)
    document.add_heading(say(language, "draft.preamble_heading"), level=1)
    for words in agreement.preamble:
        _write(document.add_paragraph(), words)
    document.add_paragraph(say(language, "draft.definitions_intro"))
    for text in agreement.definitions:
        document.add_paragraph(text, style="List Bullet")


def _party(document: Document, party: DraftedParty) -> None:
    paragraph = document.add_paragraph()
    _write(paragraph, party.words)
    paragraph.add_run(f"\n{party.role}")


def _section(document: Document, section: DraftedSection) -> None:
    document.add_heading(section.heading, level=1)
    for subclause in section.subclauses:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = INDENT
        paragraph.paragraph_format.first_line_indent = -INDENT
        paragraph.paragraph_format.tab_stops.add_tab_stop(INDENT)
        paragraph.add_run(f"({subclause.number})\t")
        _write(paragraph, subclause.words)


def _annex(document: Document, annex: DraftedAnnex, language: str) -> None:
    document.add_heading(annex.title, level=1).paragraph_format.page_break_before = True
    for part in annex.parts:
        if len(annex.parts) > 1:
            title = say(language, "draft.annex_part_heading", label=part.label, name=part.name)
            document.add_heading(title, level=2)
        if part.note:
            document.add_paragraph(part.note)
        if part.table is not None:
            _table(document, part.table)


def _note(document: Document, part: NotePart) -> None:
    if part.title:
        document.add_heading(part.title, level=2)
    for text in part.paragraphs:
        document.add_paragraph(text, style=SMALL)
    if part.table is not None:
        _table(document, part.table)


def _table(document: Document, table: DraftedTable) -> None:
    columns = len(table.header) or len(table.rows[0])
    made = document.add_table(rows=0, cols=columns, style="Table Grid")
    made.autofit = False
    if table.header:
        cells = made.add_row().cells
        for cell, title in zip(cells, table.header, strict=True):
            _cell(cell, ()).add_run(title).bold = True
        made.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    for row in table.rows:
        for cell, content in zip(made.add_row().cells, row, strict=True):
            _cell(cell, content)
    for column, width in zip(made.columns, _widths(columns), strict=True):
        for cell in column.cells:
            cell.width = width
    document.add_paragraph()


def _widths(columns: int) -> Iterable[Cm]:
    """Give the first of two columns a third, and several the same."""
    shares = (1, 2) if columns == 2 else (1,) * columns
    return [Cm(WIDTH.cm * share / sum(shares)) for share in shares]


def _cell(cell: _Cell, content: Cell) -> Paragraph:
    """Write the lines of a cell; give its last paragraph."""
    paragraph: Paragraph = cell.paragraphs[0]
    for place, words in enumerate(content):
        paragraph = cell.add_paragraph() if place else paragraph
        _write(paragraph, words)
    for each in cell.paragraphs:
        each.paragraph_format.space_after = Pt(2)
        each.paragraph_format.line_spacing = 1
    return paragraph


def _write(paragraph: Paragraph, words: Words) -> None:
    for piece in words:
        run = paragraph.add_run(piece.text)
        run.font.highlight_color = COLORS.get(piece.kind)
