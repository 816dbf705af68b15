"""Find where passages stand in the text layer of their original, which breaks lines and hyphenates."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.domain import Passage

FEWEST = 12  # letters; a shorter piece may stand anywhere
Span = tuple[int, int]


@dataclass(frozen=True)
class Letters:
    """The letters and digits of a text, without anything between them; `index` tells where each stands in the text."""

    text: str
    index: tuple[int, ...]

    @classmethod
    def of(cls, characters: Iterable[str]) -> "Letters":
        r"""Read them, all in one way of writing.

        >>> Letters.of("Auf-\ntrag").text
        'auftrag'
        """
        letters: list[str] = []
        index: list[int] = []
        for position, character in enumerate(characters):
            for letter in unicodedata.normalize("NFKC", character).casefold():
                if letter.isalnum():
                    letters.append(letter)
                    index.append(position)
        return cls("".join(letters), tuple(index))


def locate(letters: Letters, passages: Sequence[Passage]) -> dict[str, list[Span]]:
    """Tell for each passage which stretches of the original it is, as offsets of characters, in reading order.

    The same words may stand in a text twice, so each passage is looked for behind the one before it.
    """
    found: dict[str, list[Span]] = {}
    cursor = 0
    for passage in passages:
        spans = _find(letters.text, Letters.of(passage.text).text, cursor)
        if spans:
            cursor = spans[-1][1]
        found[passage.id] = [_in_characters(letters, span) for span in spans]
    return found


def locate_words(letters: Letters, words: str, within: Sequence[Span]) -> list[Span]:
    """Tell where `words`, part of what was found `within` these stretches, stand."""
    if not within:
        return []
    first, last = within[0][0], within[-1][1]
    low = next((place for place, index in enumerate(letters.index) if index >= first), 0)
    high = next((place for place, index in enumerate(letters.index) if index >= last), len(letters.index))
    found = _find(letters.text[low:high], Letters.of(words).text, 0)
    return [_in_characters(letters, (start + low, end + low)) for start, end in found]


def _find(text: str, piece: str, cursor: int) -> list[Span]:
    """Find `piece` behind `cursor`, else anywhere; if a page ends within it, find its halves."""
    if not piece:
        return []
    start = text.find(piece, cursor)
    if start < 0:
        start = text.find(piece)
    if start >= 0:
        return [(start, start + len(piece))]
    half = len(piece) // 2
    if half < FEWEST:
        return []
    before = _find(text, piece[:half], cursor)
    return before + _find(text, piece[half:], before[-1][1] if before else cursor)


def _in_characters(letters: Letters, span: Span) -> Span:
    return letters.index[span[0]], letters.index[span[1] - 1] + 1
