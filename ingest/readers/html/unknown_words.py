"""Collects the words of a page whose look is not known to leave them as they are."""

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from assistant.documents.document import UnknownLook
from ingest.readers.charset import clean, fold
from ingest.readers.html.look import Look
from ingest.readers.html.page_looks import PageLooks
from ingest.readers.html.visibility import unread

MOST = 200
"""So many places are named."""
LONGEST = 200
"""Characters of each."""
_LETTER = re.compile(r"[^\W_]")
_UNDOING = re.compile(r"(?:-webkit-|-moz-)?animation|all:|content")
"""What may show words that are hidden otherwise."""
_WORD = re.compile(r"\w")
_CONDITION = re.compile(r"(?:<!--)?\s*\[if\b[^\]]*\]>", re.IGNORECASE)
_UNSHOWN = re.compile(r"<(xml|style|title|script)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>?")
_FEWEST = 4
"""Words; the caption of a button stands on a page twice, once for Outlook."""


class UnknownWords:
    """Follows the elements of a page; `found` are the words concerned, in their order."""

    def __init__(self, looks: PageLooks | None = None) -> None:
        self.found: list[UnknownLook] = []
        self._looks = looks or PageLooks()
        self._open: list[tuple[str | None, str | None]] = []
        self._goes_on = False

    def whole(self, others: Sequence[str] = ()) -> None:
        """Note what concerns the whole page, `others` among it, and the words that its sheets add."""
        for text, stated in self._looks.added:
            self.note(text, stated)
        self.found[:0] = [UnknownLook(text="", stated=stated) for stated in (*others, *self._looks.whole)]

    def within(self, parent: LexborNode | None) -> None:
        """Begin in `parent`, with all that it stands in."""
        around = []
        while parent is not None and parent.mem_id:
            around.append(parent)
            parent = parent.parent
        for node in reversed(around):
            self.enter(node)
            if not str(node.tag).startswith("-") and unread(node) is not None:
                self._open[-1] = self._open[-1][0] or f"<{node.tag}>", self._open[-1][1]

    def enter(self, node: LexborNode) -> None:
        """Follow an element as it begins."""
        self._open.append(self._at(node))

    def leave(self) -> None:
        """Follow an element as it ends."""
        self._open.pop()

    def words(self, text: str, look: Look) -> None:
        """Take words that are read."""
        stated = self._open[-1][0] if self._open else None
        if stated is None and text.strip(" \t\n\r\f"):
            stated = look.unknown(text)
            if stated is not None and not _LETTER.search(text):
                self.take([UnknownLook(text="", stated=stated)])
        if stated is not None:
            self.note(text, stated)
        elif _LETTER.search(text):
            self._goes_on = False

    def left_out(self, text: str, node: LexborNode | None = None, look: Look | None = None) -> None:
        """Take words that are not read, as what hides them may not count."""
        if look is not None and look.place.uncovered and look.shown:
            self.note(text, "background")
            return
        if look is not None and look.shown and (lying := look.place.unknown(text, look.size, on_ground=False)):
            self.take([UnknownLook(text="", stated=lying)])  # they are not seen, but what lies behind them
        mark, switched = self._at(node) if node is not None else self._open[-1] if self._open else (None, None)
        if stated := switched or (mark if mark and _UNDOING.match(mark) else None):
            self.note(text, stated)

    def field(self, text: str, box: str | None) -> None:
        """Take what stands in a field, which may show the beginning of it, or nothing; `box` hides one to be ticked."""
        if box is not None:
            self.take([UnknownLook(text="", stated=box)])
        if _WORD.search(text):
            self.take([UnknownLook(text=_short(text), stated="<input>")])

    def comment(self, text: str) -> None:
        """Take a comment: Outlook shows what stands in some."""
        if _CONDITION.match(text) is None:
            return
        words = _TAG.sub(" ", _UNSHOWN.sub(" ", _CONDITION.sub("", text)))
        if sum(_LETTER.search(word) is not None for word in words.split()) >= _FEWEST:
            self.note(words, "<!--[if …]>")

    def note(self, text: str, stated: str) -> None:
        """Note words; those that follow upon others of the same look continue them."""
        if _LETTER.search(text) is None:
            return
        last = self.found[-1] if self.found else None
        goes_on, self._goes_on = self._goes_on, True
        if goes_on and last is not None and last.text and last.stated == stated:
            if len(last.text) < LONGEST:
                self.found[-1] = UnknownLook(text=_short(f"{last.text} {text}"), stated=stated)
        elif len(self.found) < MOST:
            self.found.append(UnknownLook(text=_short(text), stated=stated))

    def take(self, looks: Iterable[UnknownLook]) -> None:
        """Take what was found in a part."""
        known = {(look.text, look.stated) for look in self.found if not look.text}
        self.found += [look for look in looks if (look.text, look.stated) not in known][: MOST - len(self.found)]

    def _at(self, node: LexborNode) -> tuple[str | None, str | None]:
        mark, switched = self._open[-1] if self._open else (None, None)
        key = node.mem_id
        return mark or self._looks.marks.get(key), switched or self._looks.switched.get(key)


def _short(text: str) -> str:
    return fold(clean(text[: 2 * LONGEST]))[:LONGEST]
