"""Which words there are: the dictionaries of pyspellchecker (MIT)."""

from collections.abc import Iterable
from functools import cache

import numpy as np
from spellchecker import SpellChecker

from assistant.domain import Language

PART = 4  # letters of the shortest part of a compound


class Dictionary:
    """Tells which words there are. It knows them by 64 bits of each: half a million strings would take 100 MB."""

    def __init__(self, words: Iterable[str]) -> None:
        self._hashes = np.unique(np.fromiter(map(hash, words), np.int64))

    def __contains__(self, word: str) -> bool:
        place = np.searchsorted(self._hashes, hash(word))
        return bool(place < len(self._hashes) and self._hashes[place] == hash(word))

    def __len__(self) -> int:
        return len(self._hashes)


@cache
def dictionary(language: Language) -> Dictionary:
    """Give the words of `language`, in small letters."""
    return Dictionary(SpellChecker(language=language.value).word_frequency.words())


def is_in_dictionary(word: str) -> bool:
    """Tell whether `word`, in small letters, is one of either language."""
    return any(word in dictionary(language) for language in Language)


def is_word(word: str) -> bool:
    """Tell whether `word`, in small letters, is in a dictionary, or put together from two words of the German one."""
    if is_in_dictionary(word):
        return True
    german = dictionary(Language.GERMAN)
    cuts = range(PART, len(word) - PART + 1)
    return any(
        word[cut:] in german and (word[:cut] in german or word[:cut].removesuffix("s") in german) for cut in cuts
    )
