"""Where in a contract words stand: which of its windows are worth looking at."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.contracts.check.needed_words import Words
from assistant.contracts.check.windows import BELOW, ContractWords, WindowKind

Mask = NDArray[np.bool_]
"""For each sentence of a contract, its further parts included; shape [sentences]."""


class WordIndex:
    """Tells which windows of a contract hold words, or parts of words; a window that does not is never told."""

    def __init__(self, words: ContractWords) -> None:
        """Read the sentences of `words` and the headings above them; raises an OverBudgetError."""
        numbers = range(len(words.places))
        self._sentences = _Texts([words.window(index, "sentence") for index in numbers])
        self._headings = _Texts([words.heading(index) for index in numbers])

    def holding(self, needed: Words, kind: WindowKind) -> Mask:
        """Give the windows that hold one of the words; with none, all of them."""
        if not needed:
            return np.ones(len(self._sentences), np.bool_)
        own = self._sentences.holding(needed)
        if kind == "heading":
            return own | self._headings.holding(needed)
        found = own.copy()
        for step in range(1, {"sentence": 0, "pair": 1}.get(kind, BELOW) + 1):
            found[:-step] |= own[step:]
        return found


class _Texts:
    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        where: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for word in set(text.split()):
                where.setdefault(word, []).append(number)
        self._where = list(where.values())
        self._all = " ".join(where)
        self._starts = np.cumsum([0, *(len(word) + 1 for word in where)]).tolist()
        self._nowhere = np.zeros(self._count, np.bool_)  # most words of patterns stand nowhere: one mask is enough
        self._known: dict[str, Mask] = {}
        self._known_together: dict[Words, Mask] = {}

    def __len__(self) -> int:
        return self._count

    def holding(self, words: Words) -> Mask:
        """Give the texts that hold one of `words`."""
        if words not in self._known_together:
            held = [mask for mask in map(self._holding, words) if mask is not self._nowhere]
            self._known_together[words] = np.logical_or.reduce(held) if held else self._nowhere
        return self._known_together[words]

    def _holding(self, word: str) -> Mask:
        if word not in self._known:
            texts = {n for place in self._places(word) for n in self._where[bisect_right(self._starts, place) - 1]}
            self._known[word] = np.isin(np.arange(self._count), list(texts)) if texts else self._nowhere
        return self._known[word]

    def _places(self, word: str) -> Iterator[int]:
        place = self._all.find(word)
        while place >= 0:
            yield place
            place = self._all.find(word, place + 1)
