"""Put lines together to text: a word that was hyphenated at the end of a line becomes one word again."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.domain import Language
from ingest.readers.pdf.text import Piece

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LAST = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
FIRST = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# "Auftrags- und Datenverarbeitung": the hyphen stands for the end of the word.
SUSPENDED = {"und", "oder", "bzw", "sowie", "als", "bis", "wie", "and", "or", "to"}
LONGEST = 100  # characters of a word; what stands before them in a text is not searched
ACRONYM = 3  # a part of so many capitals is no syllable: EU-Recht


class Dehyphenator:
    """Knows the words of a document, and so how its hyphenated ones are written."""

    def __init__(self, language: Language, runs: Iterable[Sequence[Piece]]) -> None:
        self._german = language == Language.GERMAN
        self._times = Counter[str]()
        self._parts = set[str]()
        cut = False
        for run in runs:
            for line in run:
                for word in _whole_words(line, cut):
                    self._times[word] += 1
                    self._parts.update(word.split("-"))
                cut = line.text.endswith("-")
        self._sorted = sorted(self._times)

    def text(self, lines: Sequence[Piece]) -> str:
        """Join `lines` to one text."""
        text = ""
        spaced = True
        for line in lines:
            text = self._join(text, line.text, spaced) if text else line.text
            spaced = line.spaced
        return text

    def _join(self, before: str, after: str, spaced: bool) -> str:
        if before.endswith("/") and not spaced and not before.endswith(" /"):
            return before + after
        last, first = LAST.search(before[-LONGEST:]), FIRST.match(after)
        if not last or not first:
            return f"{before} {after}"
        head, tail = last[1], first[0]
        if self._is_broken(head, tail):
            return before[:-1] + after
        if spaced or tail.casefold() in SUSPENDED:
            return f"{before} {after}"
        return before + after

    def _is_broken(self, head: str, tail: str) -> bool:
        """Say whether the hyphen after `head` only marks the break of the line."""
        if tail.casefold() in SUSPENDED:
            return False
        joined, compound = self._count(head + tail), self._count(f"{head}-{tail}")
        if joined or compound:
            return joined > compound
        capitals = head.isupper() and tail.isupper() and len(head) > ACRONYM
        if not tail[0].islower() and not capitals:
            return False
        return self._german or not (head.rsplit("-", maxsplit=1)[-1] in self._parts and tail in self._parts)

    def _count(self, beginning: str) -> int:
        """Count the words of the document that begin so: plurals and other endings are as good."""
        count = 0
        at = bisect_left(self._sorted, beginning)
        while at < len(self._sorted) and self._sorted[at].startswith(beginning):
            count += self._times[self._sorted[at]]
            at += 1
        return count


def _whole_words(line: Piece, cut: bool) -> list[str]:
    """Give the words of `line` without the halves at its ends; `cut` says that the line before ends in a hyphen."""
    words = WORD.findall(line.text)
    return words[1 if cut else 0 : -1 if line.text.endswith("-") else None]
