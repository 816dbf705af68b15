"""How like two clauses are: shared words, rare ones counting more, with their headings, numbers and places."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from assistant.contracts.compare.clauses import ClauseWords
from assistant.contracts.compare.thresholds import thresholds


class Likeness:
    """Scores pairs of clauses of two documents; a word weighs the more, the fewer clauses hold it."""

    def __init__(self, old: Sequence[ClauseWords], new: Sequence[ClauseWords]) -> None:
        """Weigh the words of both documents."""
        held = Counter(word for clause in (*old, *new) for word in clause.words)
        count = len(old) + len(new)
        self._weights = {word: log(1 + count / number) for word, number in held.items()}
        self._lengths = (max(len(old), 1), max(len(new), 1))

    def weight(self, word: str) -> float:
        """Give the weight of a word of either document, above 0."""
        return self._weights[word]

    def mass(self, words: Counter[str]) -> float:
        """Give the weight of all words together."""
        return sum(self._weights[word] * number for word, number in words.items())

    def rarest(self, words: Iterable[str], most: int) -> list[str]:
        """Give at most so many words, the rarest first."""
        return sorted(set(words), key=lambda word: (-self._weights[word], word))[:most]

    def words_shared(self, old: Counter[str], new: Counter[str]) -> float:
        """Give the share of the words of both sides that both have, from 0 to 1."""
        total = self.mass(old) + self.mass(new)
        return 2 * self.mass(old & new) / total if total else 0.0

    def score(self, old: ClauseWords, new: ClauseWords) -> float:
        """Tell how much speaks for one clause being the other, from 0 to 1."""
        weights = thresholds().pair
        place = 1 - abs(old.at / self._lengths[0] - new.at / self._lengths[1])
        return (
            weights.words * self.words_shared(old.words, new.words)
            + weights.heading * headings_shared(old, new)
            + weights.label * (old.clause.label == new.clause.label)
            + weights.place * place
        )


def headings_shared(old: ClauseWords, new: ClauseWords) -> float:
    """Give the share of the words of both headings that both have, from 0 to 1; 0 if one has none."""
    total = len(old.heading_words) + len(new.heading_words)
    return 2 * len(old.heading_words & new.heading_words) / total if total else 0.0
