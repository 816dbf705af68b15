"""What stands on a page beside the element that holds its document."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from ingest.readers.charset import clean, fold
from ingest.readers.html.walk import Walk


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Give what stands directly in `node`, texts too."""
    child = node.child
    while child is not None:
        yield child
        child = child.next


def words_beside(body: LexborNode, main: LexborNode) -> list[str]:
    """Give the words of `body` outside of `main`, element by element in reading order."""
    inner = main
    before: list[str] = []
    after: list[str] = []
    while inner.mem_id != body.mem_id and inner.parent is not None:
        texts: tuple[list[str], list[str]] = ([], [])
        passed = False
        for child in children(inner.parent):
            if child.mem_id == inner.mem_id:
                passed = True
                continue
            walk = Walk(keep_all=True)
            walk.through(child)
            texts[passed].append(fold(clean(" ".join(block.text for block in walk.blocks))))
        before, after = texts[0] + before, after + texts[1]
        inner = inner.parent
    return [text for text in before + after if text]
