"""Site chrome: menus, breadcrumbs, language lists, cookie banners, share and newsletter lines."""

from collections.abc import Iterator, Sequence

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.boilerplate.line_patterns import reason_of

LONGEST = 600
LONGEST_BANNER = 900
NEAR = 4
FEW = 2
"""So many sure lines make a page a website; then runs of links at its edges are menus, too."""
RUN = 3
GAP = 12
"""At the edges of a page so many lines may stand between two of its menus."""
PROSE = 12


def chrome(blocks: Sequence[Block], linked: frozenset[int], *, website: bool = False) -> dict[int, str]:
    """Give the reasons for which blocks are left out, by index; `website` says that the page is known to be one."""
    sure = {
        index: reason
        for index, block in enumerate(blocks)
        if block.kind is not BlockKind.ROW and len(block.text) <= LONGEST and (reason := reason_of(block.text, "sure"))
    }
    sure |= _banners(blocks, sure)
    marks = set(sure)
    if website or len({blocks[index].text for index in sure}) >= FEW:
        marks |= _menus(linked)
    found = dict(sure)
    for edge in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        found |= dict.fromkeys(_edge(blocks, edge, marks), "navigation") | found
    return found


def _banners(blocks: Sequence[Block], sure: dict[int, str]) -> dict[int, str]:
    """Texts of cookie banners, which stand near a button of theirs."""
    buttons = [index for index, reason in sure.items() if reason == "cookie_banner"]
    near = {other for index in buttons for other in range(index - NEAR, index + NEAR + 1) if 0 <= other < len(blocks)}
    return {
        index: reason
        for index in near
        if len(blocks[index].text) <= LONGEST_BANNER and (reason := reason_of(blocks[index].text, "banner"))
    }


def _menus(linked: frozenset[int]) -> set[int]:
    """Runs of links that stand one below the other."""
    return {
        index
        for index in linked
        if any(all(index + shift + step in linked for step in range(RUN)) for shift in range(1 - RUN, 1))
    }


def _edge(blocks: Sequence[Block], order: range, marks: set[int]) -> Iterator[int]:
    """Give the lines from an edge of the page up to the last menu before the document begins.

    Headings and whole sentences are never taken: they end the edge. What only looks like a menu beside one goes, too.
    """
    waiting: list[int] = []
    reached = False
    for index in order:
        if index in marks:
            yield from waiting
            yield index
            waiting, reached = [], True
        elif _is_document(blocks[index]) or len(waiting) == GAP or (not reached and len(waiting) == NEAR):
            break
        else:
            waiting.append(index)
    if not reached:
        return
    for index in waiting:
        if reason_of(blocks[index].text, "beside_sure") is None:
            return
        yield index


def _is_document(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    return block.text.endswith((".", "!", "?", ":", ";", ",")) and len(block.text.split()) >= PROSE
