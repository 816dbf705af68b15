"""Where a reference begins: the word or sign for its kind, its number, and levels that English puts before it."""

import re
from typing import NamedTuple

from assistant.law.levels import MARKERS, Level, level_at
from assistant.law.model import NormKind

NUMBERS = {
    NormKind.ARTICLE: r"\d{1,3}(?:(?!ff?\.)[a-z])?(?![\w]|[.,]\d|/\d)",
    NormKind.SECTION: r"\d{1,4}(?:(?!ff?\.)[a-z])?(?![\w]|[.,]\d|/\d)",
    NormKind.RECITAL: r"\d{1,3}(?![\w]|[.,]\d|/\d)",
    NormKind.CLAUSE: r"\d{1,2}(?:\.\d{1,2})?(?![\w]|[.,]\d|/\d)",
    NormKind.ANNEX: r"[IVX]+(?:\.[A-C])?(?!\w)",
    NormKind.CIRCULAR: r"(?:AT|BT[OR]?)\s\d{1,2}(?:\.\d{1,2}){0,3}(?![\w]|[.,]\d|/\d)",
}
_WORDS = {
    NormKind.ARTICLE: r"Artt?\.?|Arts\.?|[Aa]rtikeln?s?|[Aa]rticles?",
    NormKind.SECTION: r"§§?|[Ss]ections?|Secs?\.|Paragra(?:ph|f)(?:en)?",
    NormKind.RECITAL: r"ErwGr?\.?|Erwägungsgr(?:und(?:e?s)?|ünden?)|[Rr]ecitals?",
    NormKind.CLAUSE: r"Kl\.|Klauseln?|[Cc]lauses?",
    NormKind.ANNEX: r"Anh(?:ang(?:e?s)?|ängen?)|[Aa]nnex(?:es)?",
    NormKind.CIRCULAR: r"(?=[AB]T)",  # its numbers say themselves what they count
}
_PLURAL = re.compile(r"§§|Artt|Arts|[Aa]rticles|[Ss]ections|Secs|Paragra\wen|[Rr]ecitals|\w*ünde|Klauseln|[Cc]lauses")
_MODULES = {"1": "1|Eins|One", "2": "2|Zwei|Two", "3": "3|Drei|Three", "4": "4|Vier|Four"}
MODULE = "|".join(f"(?P<m{n}>{words})" for n, words in _MODULES.items())
_HEAD = re.compile(
    rf"(?<![\w§])(?:Module?\s+(?:{MODULE}),?\s+)?(?:"
    + "|".join(rf"(?:{_WORDS[kind]})\s*(?P<{kind}>{NUMBERS[kind]})" for kind in _WORDS)
    + r"|(?P<old>Anlage|[Aa]nnex)\s+\(?(?:zu|to)\s+(?:§|[Ss]ection)\s*9(?:\s+(?:S\.|Satz|sentence)\s*1(?!\d))?\)?)"
)
OLD_ANNEX = "§ 9 S. 1"
_POINTED = (
    rf"(?:(?:{MARKERS['letter']})\s*\(?[a-z0-9]{{1,2}}\)?|(?:first|second|third|fourth) (?:subparagraph|sentence))"
)
_BEFORE = re.compile(rf"(?:(?<!\w){_POINTED}\s+(?:of|des|der|in)\s+(?:the\s+)?)+$")


class Head(NamedTuple):
    """The beginning of a reference; `plural` where the word announces several numbers."""

    kind: NormKind
    number: str
    plural: bool
    module: str | None
    before: list[Level]
    start: int
    end: int


def next_head(text: str, position: int) -> Head | None:
    """Find the next beginning of a reference at or after `position`."""
    found = _HEAD.search(text, position)
    return None if found is None else _head(text, found, position)


def head_at(text: str, position: int) -> Head | None:
    """Read the beginning of a reference right at `position`."""
    found = _HEAD.match(text, position)
    return None if found is None else _head(text, found, position)


def module_of(found: re.Match[str]) -> str | None:
    """Give the number of the module that `found` (a match with MODULE in it) names."""
    return next((n for n in _MODULES if found[f"m{n}"]), None)


def _head(text: str, found: re.Match[str], floor: int) -> Head:
    kind = NormKind(found.lastgroup) if found.lastgroup in NUMBERS else NormKind.ANNEX
    number = OLD_ANNEX if found["old"] else found[kind]
    lead = _BEFORE.search(text, max(floor, found.start() - 90), found.start())
    before = []
    if lead:
        position = lead.start()
        while position < found.start():
            level = level_at(text, position)
            before += [level] if level else []
            position = level.end if level else position + 1
    start = lead.start() if lead else found.start()
    return Head(kind, number, bool(_PLURAL.match(found[0])), module_of(found), before, start, found.end())
