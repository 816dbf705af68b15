"""Words of a plain text that nobody comes upon, that some programs take back, or in which they see other letters."""

import codecs
import re

from assistant.documents.document import UnknownLook
from ingest.readers.charset import BLANKS, characters, clean, fold, wide_encoding

FAR, LOW = 200, 100
"""Blanks in a line, and lines without words, behind which nobody looks for more."""
MOST, LONGEST = 20, 200
"""So many places are named, and characters of each."""
_TAB = 8
_LETTER = re.compile(rf"[^\W_{BLANKS}]")
_SPACE = re.compile(rf"^[\s{BLANKS}]+")
_RULED, _RULES = 0.25, re.compile(r"\s*_[_\s]*")
"""A line to write on is seen, and forms have many; so much of an empty line it counts."""
_ERASING = re.compile(r"[\x08\x0e\x0f\x1b\x9b]")
"""Backspaces, commands to a terminal and shifts: they erase what stands before, hide what follows or change it."""
_PLAIN = re.compile(r"utf-8|ascii|cp125[0247]|iso8859-(?:1|2|3|4|9|10|13|14|15|16)")
"""Encodings in which each byte of ASCII is its character, and others are Latin letters."""


def plain_looks(raw: bytes, declared: str | None = None) -> list[UnknownLook]:
    """Give the words of a text that stand far to the right or below, and those beside a sign that erases.

    Without words, an encoding is named that not every program finds out, or that is `declared` and has other letters.

    Raises:
        DocumentError: its encoding is not known.
    """
    encoding = _unsure_encoding(raw, declared)
    found = [UnknownLook(text="", stated=f"charset={encoding}")] if encoding else []
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


def _unsure_encoding(raw: bytes, declared: str | None) -> str | None:
    encoding, mark = wide_encoding(raw) or ("utf-8", 0)
    if encoding != "utf-8" and not (mark and encoding.startswith("utf-16")):
        return encoding
    return declared if declared and not _is_plain(declared) else None


def _is_plain(name: str) -> bool:
    try:
        return _PLAIN.fullmatch(codecs.lookup(name).name) is not None
    except (LookupError, ValueError):
        return False


def _parted(line: str) -> tuple[str, str, str]:
    """Part a line at the first blanks that are far too many."""
    at, blanks = 0, 0
    for at, character in enumerate(line):
        blanks = blanks + 1 if character.isspace() or character in BLANKS else 0
        if blanks >= FAR:
            return line[:at], " ", _SPACE.sub("", line[at:], count=1)
    return line, "", ""


def _short(text: str) -> str:
    return fold(clean(text[: 20 * LONGEST]))[:LONGEST]
