"""A memo as a Word document: real headings, numbers that lead to their sources, links, properties of the file."""

from collections.abc import Iterable

from docx.document import Document
from docx.text.paragraph import Paragraph

from assistant.domain import Role
from assistant.export.docx_file import begin, finish
from assistant.export.docx_parts import add_bookmark, add_jump, add_web_link, set_language
from assistant.export.docx_styles import BOX, CLAUSE, DETAIL, LEAD, MARKED, QUESTION, SMALL, SOURCE, TICK
from assistant.export.memo import Memo, MemoLine, MemoPart, MemoSource
from assistant.export.paper import Fact
from assistant.messages import say

STYLES = {Role.SHORT_ANSWER: LEAD, Role.CLAUSE: CLAUSE}


def render_docx(memo: Memo) -> bytes:
    """Write `memo` as DOCX; the same memo has the same bytes."""
    document = begin(memo)
    for part in memo.parts:
        _part(document, part)
    if memo.sources:
        document.add_heading(say(memo.language, "memo.sources"), level=1)
        for source in memo.sources:
            _source(document, source, memo.language)
    return finish(document, memo)


def _part(document: Document, part: MemoPart) -> None:
    document.add_heading(part.title, level=1)
    set_language(document.add_paragraph(style=QUESTION).add_run(part.question), part.language)
    _fact(document, part.result, SMALL)
    for remark in part.remarks:
        document.add_paragraph(remark)
    for contract in part.contracts:
        document.add_heading(contract.title, level=2)
        _fact(document, contract.result, SMALL)
        for line in contract.lines:
            _line(document.add_paragraph(), line)
        if contract.check:
            document.add_paragraph(contract.check, style=DETAIL)
    for section in part.sections:
        document.add_heading(section.title, level=2)
        for line in section.lines:
            paragraph = document.add_paragraph(style=STYLES.get(section.role, TICK if line.tick else "List Bullet"))
            if paragraph.style is not None and paragraph.style.name == TICK:
                paragraph.add_run(f"{BOX}\t")
            _line(paragraph, line)


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
