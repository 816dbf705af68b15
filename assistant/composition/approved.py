"""Answers that the legal department has reviewed, as the pipeline asks for them."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Access, Answer
from assistant.index.snapshot import KnowledgeBase
from assistant.understanding.understand import Question


class ApprovedAnswers(Protocol):
    """Knows which questions have been answered for good."""

    def find(
        self,
        understood: Question,
        vector: NDArray[np.float32],
        access: frozenset[Access],
        knowledge: KnowledgeBase,
    ) -> Answer | None:
        """Give the reviewed answer to the same question, if there is one that still holds.

        Args:
            understood: the question.
            vector: its embedding, a unit vector of shape [dimension].
            access: which sources the asker may see.
            knowledge: what the answer has to quote from, word for word.
        """
        ...
