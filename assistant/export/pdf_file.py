"""What all PDF files of ours begin and end with, and how they are set."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from io import BytesIO

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

from assistant.export.paper import AUTHOR, Fact, Paper
from assistant.export.pdf_fonts import SANS, SERIF_BOLD, all_drawn, markup
from assistant.export.pdf_page import Heading, PageCount, document
from assistant.export.pdf_styles import FACTS, LABELS, SECTION_ROOM, STYLES, WIDTH
from assistant.messages import say


def set_pages(paper: Paper, body: Callable[[], Iterable[Flowable]]) -> bytes:
    """Set `paper` twice: how many pages there are, which each of them says, is known only after the first time."""
    pages = PageCount()
    for _ in range(2):
        stream = BytesIO()
        document(paper, stream, pages).build([*_head(paper), *body(), *_end(paper)])
    return stream.getvalue()


def fact_table(facts: Iterable[Fact]) -> Table:
    """Set facts below one another, their labels in a column."""
    rows = [
        [Paragraph(markup(fact.label, SANS), STYLES["label"]), Paragraph(markup(fact.value, SANS), STYLES["value"])]
        for fact in facts
    ]
    return Table(rows, colWidths=[LABELS, WIDTH - LABELS], style=FACTS)


def _head(paper: Paper) -> Iterator[Flowable]:
    yield Paragraph(markup(AUTHOR, SANS), STYLES["brand"])
    yield Paragraph(markup(paper.title, SERIF_BOLD), STYLES["title"])
    yield fact_table(paper.facts)


def _end(paper: Paper) -> Iterator[Flowable]:
    yield CondPageBreak(SECTION_ROOM)
    yield Heading(say(paper.language, "memo.disclaimer"), "disclaimer")
    yield Paragraph(markup(paper.disclaimer, SANS), STYLES["small"])
    if not all_drawn(json.dumps(asdict(paper), ensure_ascii=False, default=str)):
        yield Paragraph(markup(say(paper.language, "memo.no_glyph"), SANS), STYLES["small"])
