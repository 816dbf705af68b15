"""Questions that lie outside the subject: how near one comes to them tells when not to answer."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Language

Vectors = NDArray[np.float32]


def outside_file(snapshot: Path, language: Language) -> Path:
    """Give the file that holds the vectors of one language; there is none if the corpus names no such question."""
    return snapshot / f"outside-{language}.npy"


class Outside:
    """The unit vectors of the questions that the corpus does not answer, by language; shape [questions, dimension]."""

    def __init__(self, vectors: Mapping[Language, Vectors]) -> None:
        self._vectors = vectors

    @classmethod
    def load(cls, snapshot: Path) -> "Outside":
        """Open those of a snapshot, memory-mapped."""
        files = {language: outside_file(snapshot, language) for language in Language}
        return cls(
            {
                language: np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))
                for language, file in files.items()
                if file.is_file()
            }
        )

    def nearness(self, language: Language, vector: Vectors) -> float | None:
        """Give the best cosine of a question's unit `vector`; None if no question of that language is known."""
        return float((self._vectors[language] @ vector).max()) if language in self._vectors else None

    def vectors(self, language: Language) -> Vectors:
        """Give the vectors of one language, in the order of its file; KeyError if there are none."""
        return self._vectors[language]
