"""Where the subject ends: a question lies nearer to those that the corpus answers, or to those that it does not."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Access, Language
from assistant.index.embedding_units import UnitLevel
from assistant.index.snapshot import KnowledgeBase

Vectors = NDArray[np.float32]
SHARPNESS = 60.0  # of cosines; the embedding of questions is learned with it too


class ScopeModel:
    """Compares questions with all those of one snapshot."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._inside = cache(self._read)

    def margin(self, language: Language, vector: Vectors, access: frozenset[Access]) -> float | None:
        """Tell how much nearer the unit `vector` of a question lies to the questions inside than to those outside.

        Many near ones count for more than one. Gives -1 to 1, above 0 inside; None where the snapshot knows no question
        of that language on either side. Of what an asker without `access` may not see, no question counts.
        """
        inside, outside = self._inside(language, access), self._knowledge.outside.get(language)
        if outside is None or not len(inside):
            return None
        return _nearness(inside @ vector) - _nearness(outside @ vector)

    def _read(self, language: Language, access: frozenset[Access]) -> Vectors:
        """Gather the vectors of what the passages are asked as; shape [questions, dimension]."""
        knowledge = self._knowledge
        sources = {s.id for s in knowledge.sources.values() if s.language == language and s.access in access}
        found = [
            knowledge.levels_of(row)[UnitLevel.QUESTION]
            for row, passage in enumerate(knowledge.passages)
            if passage.asked_as and passage.source_id in sources
        ]
        return np.concatenate(found) if found else np.empty((0, knowledge.manifest.dimension), np.float32)


def _nearness(cosines: NDArray[np.float32]) -> float:
    """Give the soft maximum of `cosines`."""
    return float(np.log(np.exp(SHARPNESS * cosines).sum()) / SHARPNESS)
