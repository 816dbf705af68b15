"""Characters that strike words out, or have them seen in another order than they are written in, in any format."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from assistant.documents.document import Document, UnknownLook

AROUND = 60
"""Characters that are shown before and after what turns an order."""
MOST = 20
"""So many places are named."""
TURNS = "\u061c\u200f\u202b\u202e\u2067"
"""Unseen characters that run from right to left; those that run from left to right turn nothing among our letters."""
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
TURNED = re.compile(f"[{TURNS}{RIGHT_TO_LEFT}]")
TAG = re.compile(r"<[^<>]{0,200}>")
REACH = 200
"""Characters before and behind one from right to left that are looked at."""
MARKS = re.compile("\u061c|\u200f")
"""These only take the place of a letter, and turn what stands between them and the next one."""
LETTER = re.compile(r"[^\W\d_]")
UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BESIDE = range(200, 241)
"""Combining classes of marks that stand above, below or beside a letter; others lie upon it."""
UPON = 1
KEY, ON_KEYS = "\u20e3", "0123456789#*"
LATIN = "\u02ff"
"""Letters beyond are of scripts that are written with marks."""

_noticed: ContextVar[dict[UnknownLook, None] | None] = ContextVar("noticed", default=None)


@contextmanager
def noticing() -> Iterator[dict[UnknownLook, None]]:
    """Collect what is dropped of the documents that are read within."""
    found: dict[UnknownLook, None] = {}
    token = _noticed.set(found)
    try:
        yield found
    finally:
        _noticed.reset(token)


def notice(text: str) -> None:
    """Note the turns of `text`, which are dropped from it."""
    found = _noticed.get()
    if found is not None and len(found) < MOST and not text.isascii() and UNSEEN.search(text) is not None:
        found.update(dict.fromkeys(turned(text)))


def with_deceiving(document: Document, noticed: dict[UnknownLook, None]) -> Document:
    """Give `document` with what was noticed, and what its own words hold, named as looks that nobody judges."""
    texts = (document.front.title, *(section.heading for section in document.sections), *document.text.split("\n"))
    found = dict(noticed)
    for text in texts:
        if len(found) >= MOST:
            break
        if not text.isascii():
            found.update(dict.fromkeys((*turned(text), *struck(text))))
    looks = dict.fromkeys((*document.unknown_looks, *list(found)[:MOST]))
    return document.model_copy(update={"unknown_looks": tuple(looks)}) if found else document


def turned(text: str) -> Iterator[UnknownLook]:
    r"""Give the places of `text` where its order is seen otherwise.

    >>> [look.stated for look in turned("within \u202e27\u202c hours")]
    ['U+202E RIGHT-TO-LEFT OVERRIDE']
    >>> list(turned("call \u202a+49 228\u202c, \u200fas agreed"))
    []
    """
    for line in text.splitlines() if TURNED.search(text) else ():
        kinds: set[str] = set()
        for found in TURNED.finditer(line):
            kind = found[0] if found[0] in TURNS else ""
            if kind not in kinds and _changes(line, found):
                kinds.add(kind)
                before = TAG.sub(" ", line[max(0, found.start() - REACH) : found.start()])[-AROUND:]
                after = TAG.sub(" ", line[found.start() : found.end() + REACH])[: AROUND + 1]
                words = UNSEEN.sub("", before + after).split()
                yield UnknownLook(text=" ".join(words), stated=_name(found[0]))


def _changes(line: str, found: re.Match[str]) -> bool:
    """Tell whether a character from right to left has something beside it that is seen elsewhere then."""
    if found[0] not in TURNS or MARKS.match(found[0]):
        end = found.end() + REACH
        following = LETTER.search(line, found.end(), end)
        between = line[found.end() : following.start() if following else end]
        is_first = MARKS.match(found[0]) is not None and not line[: found.start()].strip()
        return is_first or any(map(str.isdigit, between)) or MARKS.search(between) is not None
    return True


def struck(text: str) -> Iterator[UnknownLook]:
    r"""Give the words of `text` whose letters have marks upon them, or so many that they cover them.

    >>> [look.stated for look in struck("e\u0336r\u0336a\u0336sed")]
    ['U+0336 COMBINING LONG STROKE OVERLAY']
    >>> list(struck("O\u0323l\u0301a in 1\u20e3"))
    []
    """
    if not any(map(unicodedata.combining, text)) and not any(unicodedata.category(each) == "Me" for each in text):
        return
    for line in text.splitlines():
        worst = next((mark for word in line.split() for mark in _covering(word)), None)
        if worst is not None:
            at = max(0, line.find(worst))  # it may stand there as part of another character
            yield UnknownLook(text=line[max(0, at - AROUND) : at + 2 * AROUND].strip(), stated=_name(worst))


def _covering(word: str) -> Iterator[str]:
    """Give the marks of `word` that lie upon its letters, and those behind the first that stands beside one."""
    beside = 0
    before = ""
    for character in unicodedata.normalize("NFC", word):
        kind = unicodedata.category(character)
        if kind not in {"Mn", "Me"}:
            before = character
        elif kind == "Me" or unicodedata.combining(character) == UPON:
            if not (character == KEY and before in ON_KEYS):
                yield character
        elif before <= LATIN:
            beside += 1
            if beside > 1 or unicodedata.combining(character) not in BESIDE:
                yield character


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
