"""How much a question is worded like the ones that a passage answers."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from assistant.domain import Passage
from assistant.index.lexical import LexicalIndex
from assistant.language.analysis import terms

BEST = 3  # of the questions that a passage answers


class QueryOverlap:
    """The questions of the passages of one language as sets of terms; a passage is read when it is first looked at.

    Where a passage names none, as those of contracts do not, its sentences stand for them.
    """

    def __init__(self, index: LexicalIndex, passages: Sequence[Passage]) -> None:
        """Read `passages`, by their rows; `index` knows how much a term weighs."""
        self._index = index
        self._passages = passages
        self._asked = cache(self._read)

    def score(self, row: int, question: Mapping[str, float]) -> float:
        """Compare the terms of a question, with their weights, with the questions that passage `row` answers.

        Gives the weight of the terms that both have as a share of all terms, for the closest questions on average; 0
        to 1.
        """
        whole = sum(question.values())
        shares = []
        for asked, weight in self._asked(row):
            common = sum(question[term] for term in question.keys() & asked)
            shares.append(common / (whole + weight - common or 1.0))
        return float(np.mean(sorted(shares, reverse=True)[:BEST]))

    def weights(self, question_terms: Sequence[str]) -> dict[str, float]:
        """Give the weight of each of the terms of a question."""
        return {term: self._index.idf(term) for term in set(question_terms)}

    def _read(self, row: int) -> list[tuple[frozenset[str], float]]:
        passage, language = self._passages[row], self._index.language
        questions = passage.asked_as or map(passage.quote, passage.spans)
        asked = [frozenset(terms(text, language)) for text in (passage.heading, *questions)]
        return [(words, sum(map(self._index.idf, words))) for words in asked]
