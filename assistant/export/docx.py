"""A memo as a Word document: real headings, numbers that lead to their sources, links, properties of the file."""

from collections.abc import Iterable
from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from assistant.citation.validity import day_in_words
from assistant.domain import Role
from assistant.export.docx_parts import (
    TAGS,
    add_bookmark,
    add_field,
    add_jump,
    add_web_link,
    set_language,
    with_fixed_dates,
)
from assistant.export.docx_styles import CLAUSE, DETAIL, FACT, LEAD, MARKED, QUESTION, SMALL, SOURCE, prepare
from assistant.export.memo import Fact, Memo, MemoLine, MemoPart, MemoSource
from assistant.messages import say

AUTHOR = "AVV-Kompass"
STYLES = {Role.SHORT_ANSWER: LEAD, Role.CLAUSE: CLAUSE}


def render_docx(memo: Memo) -> bytes:
    """Write `memo` as DOCX; the file bears the memo's own day, so that it is always the same."""
    moment = datetime.combine(memo.day, time())
    document = docx.Document()
    prepare(document, memo.language)
    _properties(document, memo, moment)
    _furnish(document, memo)
    document.add_paragraph("AVV-Kompass", style=SMALL)
    document.add_paragraph(memo.title, style="Title")
    for fact in memo.facts:
        document.add_paragraph(f"{fact.label}\t{fact.value}", style=FACT)
    for part in memo.parts:
        _part(document, part)
    if memo.sources:
        document.add_heading(say(memo.language, "ui.sources"), level=1)
        for source in memo.sources:
            _source(document, source, memo.language)
    document.add_heading(say(memo.language, "memo.disclaimer"), level=1)
    document.add_paragraph(memo.disclaimer, style=SMALL)
    stream = BytesIO()
    document.save(stream)
    return with_fixed_dates(stream.getvalue(), moment)


def _properties(document: Document, memo: Memo, moment: datetime) -> None:
    properties = document.core_properties
    properties.title = properties.subject = memo.subject
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = memo.disclaimer
    properties.language = TAGS[memo.language]
    properties.created = properties.modified = moment


def _furnish(document: Document, memo: Memo) -> None:
    """Fill the running head, which the first page has not, and the feet."""
    section = document.sections[0]
    section.header.paragraphs[0].text = memo.subject
    foot = say(memo.language, "memo.footer", day=day_in_words(memo.day, memo.language))
    before, between, after = say(memo.language, "memo.page", n="\n", total="\n").split("\n")
    for footer in (section.first_page_footer, section.footer):
        paragraph = footer.paragraphs[0]
        paragraph.add_run(f"{foot}\t{before}")
        add_field(paragraph, "PAGE")
        paragraph.add_run(between)
        add_field(paragraph, "NUMPAGES")
        paragraph.add_run(after)


def _part(document: Document, part: MemoPart) -> None:
    document.add_heading(part.title, level=1)
    set_language(document.add_paragraph(style=QUESTION).add_run(part.question), part.language)
    _fact(document, part.result, SMALL)
    for remark in part.remarks:
        document.add_paragraph(remark)
    for section in part.sections:
        document.add_heading(section.title, level=2)
        for line in section.lines:
            _line(document.add_paragraph(style=STYLES.get(section.role, "List Bullet")), line)


def _line(paragraph: Paragraph, line: MemoLine) -> None:
    set_language(paragraph.add_run(line.text), line.language)
    paragraph.add_run("\u00a0")
    _numbers(paragraph, line.numbers)
    for mark in line.marks:
        paragraph.add_run(f" ({mark})", style=MARKED)


def _numbers(paragraph: Paragraph, numbers: Iterable[int]) -> None:
    for number in numbers:
        add_jump(paragraph, f"[{number}]", _bookmark(number))


def _bookmark(number: int) -> str:
    return f"source_{number}"


def _fact(document: Document, fact: Fact, style: str) -> None:
    document.add_paragraph(f"{fact.label}: {fact.value}", style=style)


def _source(document: Document, source: MemoSource, language: str) -> None:
    head = document.add_paragraph(style=SOURCE)
    add_bookmark(head, _bookmark(source.number), source.number)
    head.add_run(f"[{source.number}]\t")
    if source.same_as is not None:
        before, after = say(language, "memo.same_source", number="\n").split("\n")
        head.add_run(before)
        _numbers(head, [source.same_as])
        head.add_run(after)
    else:
        title = head.add_run(source.title)
        title.bold = True
        set_language(title, source.language)
        set_language(document.add_paragraph(style=DETAIL).add_run(source.place), source.language)
        document.add_paragraph(" · ".join(source.standing), style=DETAIL)
        for fact in source.facts:
            _fact(document, fact, DETAIL)
        if source.link:
            link = document.add_paragraph(f"{say(language, 'memo.link')}: ", style=DETAIL)
            add_web_link(link, source.link)
    set_language(document.add_paragraph(style="Quote").add_run(source.quote), source.language)
