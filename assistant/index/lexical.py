"""The lexical side of retrieval: one BM25 index per language, built once per snapshot and memory-mapped afterwards."""

import json
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.domain import Language
from assistant.language.analysis import terms

ROWS = "rows.json"


class LexicalIndex:
    """BM25 over the passages of one language.

    `rows` are the positions of the indexed passages in the snapshot's list of passages.
    """

    def __init__(self, language: Language, bm25: bm25s.BM25, rows: Sequence[int]) -> None:
        self.language = language
        self.rows = np.asarray(rows, dtype=np.intp)
        self._bm25 = bm25
        self._vocabulary: dict[str, int] = bm25.vocab_dict
        documents = max(len(self.rows), 1)
        frequency = np.diff(bm25.scores["indptr"])
        self._idf = np.log(1 + documents / np.maximum(frequency, 1))

    @classmethod
    def build(cls, language: Language, texts: Sequence[str], rows: Sequence[int]) -> "LexicalIndex":
        """Index `texts`, one per entry of `rows`."""
        bm25 = bm25s.BM25()
        bm25.index([terms(text, language) or ["∅"] for text in texts], show_progress=False)
        return cls(language, bm25, rows)

    def save(self, folder: Path) -> None:
        """Write the index to `folder`."""
        self._bm25.save(folder, show_progress=False)
        (folder / ROWS).write_text(json.dumps(self.rows.tolist()), encoding="utf-8")

    @classmethod
    def load(cls, language: Language, folder: Path) -> "LexicalIndex":
        """Open the index in `folder`, memory-mapped."""
        rows = json.loads((folder / ROWS).read_text(encoding="utf-8"))
        return cls(language, bm25s.BM25.load(folder, mmap=True, load_vocab=True), rows)

    def scores(self, question_terms: Sequence[str]) -> NDArray[np.float32]:
        """Give the BM25 score of every indexed passage, in the order of `rows`; shape [len(rows)]."""
        ids = [self._vocabulary[term] for term in question_terms if term in self._vocabulary]
        if not ids:
            return np.zeros(len(self.rows), dtype=np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(ids), dtype=np.float32)

    def coverage(self, question_terms: Sequence[str]) -> NDArray[np.float32]:
        """Tell which share of the question each passage holds, rare terms weighing more; shape [len(rows)], 0 to 1."""
        share = np.zeros(len(self.rows), dtype=np.float32)
        total = sum(self.idf(term) for term in set(question_terms)) or 1.0
        for term in set(question_terms):
            if (token := self._vocabulary.get(term)) is not None:
                first, last = self._bm25.scores["indptr"][token : token + 2]
                share[self._bm25.scores["indices"][first:last]] += self.idf(term) / total
        return share

    def holds(self, term: str, row: int) -> bool:
        """Tell whether `term` occurs in passage `row`."""
        token = self._vocabulary.get(term)
        if token is None:
            return False
        first, last = self._bm25.scores["indptr"][token : token + 2]
        return bool(np.any(self.rows[self._bm25.scores["indices"][first:last]] == row))

    def knows(self, term: str) -> bool:
        """Tell whether `term` occurs in the index."""
        return term in self._vocabulary

    def idf(self, term: str) -> float:
        """Tell how much `term` says: its inverse document frequency, the highest one if it occurs nowhere."""
        row = self._vocabulary.get(term)
        return float(self._idf[row]) if row is not None else self.highest_idf

    @property
    def highest_idf(self) -> float:
        """What a term says that occurs once or nowhere."""
        return float(np.log(1 + max(len(self.rows), 1)))
