"""A report as PDF, with the styles of the memo."""

from collections.abc import Iterator
from functools import singledispatch
from itertools import count
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer, Table

from assistant.export.pdf_file import fact_table, set_pages
from assistant.export.pdf_fonts import SANS, markup
from assistant.export.pdf_page import Heading, Quote, Tick
from assistant.export.pdf_pieces import pieces, run_pieces
from assistant.export.pdf_styles import GRID, LINK, MARK, QUESTION_ROOM, QUOTE_ROOM, SECTION_ROOM, STYLES, WIDTH
from assistant.export.report import (
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


def report_pdf(report: Report) -> bytes:
    """Write `report` as PDF; the same report has the same bytes."""
    return set_pages(report, lambda: _body(report))


def _body(report: Report) -> Iterator[Flowable]:
    keys, headed, alone = count(1), False, True
    yield Spacer(1, 10)
    for block in report.blocks:
        if isinstance(block, ReportHeading):
            if not headed:
                yield CondPageBreak(QUESTION_ROOM if block.level == 1 else SECTION_ROOM)
            alone = alone and block.level > 1
            yield Heading(block.text, f"heading-{next(keys)}", level=block.level - 1, alone=alone)
        else:
            if not headed and (isinstance(block, ReportQuote | ReportChanges) or is_label(block)):
                yield CondPageBreak(QUOTE_ROOM)
            yield from _set(block)
        headed = isinstance(block, ReportHeading)


@singledispatch
def _set(block: ReportBlock) -> Iterator[Flowable]:
    raise TypeError(type(block))


@_set.register
def _(block: ReportText) -> Iterator[Flowable]:
    yield Paragraph(markup(block.text, SANS) if block.look == "small" else markup(block.text), STYLES[block.look])


@_set.register
def _(block: ReportFacts) -> Iterator[Flowable]:
    yield fact_table(block.facts)
    yield Spacer(1, 6)


@_set.register
def _(block: ReportQuote) -> Iterator[Flowable]:
    yield Paragraph(markup(block.place, SANS), STYLES["detail"])
    for piece in pieces(block.text):
        yield Quote(markup(piece), STYLES["quote"])


@_set.register
def _(block: ReportClause) -> Iterator[Flowable]:
    for paragraph in block.text.split("\n"):
        yield Paragraph(markup(paragraph), STYLES["clause"])


@_set.register
def _(block: ReportItems) -> Iterator[Flowable]:
    for item in block.items:
        yield Paragraph(markup(item), STYLES["item"], bulletText="–")


@_set.register
def _(block: ReportTicks) -> Iterator[Flowable]:
    for item in block.items:
        yield Tick(markup(item), STYLES["item"])


@_set.register
def _(block: ReportChanges) -> Iterator[Flowable]:
    if block.place:
        yield Paragraph(markup(block.place, SANS), STYLES["detail"])
    for piece in run_pieces(block.runs):
        yield Quote("".join(_marked(change, text) for change, text in piece), STYLES["quote"])


def _marked(change: WordChange, text: str) -> str:
    """Strike out what was deleted, underline what was inserted; the colour only comes on top."""
    words = markup(text)
    if change is WordChange.DELETED:
        return f'<strike><font color="{MARK}">{words}</font></strike>'
    return words if change is WordChange.KEPT else f'<u><font color="{LINK}">{words}</font></u>'


@_set.register
def _(block: ReportTable) -> Iterator[Flowable]:
    head = [Paragraph(markup(cell, SANS), STYLES["cell-head"]) for cell in block.head]
    rows: list[list[Any]] = [head, *([_cell(text) for text in row] for row in block.rows)]
    yield Spacer(1, 4)
    yield Table(rows, colWidths=[WIDTH * width for width in block.widths], style=GRID, repeatRows=1, splitInRow=1)
    yield Spacer(1, 8)


def _cell(text: str) -> list[Paragraph]:
    return [Paragraph(markup(piece, SANS), STYLES["cell"]) for piece in pieces(text)]
