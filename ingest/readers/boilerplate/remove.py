"""Foreign matter: what stands on a page beside the document is left out and named, never lost.

The rules rest on what a line is (a menu, a button, the opening words of another article), and on where it stands: at
the beginning or the end of the page. A document without any such line keeps every word.
"""

from collections.abc import Sequence
from itertools import groupby

from assistant.documents.document import LeftOut
from ingest.readers.blocks import Block
from ingest.readers.boilerplate.chrome import chrome
from ingest.readers.boilerplate.teasers import teasers
from ingest.readers.reader_input import ReaderInput


def remove_boilerplate(
    blocks: Sequence[Block], given: ReaderInput, linked: frozenset[int] = frozenset(), *, website: bool = False
) -> tuple[list[Block], tuple[LeftOut, ...]]:
    """Part the blocks of a document from foreign matter.

    `linked` are the blocks that consist of links alone, by index; `website` says that the page is known to have menus.
    Where `given` says so everything is kept. A page on which nothing would be left is kept as it is.
    """
    if given.keep_all:
        return list(blocks), ()
    reasons = chrome(blocks, linked, website=website)
    rest = [index for index in range(len(blocks)) if index not in reasons]
    for position, reason in teasers([blocks[index] for index in rest], given.front).items():
        reasons[rest[position]] = reason
    kept = [block for index, block in enumerate(blocks) if index not in reasons]
    if not kept:
        return list(blocks), ()
    runs = groupby(range(len(blocks)), key=reasons.get)
    out = [
        LeftOut(text="\n".join(blocks[index].text for index in run), reason=reason)
        for reason, run in runs
        if reason is not None
    ]
    return kept, tuple(out)
