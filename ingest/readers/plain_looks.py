"""Words of a plain text that nobody comes upon, or that some programs take back."""

import re

from assistant.documents.document import UnknownLook
from ingest.readers.charset import characters, clean, fold

FAR, LOW = 200, 100
"""Blanks in a line, and lines without words, behind which nobody looks for more."""
MOST, LONGEST = 20, 200
"""So many places are named, and characters of each."""
_TAB = 8
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and patterns of which nothing is seen; all other blanks count as space."""
_LETTER = re.compile(rf"[^\W_{_BLANKS}]")
_SPACE = re.compile(rf"^[\s{_BLANKS}]+")
_RULED, _RULES = 0.25, re.compile(r"\s*_[_\s]*")
"""A line to write on is seen, and forms have many; so much of an empty line it counts."""
_ERASING = re.compile(r"[\x08\x1b\x9b]")
"""Backspaces and commands to a terminal: they erase what stands before, or hide what follows."""


def plain_looks(raw: bytes, declared: str | None = None) -> list[UnknownLook]:
    """Give the words of a text that stand far to the right or below, and those beside a sign that erases.

    Raises:
        DocumentError: its encoding is not known.
    """
    found: list[UnknownLook] = []
    empty = 0.0
    for line in characters(raw, "", declared).splitlines():
        if not _LETTER.search(line):
            empty += _RULED if _RULES.fullmatch(line) else 1
            continue
        before, gap, after = _parted(line.expandtabs(_TAB) if "\t" in line else line)
        if empty >= LOW:
            found.append(UnknownLook(text=_short(line), stated=f"{LOW} lines"))
        elif gap and _LETTER.search(after):
            found.append(UnknownLook(text=_short(after), stated=f"{FAR} blanks"))
        elif erasing := _ERASING.search(line):
            found.append(UnknownLook(text=_short(before), stated=f"U+{ord(erasing[0]):04X}"))
        empty = 0
        if len(found) >= MOST:
            break
    return found


def _parted(line: str) -> tuple[str, str, str]:
    """Part a line at the first blanks that are far too many."""
    at, blanks = 0, 0
    for at, character in enumerate(line):
        blanks = blanks + 1 if character.isspace() or character in _BLANKS else 0
        if blanks >= FAR:
            return line[:at], " ", _SPACE.sub("", line[at:], count=1)
    return line, "", ""


def _short(text: str) -> str:
    return fold(clean(text[: 20 * LONGEST]))[:LONGEST]
