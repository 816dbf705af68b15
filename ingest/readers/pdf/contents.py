"""Tables of contents: their lines would look like headings a second time."""

import re
from collections.abc import Sequence

from assistant.documents.document import LeftOut
from ingest.readers.pdf.text import Piece

ENTRY = re.compile(r"(?:\.\s?|…\s?|_\s?){5,}\s*(?:\d{1,4}|[ivxlc]+)$")
END = 80  # characters at the end of a line in which that stands
ENTRIES = 3  # fewer lines of this look are no table of contents


def without_contents(runs: Sequence[Sequence[Piece]]) -> tuple[list[list[Piece]], list[LeftOut]]:
    """Give the lines of `runs` without tables of contents, and those."""
    kept, left_out = list[list[Piece]](), list[LeftOut]()
    for run in runs:
        entries = [index for index, line in enumerate(run) if ENTRY.search(line.text[-END:])]
        if len(entries) < ENTRIES:
            kept.append(list(run))
            continue
        # An entry of two lines has its dots on the second: one line between two entries belongs to them.
        listed = {*entries, *(at - 1 for at in entries if at - 2 in entries)}
        text = "\n".join(line.text for index, line in enumerate(run) if index in listed)
        left_out.append(LeftOut(text=text, reason="contents"))
        kept.append([line for index, line in enumerate(run) if index not in listed])
    return [run for run in kept if run], left_out
