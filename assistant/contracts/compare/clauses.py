"""Cut a document into clauses: what one number or one heading stands for. Each word stands in exactly one of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from assistant.contracts.compare.model import ComparedClause
from assistant.contracts.compare.thresholds import thresholds
from assistant.contracts.compare.tokens import Token, heading_label, label_of, tokens
from assistant.documents.document import Document, Section


@dataclass(frozen=True)
class ClauseWords:
    """A clause with its words, the first `headings` of which are headings; `at` is its place among the clauses."""

    at: int
    clause: ComparedClause
    headings: int
    tokens: tuple[Token, ...] = field(repr=False)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """What counts of it."""
        return tuple(token.norm for token in self.tokens)

    @cached_property
    def words(self) -> Counter[str]:
        """Count its words, however they are capitalised."""
        return Counter(token.norm.casefold() for token in self.tokens if token.word)

    @cached_property
    def heading_words(self) -> frozenset[str]:
        """The words of the heading above it."""
        return _heading_words(self.clause.heading)


@lru_cache(maxsize=1 << 12)
def _heading_words(heading: str) -> frozenset[str]:
    return frozenset(token.norm for token in tokens(heading, 0, len(heading), heading=True) if token.word)


@dataclass(frozen=True)
class _Cut:
    """Where a clause begins, with its headings, and where its body does; `heading` and `locator` name it."""

    start: int
    body: int
    heading: str
    locator: str
    label: str = ""


def clauses(document: Document) -> list[ClauseWords]:
    """Give the clauses of a document in its order."""
    cuts = list(_cuts(document))
    ends = [cut.start for cut in cuts[1:]] + [len(document.text)]
    found: list[ClauseWords] = []
    start = 0
    for cut, end in zip(cuts, ends, strict=True):
        made = _clause(document.text, cut, (start, end), len(found))
        if made is not None:  # else it is only a number, and stands before the next clause
            found.append(made)
            start = end
    return found


def _cuts(document: Document) -> Iterator[_Cut]:
    """Give where clauses begin; the first of a heading begins with it, and headings above that are clauses as well."""
    before = 0
    for _, group in groupby(document.sections, key=lambda section: section.heading):
        sections = list(group)
        opened = list(_paragraph_cuts(document.text, sections))
        first = sections[0]
        label = opened[0].label if opened and opened[0].start == first.start else ""
        at = max(document.text.rfind(first.heading, before, first.start), before)
        above = " ".join(document.text[before:at].split())
        if above:
            yield _Cut(before, at, above, above, heading_label(above))
        yield _Cut(at, first.start, first.heading, _place(first), label or heading_label(first.heading))
        yield from (cut for cut in opened if cut.start > first.start)
        before = sections[-1].end


def _paragraph_cuts(text: str, sections: Sequence[Section]) -> Iterator[_Cut]:
    """Give the paragraphs that open a clause below one heading: numbered ones, or, in a long text without, all."""
    paragraphs = [(start, end, section) for section in sections for start, end in _lines(text, section)]
    labels = [label_of(text[start : start + 20]) for start, _, _ in paragraphs]
    style = next((_style(label) for label in labels if _style(label)), "")
    long = sections[-1].end - sections[0].start > thresholds().cut.long
    for (start, end, section), label in zip(paragraphs, labels, strict=True):
        if style and _style(label) == style:
            yield _Cut(start, start, section.heading, _place(section), label)
        elif not style and long and not label and _stands_alone(text[start:end]):
            yield _Cut(start, start, section.heading, _place(section))


def _place(section: Section) -> str:
    return section.locator or section.heading


def _lines(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """Give the paragraphs of a section with what is printed before them on their line."""
    starts = [max(section.start, text.rfind("\n", 0, paragraph.start) + 1) for paragraph in section.paragraphs]
    yield from ((a, b) for a, b in pairwise([*starts, section.end]) if a < b)


def _style(label: str) -> str:
    """Tell the style of the numbers that open a clause; letters and Roman numbers only count items of one."""
    if not any(character.isdigit() for character in label):
        return ""
    return "(" if label.startswith("(") else "1"


def _stands_alone(paragraph: str) -> bool:
    return len(paragraph) >= thresholds().cut.item and not paragraph[0].islower()


def _clause(text: str, cut: _Cut, span: tuple[int, int], at: int) -> ClauseWords | None:
    """Make the clause, without white space around it; None if it has no words."""
    printed = text[slice(*span)]
    start = span[0] + len(printed) - len(printed.lstrip())
    end = start + len(printed.strip())
    body = max(start, min(cut.body, end))
    headings = tuple(tokens(text, start, body, heading=True))
    found = (*headings, *tokens(text, body, end))
    if not found:
        return None
    clause = ComparedClause(
        heading=cut.heading,
        label=cut.label,
        locator=cut.locator,
        text=text[start:end],
        start=start,
        end=end,
    )
    return ClauseWords(at, clause, len(headings), found)
