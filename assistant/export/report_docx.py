"""A report as a Word document, with the styles of the memo."""

from functools import singledispatch

from docx.document import Document
from docx.shared import Emu
from docx.table import _Cell
from docx.text.run import Run

from assistant.export.docx_file import begin, finish
from assistant.export.docx_parts import element, set_language
from assistant.export.docx_styles import ACCENT, BOX, CELL, CLAUSE, DETAIL, FACT, LEAD, MARK, SMALL, TICK, WIDTH
from assistant.export.report import (
    Look,
    Report,
    ReportBlock,
    ReportChanges,
    ReportClause,
    ReportFacts,
    ReportHeading,
    ReportItems,
    ReportQuote,
    ReportTable,
    ReportText,
    ReportTicks,
    WordChange,
    is_label,
)

LOOKS = {Look.LEAD: LEAD, Look.TEXT: "Normal", Look.SMALL: SMALL}


def report_docx(report: Report) -> bytes:
    """Write `report` as DOCX; the same report has the same bytes."""
    document = begin(report)
    for block in report.blocks:
        _add(block, document)
    return finish(document, report)


@singledispatch
def _add(block: ReportBlock, document: Document) -> None:
    raise TypeError(type(block), document)


@_add.register
def _(block: ReportHeading, document: Document) -> None:
    document.add_heading(block.text, level=block.level)


@_add.register
def _(block: ReportText, document: Document) -> None:
    made = document.add_paragraph(block.text, style=LOOKS[block.look])
    if is_label(block):
        made.paragraph_format.keep_with_next = True


@_add.register
def _(block: ReportFacts, document: Document) -> None:
    for fact in block.facts:
        document.add_paragraph(f"{fact.label}\t{fact.value}", style=FACT)


@_add.register
def _(block: ReportQuote, document: Document) -> None:
    document.add_paragraph(block.place, style=DETAIL)
    set_language(document.add_paragraph(style="Quote").add_run(block.text), block.language)


@_add.register
def _(block: ReportClause, document: Document) -> None:
    for paragraph in block.text.split("\n"):
        set_language(document.add_paragraph(style=CLAUSE).add_run(paragraph), block.language)


@_add.register
def _(block: ReportItems, document: Document) -> None:
    for item in block.items:
        document.add_paragraph(item, style="List Bullet")


@_add.register
def _(block: ReportTicks, document: Document) -> None:
    for item in block.items:
        document.add_paragraph(f"{BOX}\t{item}", style=TICK)


@_add.register
def _(block: ReportChanges, document: Document) -> None:
    if block.place:
        document.add_paragraph(block.place, style=DETAIL)
    paragraph = document.add_paragraph(style="Quote")
    for change, text in block.runs:
        run = paragraph.add_run(text)
        set_language(run, block.language)
        _mark(run, change)


def _mark(run: Run, change: WordChange) -> None:
    """Strike out what was deleted, underline what was inserted; the colour only comes on top."""
    if change is WordChange.DELETED:
        run.font.strike, run.font.color.rgb = True, MARK
    elif change is WordChange.INSERTED:
        run.font.underline, run.font.bold, run.font.color.rgb = True, True, ACCENT


@_add.register
def _(block: ReportTable, document: Document) -> None:
    table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    table.autofit = False
    for number, row in enumerate((block.head, *block.rows)):
        made = table.add_row()
        properties = made._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if number == 0:
            properties.append(element("tblHeader"))
        for cell, text, width in zip(made.cells, row, block.widths, strict=True):
            _fill(cell, text, Emu(int(WIDTH * width)), bold=number == 0)
    document.add_paragraph(style=SMALL)


def _fill(cell: _Cell, text: str, width: Emu, *, bold: bool) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    paragraph.add_run(text).bold = bold or None
