"""Tell running headers, footers and page numbers from the text: what stands on many pages at the same edge."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from assistant.documents.document import LeftOut
from ingest.readers.pdf.text import PageText, Piece

ZONE = 0.15  # the share of a page's height, at the top and at the bottom, in which such lines stand
DRIFT = 12.0  # how far, in points, such a line may stand from its usual place
REPEATS = 3  # so many pages make a line a running one; of two pages, both
NUMBERED_PAGES = 0.6  # page numbers stand on at least this share of the pages, or else in the form of one
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[\s|–—-]*+(?:seite|page|s\.|p\.)?[\s|–—-]*+(\d{1,4})(?:\s*+(?:von|of|/)\s*+\d{1,4})?[\s|–—-]*+", re.I
)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A piece near the top or bottom of page `page` (from 0)."""

    page: int
    piece: Piece
    top: bool


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
    at_edges = defaultdict[tuple[int, bool], list[Piece]](list)
    for edge in edges:
        if id(edge.piece) in reasons:
            at_edges[edge.page, edge.top].append(edge.piece)
    for (number, top), lines in at_edges.items():
        _end(lines, pages[number].pieces, 1 if top else -1, reasons)
    kept = [[piece for piece in page.pieces if id(piece) not in reasons] for page in pages]
    return kept, _report(edges, reasons)


def _edges(number: int, page: PageText) -> Iterable[_Edge]:
    for piece in page.pieces:
        height = (piece.y - page.floor) / page.height
        above = height > 1 - ZONE
        if above or height < ZONE:
            yield _Edge(number, piece, above)


def _end(edge: Sequence[Piece], pieces: Sequence[Piece], sign: int, reasons: dict[int, str]) -> None:
    """Take the `reasons` back from lines of `edge` that a line of the text stands beside, or further out: it ends it.

    `sign` is 1 for the edge at the top of the page, -1 for the one at the bottom.
    """
    text = [piece for piece in pieces if id(piece) not in reasons]
    outmost = max((sign * piece.y for piece in text), default=-inf)
    reach = max((sign * piece.y + piece.size / 2 for piece in text), default=-inf)
    running = sorted(edge, key=lambda piece: -sign * piece.y)
    found = len(running) + 1
    while len(running) < found:
        found, before, running = len(running), running, []
        for piece in before:
            place = sign * piece.y
            if place < max(reach, outmost + piece.size / 2):
                del reasons[id(piece)]
                outmost, reach = max(outmost, place), max(reach, place + piece.size / 2)
            else:
                running.append(piece)


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
    """Name each line once; page numbers of one form together, all of whose other numbers are the same."""
    alike = defaultdict[tuple[str, str], list[_Edge]](list)
    for edge in edges:
        reason = reasons.get(id(edge.piece))
        if reason:
            alike[reason, NUMBER.sub("#", edge.piece.text)].append(edge)
    texts = defaultdict[tuple[str, str], dict[str, None]](dict)
    for (reason, _), same in alike.items():
        own = _own_number(same)
        for edge in same:
            numbers = NUMBER.findall(edge.piece.text)
            form = NUMBER.sub("#", edge.piece.text), *numbers[:own], *numbers[own + 1 :]
            texts[reason, "\n".join(form)][edge.piece.text] = None
    return [LeftOut(text="\n".join(found), reason=reason) for (reason, _), found in texts.items()]


def _own_number(same: Sequence[_Edge]) -> int:
    """Tell which number of lines of one form is that of their pages: it counts on with them."""
    columns = zip(*([int(digits[:9]) - e.page for digits in NUMBER.findall(e.piece.text)] for e in same), strict=True)
    steady = [Counter(column).most_common(1)[0][1] for column in columns]
    return steady.index(max(steady)) if steady else 0
