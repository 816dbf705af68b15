"""The sentence in which a paper is named: what stands before and behind its name, and the sentences beside it."""

import re
from typing import NamedTuple

FAR = 300
"""Characters of a sentence that are looked at on each side."""
_STOP = re.compile(
    r"(?<!\bNo)(?<!\bNr)(?<!\bno)(?<!\bArt)(?<!\bAbs)(?<!\bZiff)(?<!\bDr)(?<!\bbzw)(?<!\b[a-zäöü])(?<!\b\d)(?<!\b\d\d)"
    r"\.[”“\"’)\]*]{0,2}\s(?=\W{0,2}[A-ZÄÖÜ\d])|[!?]\s"
)

_SHORT = re.compile(r"\b[Nn][or]\.(?=\s?\d)")
"""Before a number; it neither ends a sentence nor denies anything."""


class Context(NamedTuple):
    """The words around a name; of each sentence beside it the whole, within a paragraph."""

    previous: str
    before: str
    after: str
    following: str

    @property
    def whole(self) -> str:
        """Give the sentence without the name."""
        return f"{self.before} … {self.after}"


def context(text: str, start: int, end: int) -> Context:
    """Give what stands around `start` to `end` in its line."""
    before = text[max(0, start - FAR) : start].rpartition("\n")[2]
    after = text[end : end + FAR].partition("\n")[0]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    opened = stops[-1] if stops else 0
    previous = before[stops[-2] if len(stops) > 1 else 0 : opened]
    closed = stop.end() if (stop := _STOP.search(after)) else len(after)
    further = stop.end() if (stop := _STOP.search(after, closed)) else len(after)
    return Context(
        *(_SHORT.sub("Nr", part) for part in (previous, before[opened:], after[:closed], after[closed:further]))
    )
