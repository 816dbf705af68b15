"""Teasers: the opening words of other articles below the end of an article.

Their marks: they come after the last real paragraph, are one line each, break off (`…`) or stand below a heading such
as `Related articles`, and speak of something else than the text above them.
"""

import re
from collections.abc import Sequence
from statistics import median

from assistant.documents.document import FrontMatter
from assistant.domain import Kind
from assistant.language.analysis import terms
from ingest.readers.blocks import Block, BlockKind
from ingest.readers.boilerplate.line_patterns import reason_of
from ingest.readers.sections.labels import read_label

LONGEST = 260
BODY = 60
"""Words that an article has at least; below that nobody can tell what it is about."""
SHARED = 2
SHARE = 0.25
MOST = 0.6
FEW = 3
SHORTER = 1.5
_BROKEN_OFF = re.compile(r"(?:\S+\s+){4,}.*\w(?:-|\.)?\s?(?:…|\.\.\.|\[…\]|\[\.\.\.\])$", re.DOTALL)
_GOES_ON = re.compile(
    r"(?:Außerdem|Zudem|Jedoch|Allerdings|Daher|Deshalb|Dabei|Damit|Dies\w*|Auch|Denn|So|Doch|Fazit|Quelle|However|"
    r"Therefore|Moreover|This|These|But|Also|Finally|In conclusion|Source)\b"
)


def teasers(blocks: Sequence[Block], front: FrontMatter) -> dict[int, str]:
    """Give the reason for which blocks are left out, by index."""
    start = len(blocks)
    while start and _is_line(blocks[start - 1]):
        start -= 1
    lines = range(start, len(blocks))
    headed = next((n for n in lines if reason_of(blocks[n].text.rstrip(" :.…"), "teaser_heading")), None)
    if headed is not None and headed > 0:
        return dict.fromkeys(range(headed, len(blocks)), "teasers")
    broken = [n for n in lines if _BROKEN_OFF.fullmatch(blocks[n].text)]
    if not broken and (front.kind is not Kind.PRESS or len(lines) < FEW):
        return {}
    found = _Subjects(blocks, front).others(lines, broken)
    return dict.fromkeys(found, "teasers")


def _is_line(block: Block) -> bool:
    return (
        block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING}
        and len(block.text) <= LONGEST
        and (block.kind is BlockKind.HEADING or read_label(block) is None)
    )


class _Subjects:
    """What the blocks of a document speak of."""

    def __init__(self, blocks: Sequence[Block], front: FrontMatter) -> None:
        self._blocks = blocks
        self._terms = [set(terms(block.text, front.language)) for block in blocks]
        self._first: dict[str, int] = {}
        for index, found in enumerate(self._terms):
            for term in found:
                self._first.setdefault(term, index)

    def others(self, lines: range, broken: Sequence[int]) -> range:
        """Give those of the last `lines` that are teasers; `broken` are the lines that break off."""
        first = min(broken, default=lines.stop)
        while first > lines.start and self._is_foreign(first - 1, first - 1):
            first -= 1
        rest = range(first, lines.stop)
        if sum(len(block.text.split()) for block in self._blocks[:first]) < BODY:
            return range(0)
        foreign = sum(self._is_foreign(n, first) for n in rest)
        if broken:
            enough = foreign >= MOST * len(rest) and (len(rest) > 1 or self._shared(first, first) < SHARED)
        else:
            enough = foreign == len(rest) >= FEW and self._are_shorter(rest)
        return rest if enough else range(0)

    def _are_shorter(self, rest: range) -> bool:
        body = median(len(block.text) for block in self._blocks[: rest.start])
        return body > SHORTER * median(len(self._blocks[n].text) for n in rest)

    def _is_foreign(self, index: int, body_end: int) -> bool:
        """Tell whether a line speaks of something else than the text before `body_end`."""
        own = len(self._terms[index])
        if own < FEW or _GOES_ON.match(self._blocks[index].text):
            return False
        return self._shared(index, body_end) <= min(SHARED, SHARE * own)

    def _shared(self, index: int, body_end: int) -> int:
        return sum(self._first[term] < body_end for term in self._terms[index])
