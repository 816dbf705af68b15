"""A memo as PDF: A4, embedded typefaces, bookmarks, numbers that lead to their sources."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from assistant.domain import Role
from assistant.export.memo import Memo, MemoLine, MemoPart, MemoSource
from assistant.export.paper import Fact
from assistant.export.pdf_file import set_pages
from assistant.export.pdf_fonts import SANS, SERIF_BOLD, SERIF_ITALIC, markup
from assistant.export.pdf_page import Heading, Quote, Tick
from assistant.export.pdf_styles import (
    LINK,
    MARK,
    QUESTION_ROOM,
    QUOTE_ROOM,
    SECTION_ROOM,
    SOURCE_ROOM,
    SOURCES_ROOM,
    STYLES,
)
from assistant.export.tidy import shortened
from assistant.messages import say

LAST_WORD = 24  # a last word up to this length stays on one line with the numbers behind it
OUTLINE = 80  # characters of a question in the list of bookmarks


def render_pdf(memo: Memo) -> bytes:
    """Write `memo` as PDF; the same memo has the same bytes."""
    return set_pages(memo, lambda: _body(memo))


def _body(memo: Memo) -> Iterator[Flowable]:
    for number, part in enumerate(memo.parts, start=1):
        yield from _part(part, f"part-{number}")
    if memo.sources:
        yield CondPageBreak(SOURCES_ROOM)
        yield Heading(say(memo.language, "memo.sources"), "sources")
        for source in memo.sources:
            yield CondPageBreak(SOURCE_ROOM if source.same_as is None else QUOTE_ROOM)
            yield from _source(source, memo.language)


def _part(part: MemoPart, key: str) -> Iterator[Flowable]:
    yield CondPageBreak(QUESTION_ROOM)
    yield Heading(part.title, key, outline=f"{part.title}: {shortened(part.question, OUTLINE)}")
    yield Paragraph(markup(part.question, SERIF_ITALIC), STYLES["question"])
    yield _fact(part.result, "result")
    for remark in part.remarks:
        yield Paragraph(markup(remark), STYLES["text"])
    for number, contract in enumerate(part.contracts):
        yield CondPageBreak(SECTION_ROOM)
        yield Heading(contract.title, f"{key}-contract-{number}", level=1)
        yield _fact(contract.result, "result")
        for line in contract.lines:
            yield Paragraph(_line(line), STYLES["text"])
        if contract.check:
            yield Paragraph(markup(contract.check), STYLES["text"])
    for number, section in enumerate(part.sections):
        yield CondPageBreak(SECTION_ROOM)
        yield Heading(section.title, f"{key}-{number}", level=1)
        for line in section.lines:
            if section.role is Role.SHORT_ANSWER:
                yield Paragraph(_line(line), STYLES["lead"])
            elif section.role is Role.CLAUSE:
                yield Paragraph(_line(line), STYLES["clause"])
            elif line.tick:
                yield Tick(_line(line), STYLES["item"])
            else:
                yield Paragraph(_line(line), STYLES["item"], bulletText="–")


def _line(line: MemoLine) -> str:
    """Write a statement; its last word stays with the numbers, and a mark stays in one piece."""
    marks = "".join(f' <font name="{SANS}" size="8" color="{MARK}">{_unbroken(mark)}</font>' for mark in line.marks)
    space = "\u00a0" if len(line.text.rpartition(" ")[2]) <= LAST_WORD else " "
    return f"{markup(line.text)}{space}{_numbers(line.numbers)}{marks}"


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(f'<a href="#source-{number}" color="{LINK}">[{number}]</a>' for number in numbers)


def _unbroken(mark: str) -> str:
    return markup(f"({mark})", SANS).replace(" ", "\u00a0")


def _fact(fact: Fact, style: str) -> Paragraph:
    return Paragraph(f"{markup(fact.label, SANS)}: {markup(fact.value, SANS)}", STYLES[style])


def _source(source: MemoSource, language: str) -> Iterator[Flowable]:
    anchor = f'<a name="source-{source.number}"/>'
    number = f"[{source.number}]"
    if source.same_as is not None:
        words = say(language, "memo.same_source", number=_numbers([source.same_as]))
        yield Paragraph(f'{anchor}<font name="{SANS}" size="8.3">{words}</font>', STYLES["source"], bulletText=number)
    else:
        title = f"{anchor}<b>{markup(source.title, SERIF_BOLD)}</b>"
        yield Paragraph(title, STYLES["source"], bulletText=number)
        yield Paragraph(markup(source.place), STYLES["place"])
        yield Paragraph(markup(" · ".join(source.standing), SANS), STYLES["detail"])
        for fact in source.facts:
            yield _fact(fact, "detail")
        if source.link:
            link = f'<a href={quoteattr(source.link)} color="{LINK}">{markup(source.link, SANS)}</a>'
            yield Paragraph(f"{markup(say(language, 'memo.link'), SANS)}: {link}", STYLES["detail"])
    yield Quote(markup(source.quote), STYLES["quote"])
