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

FOOTNOTES, TEXT = "supportFootnotes", "MsoFootnoteText"  # what Word calls them
STICK = "\u2060"  # keeps a number on the line of the word before it


def draw_memo(memo: Memo) -> Html:
    """Draw `memo`."""
    notes = _Footnotes(memo)
    return tag(
        "article",
        tag("h2", memo.title),
        tag("div", *map(_fact, memo.facts), class_="k-memo-facts"),
        *(_part(part, notes) for part in memo.parts),
        notes.draw(),
        tag("h3", say(memo.language, "memo.disclaimer")),
        tag("p", memo.disclaimer),
        class_="k-memo",
        lang=memo.language,
    )


class _Footnotes:
    """The numbers of sources in a text, and the sources behind it.

    Word counts its footnotes by itself: they are some only where that gives the same numbers, and none is left out.
    """

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        cited = list(dict.fromkeys(n for line in _all_lines(memo) for n in line.numbers))
        self._of_word = cited == [source.number for source in memo.sources] == list(range(1, len(cited) + 1))
        self._met: set[int] = set()

    def mark(self, number: int) -> Html:
        """Draw a number in the text; for Word, the footnote is where its number comes first."""
        first = number not in self._met
        self._met.add(number)
        name = f"_ftnref{number}" if first else None
        return join(STICK, tag("sup", self._number(number, f"_ftn{number}", name, footnote=first)))

    def draw(self) -> Html:
        """Draw the sources."""
        if not self._memo.sources:
            return join()
        title = tag("h3", say(self._memo.language, "memo.sources"))
        if self._of_word:
            title = where_lacking(FOOTNOTES, title)
        style = "mso-element:footnote-list" if self._of_word else None
        return join(title, tag("div", *map(self._note, self._memo.sources), class_="k-memo-notes", style=style))

    def _note(self, source: MemoSource) -> Html:
        n, language = source.number, self._memo.language
        number = self._number(n, f"_ftnref{n}", f"_ftn{n}", footnote=True)
        if source.same_as is None:
            lines = [tag("p", number, " ", *_named(source), class_=TEXT), *_details(source, language)]
        else:
            lines = [
                tag("p", number, " ", say(language, "memo.same_source", number=f"[{source.same_as}]"), class_=TEXT)
            ]
        quote = tag("p", in_quotation_marks(source.quote, source.language), class_=TEXT, lang=source.language)
        return tag("div", *lines, quote, id=f"ftn{n}", style="mso-element:footnote" if self._of_word else None)

    def _number(self, number: int, goal: str, name: str | None, *, footnote: bool) -> Html:
        """Draw the number of a source as a link to `goal`, which itself is called `name`."""
        sign, style = join(f"[{number}]"), None
        if footnote and self._of_word:
            sign = tag("span", where_lacking(FOOTNOTES, sign), style="mso-special-character:footnote")
            style = f"mso-footnote-id:ftn{number}"
        return tag("a", sign, href=f"#{goal}", id=name, name_=name, style=style)


def _named(source: MemoSource) -> Iterable[str]:
    yield tag("strong", source.title, lang=source.language)
    yield tag("span", f", {source.place}", lang=source.language)
    yield f" ({' · '.join(source.standing)})"


def _details(source: MemoSource, language: str) -> Iterable[Html]:
    for fact in source.facts:
        yield tag("p", f"{fact.label}: {fact.value}", class_=TEXT)
    if source.link:
        link = tag("a", source.link, href=source.link, rel="noopener noreferrer")
        yield tag("p", f"{say(language, 'memo.link')}: ", link, class_=TEXT)


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
            _fact(contract.result),
            *(tag("p", *_line(line, notes)) for line in contract.lines),
            tag("p", contract.check) if contract.check else "",
        )
        for contract in part.contracts
    ]
    return tag(
        "section",
        tag("h3", part.title),
        tag("blockquote", tag("p", part.question), lang=part.language),
        _fact(part.result),
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


def _fact(fact: Fact) -> Html:
    return tag("p", tag("strong", f"{fact.label}: "), fact.value)
