"""Known keys that lie within one or two typos of a word, found without comparing with all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz.distance import OSA

SHORTEST, LONG = 5, 9
"""Letters of a key that may hold one typo, and of one that may hold two."""
MOST = 200
"""Keys that are compared with one word at most."""


def typos_allowed(key: str) -> int:
    """Give how many letters may differ from `key`.

    >>> typos_allowed("kern"), typos_allowed("adler"), typos_allowed("nordlicht")
    (0, 1, 2)
    """
    return 0 if len(key) < SHORTEST else 1 if len(key) < LONG else 2


class TypoIndex:
    """Keys by their parts: of k + 1 parts, k letters that are wrong, missing or too many leave one as it is."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Take `keys`, folded words; those that are too short for a typo are left out."""
        self._by_part: dict[tuple[int, int, str], list[str]] = defaultdict(list)
        self._lengths: set[int] = set()
        self._keys: set[str] = set()
        for key in keys:
            if typos_allowed(key):
                self._keys.add(key)
                self._lengths.add(len(key))
                for number, (start, end) in enumerate(_cuts(len(key))):
                    self._by_part[len(key), number, key[start:end]].append(key)

    def near(self, word: str) -> list[tuple[int, str]]:
        """Give the nearest keys to `word` with their distance (1 or 2), those of the least distance only."""
        best: list[tuple[int, str]] = []
        for key in dict.fromkeys([*self._exchanged(word), *self._candidates(word)]):
            most = typos_allowed(key)
            distance = OSA.distance(word, key, score_cutoff=most)
            longer = word.startswith(key) and len(word) > len(key) + 1  # another word, made of this one
            if 0 < distance <= most and not longer and (word[0] == key[0] or distance == 1):
                best.append((distance, key))
        least = min(best, default=(0, ""))[0]
        return [found for found in best if found[0] == least]

    def _exchanged(self, word: str) -> Iterator[str]:
        """Give the keys in which two neighbours of `word` have changed places, which may leave none of the parts."""
        for first, second in pairwise(range(len(word))):
            key = word[:first] + word[second] + word[first] + word[second + 1 :]
            if key in self._keys:
                yield key

    def _candidates(self, word: str) -> Iterator[str]:
        left = MOST
        for length in range(len(word) - 2, len(word) + 3):
            if length not in self._lengths or abs(length - len(word)) > typos_allowed("x" * length):
                continue
            for number, (start, end) in enumerate(_cuts(length)):
                reach = typos_allowed("x" * length)
                for shift in range(-reach, reach + 1):
                    first = start + shift
                    if first < 0 or first + end - start > len(word):
                        continue
                    found = self._by_part.get((length, number, word[first : first + end - start]), ())
                    yield from found[:left]
                    left -= len(found)
                    if left <= 0:
                        return


def _cuts(length: int) -> list[tuple[int, int]]:
    """Cut a key of `length` letters into one part more than it may hold typos."""
    parts = 2 if length < LONG else 3
    edges = [length * number // parts for number in range(parts + 1)]
    return list(pairwise(edges))
