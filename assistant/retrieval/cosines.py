"""How near a question lies to all that is embedded of one passage."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Passage
from assistant.index.embedding_units import UnitLevel
from assistant.index.snapshot import KnowledgeBase

HEADING = (0,)  # what the heading asks, the first sentence answers


@dataclass(frozen=True)
class Cosines:
    """The cosines of a question with a passage.

    Attributes:
        passage: the passage.
        text: with the passage as a whole.
        asked: with the questions that it answers, its heading first.
        statements: with its sentences, in their order.
    """

    passage: Passage
    text: float
    asked: NDArray[np.float32]
    statements: NDArray[np.float32]

    @property
    def answers(self) -> Iterator[tuple[float, tuple[int, ...]]]:
        """The cosine of each question that the passage answers, with the sentences that answer it."""
        answered_by = (HEADING, *self.passage.answered_by)
        return zip(self.asked.tolist(), answered_by, strict=False)


def compare(knowledge: KnowledgeBase, row: int, vector: NDArray[np.float32]) -> Cosines:
    """Compare the unit `vector` of a question with passage `row`."""
    found, passage = knowledge.cosines(row, vector), knowledge.passages[row]
    return Cosines(
        passage=passage,
        text=float(found[UnitLevel.PASSAGE][0]),
        asked=found[UnitLevel.QUESTION],
        statements=found[UnitLevel.STATEMENT],
    )
