"""A memo as HTML, for paper and for the clipboard: a pure function of the `Memo`.

Sources are written the way Word writes footnotes into HTML, so that a paste brings footnotes; anywhere else they are a
list at the end, to which the numbers lead.
"""

from collections.abc import Iterable

from assistant.app.drawing.markup import Html, join, tag, where_lacking
from assistant.domain import Role
from assistant.export.memo import Memo, MemoLine, MemoPart, MemoSource
from assistant.export.paper import Fact
from assistant.export.tidy import in_quotation_marks
from assistant.messages import say

FOOTNOTES = "supportFootnotes"  # what Word calls it


def draw_memo(memo: Memo) -> Html:
    """Draw `memo`."""
    notes = _Footnotes(memo)
    return tag(
        "article",
        tag("h2", memo.title),
        tag("p", *_lines(memo.facts), class_="k-memo-facts"),
        *(_part(part, notes) for part in memo.parts),
        notes.draw(),
        tag("h3", say(memo.language, "memo.disclaimer")),
        tag("p", memo.disclaimer),
        class_="k-memo",
        lang=memo.language,
    )


class _Footnotes:
    """The numbers of sources in a text, and the sources behind it; Word counts by itself, from 1, as they come up."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        cited = dict.fromkeys(n for line in _all_lines(memo) for n in line.numbers)
        self._word = set(cited) if list(cited) == list(range(1, len(cited) + 1)) else set()
        self._met: set[int] = set()

    def mark(self, number: int) -> Html:
        """Draw a number in the text; for Word a footnote is where its number comes first."""
        first = number in self._word and number not in self._met
        self._met.add(number)
        if not first:
            return tag("sup", tag("a", f"[{number}]", href=f"#_ftn{number}"))
        return tag("sup", self._number(number, f"#_ftn{number}", f"_ftnref{number}"))

    def draw(self) -> Html:
        """Draw the sources."""
        if not self._memo.sources:
            return join()
        title = where_lacking(FOOTNOTES, tag("h3", say(self._memo.language, "ui.sources")))
        notes = [self._note(source) for source in self._memo.sources]
        return join(title, tag("div", *notes, class_="k-memo-notes", style="mso-element:footnote-list"))

    def _number(self, number: int, goal: str, name: str) -> Html:
        sign = tag("span", where_lacking(FOOTNOTES, f"[{number}]"), style="mso-special-character:footnote")
        return tag("a", sign, href=goal, id=name, name=name, style=f"mso-footnote-id:ftn{number}")

    def _note(self, source: MemoSource) -> Html:
        name, back = f"_ftn{source.number}", f"#_ftnref{source.number}"
        if source.number in self._word:
            number, style = self._number(source.number, back, name), "mso-element:footnote"
        else:
            number, style = tag("a", f"[{source.number}]", id=name, name=name), None
        content = tag("p", number, " ", *self._about(source), class_="MsoFootnoteText")
        quote = tag("p", in_quotation_marks(source.quote, source.language), lang=source.language)
        return tag("div", content, quote, id=f"ftn{source.number}", style=style)

    def _about(self, source: MemoSource) -> Iterable[str]:
        language = self._memo.language
        if source.same_as is not None:
            yield say(language, "memo.same_source", number=f"[{source.same_as}]")
            return
        yield tag("strong", source.title, lang=source.language)
        yield tag("span", f", {source.place}", lang=source.language)
        yield f" ({' · '.join(source.standing)})"
        for fact in source.facts:
            yield f". {fact.label}: {fact.value}"
        if source.link:
            yield f". {say(language, 'memo.link')}: "
            yield tag("a", source.link, href=source.link, rel="noopener noreferrer")


def _all_lines(memo: Memo) -> Iterable[MemoLine]:
    """Give the lines in the order in which `_part` draws them."""
    for part in memo.parts:
        for contract in part.contracts:
            yield from contract.lines
        for section in part.sections:
            yield from section.lines


def _part(part: MemoPart, notes: _Footnotes) -> Html:
    contracts = [
        join(
            tag("h4", contract.title),
            tag("p", *_lines([contract.result])),
            *(tag("p", *_line(line, notes)) for line in contract.lines),
            tag("p", contract.check) if contract.check else "",
        )
        for contract in part.contracts
    ]
    return tag(
        "section",
        tag("h3", part.title),
        tag("blockquote", tag("p", part.question), lang=part.language),
        tag("p", *_lines([part.result])),
        *(tag("p", remark) for remark in part.remarks),
        *contracts,
        *(join(tag("h4", section.title), *_section(section.role, section.lines, notes)) for section in part.sections),
    )


def _section(role: Role, lines: Iterable[MemoLine], notes: _Footnotes) -> list[Html]:
    if role in {Role.SHORT_ANSWER, Role.CLAUSE}:
        return [tag("p", *_line(line, notes)) for line in lines]
    return [tag("ul", *(tag("li", "☐ " if line.tick else "", *_line(line, notes)) for line in lines))]


def _line(line: MemoLine, notes: _Footnotes) -> Iterable[Html]:
    yield tag("span", line.text, lang=line.language)
    yield from (notes.mark(number) for number in line.numbers)
    yield from (join(" ", tag("em", f"({mark})")) for mark in line.marks)


def _lines(facts: Iterable[Fact]) -> Iterable[Html]:
    for at, fact in enumerate(facts):
        yield join(tag("br") if at else "", tag("strong", f"{fact.label}: "), fact.value)
