"""A sentence that was selected for an answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Passage, Role, Span
from assistant.index.snapshot import KnowledgeBase
from assistant.retrieval.candidates import Hit

Meaning = NDArray[np.float32]


@dataclass(frozen=True)
class SelectedSentence:
    """A sentence for the answer and the passage it stands in."""

    row: int
    passage: Passage
    span: Span
    role: Role


def sentence(hit: Hit, place: int, role: Role) -> SelectedSentence:
    """Select the sentence at `place` of a passage that was found."""
    return SelectedSentence(hit.row, hit.passage, hit.passage.spans[place], role)


def meaning(chosen: SelectedSentence, knowledge: KnowledgeBase) -> Meaning:
    """Give the unit vector of a sentence, shape [dimension]."""
    found: Meaning = knowledge.statements_of(chosen.row)[chosen.passage.spans.index(chosen.span)]
    return found
