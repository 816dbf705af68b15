"""Where the annexes of a contract begin."""

import re
from functools import cache
from itertools import pairwise

from assistant.contracts.facts.annex_words import annex_word, number

EARLIEST = 1_000
"""Characters of a contract, however short, above its annexes."""
LONGEST = 140
"""Characters of a heading."""


def annexes_begin(text: str) -> int:
    """Give where the first annex stands below its heading; the end of `text` if none does.

    A sentence that begins with the name of an annex is no heading, and nor are the lines of a list of annexes.
    """
    lines = [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    headed = [len(line[0]) <= LONGEST and _heading().fullmatch(line[0]) is not None for line in lines]
    listed = {at for each in pairwise(range(len(lines))) if all(headed[at] for at in each) for at in each}
    places = (line.start() for at, line in enumerate(lines) if headed[at] and at not in listed)
    return next((place for place in places if place >= EARLIEST), len(text))


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(rf"(?:{annex_word()})\s(?:N[rRoO]\.\s?)?{number()}(?!\w)[^\n]*?(?<![.;,:])\s*")
