"""Tell running headers, footers and page numbers from the text: what stands on many pages at the same edge."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.document import LeftOut
from ingest.readers.pdf.text import PageText, Piece

ZONE = 0.15  # the share of a page's height, at the top and at the bottom, in which such lines stand
DRIFT = 12.0  # how far, in points, such a line may stand from its usual place
REPEATS = 3  # so many pages make a line a running one; of two pages, both
NUMBERED_PAGES = 0.6  # page numbers stand on at least this share of the pages, or else in the form of one
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[\s|–—-]*(?:seite|page|s\.|p\.)?[\s|–—-]*(\d{1,4})(?:\s*(?:von|of|/)\s*\d{1,4})?[\s|–—-]*", re.I
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A piece near the top or bottom of page `page` (from 0); `outside` are the pieces beside it or further out."""

    page: int
    piece: Piece
    top: bool
    outside: tuple[Piece, ...]


def without_margins(pages: Sequence[PageText]) -> tuple[list[list[Piece]], list[LeftOut]]:
    """Give the pieces of each page without the running lines, and those lines, each once."""
    edges = [edge for number, page in enumerate(pages) for edge in _edges(number, page)]
    groups = defaultdict[tuple[str, bool], list[_Edge]](list)
    for edge in edges:
        groups[NUMBER.sub("#", edge.piece.text), edge.top].append(edge)
    reasons: dict[int, str] = {}
    for group in groups.values():
        for edge, reason in _running(group, len(pages)):
            reasons[id(edge.piece)] = reason
    found = len(reasons) + 1
    while len(reasons) < found:  # a line of the text ends the edge
        found = len(reasons)
        for edge in edges:
            if not all(id(piece) in reasons for piece in edge.outside):
                reasons.pop(id(edge.piece), None)
    kept = [[piece for piece in page.pieces if id(piece) not in reasons] for page in pages]
    return kept, _report(edges, reasons)


def _edges(number: int, page: PageText) -> Iterable[_Edge]:
    for piece in page.pieces:
        height = (piece.y - page.floor) / page.height
        above = height > 1 - ZONE
        if above or height < ZONE:
            sign = 1 if above else -1
            outside = tuple(
                other
                for other in page.pieces
                if other is not piece and sign * (other.y - piece.y) > -max(other.size, piece.size) / 2
            )
            yield _Edge(number, piece, above, outside)


def _running(group: Sequence[_Edge], pages: int) -> Iterable[tuple[_Edge, str]]:
    """Give the members of `group`, of the same words but perhaps other numbers, that are running lines."""
    usual = median(edge.piece.y for edge in group)
    near = [edge for edge in group if abs(edge.piece.y - usual) <= DRIFT]
    same = Counter(text for text, _ in {(edge.piece.text, edge.page) for edge in near})
    shift = _usual_shift(near)
    numbered = len({edge.page for edge in near}) >= max(2, NUMBERED_PAGES * pages)
    for edge in near:
        numbers = [int(digits[:9]) for digits in NUMBER.findall(edge.piece.text)]
        lone = PAGE_NUMBER.fullmatch(edge.piece.text)
        if same[edge.piece.text] >= min(REPEATS, max(2, pages)):
            yield edge, "running_header" if edge.top else "running_footer"
        elif (numbered and any(number - edge.page == shift for number in numbers)) or (
            lone and int(lone[1]) in {edge.page + 1, edge.page + (shift or 1)}
        ):
            yield edge, "page_number"


def _usual_shift(near: Sequence[_Edge]) -> int | None:
    """Give by how much the number of most of these lines is ahead of the count of pages."""
    shifts = Counter(int(digits[:9]) - edge.page for edge in near for digits in NUMBER.findall(edge.piece.text))
    if not shifts:
        return None
    shift, times = shifts.most_common(1)[0]
    return shift if times >= max(2, 0.8 * len(near)) else None


def _report(edges: Iterable[_Edge], reasons: dict[int, str]) -> list[LeftOut]:
    """Name each line once; page numbers of one form together."""
    texts = defaultdict[tuple[str, str], dict[str, None]](dict)
    for edge in edges:
        reason = reasons.get(id(edge.piece))
        if reason:
            texts[reason, NUMBER.sub("#", edge.piece.text)][edge.piece.text] = None
    return [LeftOut(text="\n".join(found), reason=reason) for (reason, _), found in texts.items()]
