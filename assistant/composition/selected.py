"""A sentence that was selected for an answer."""

from collections.abc import Iterable, Sequence
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


def with_needed(kept: Iterable[SelectedSentence], answer: Sequence[SelectedSentence]) -> list[SelectedSentence]:
    """Give the sentences of `answer` that are `kept`, and those without which one of them is not right."""
    wanted = {(one.row, one.span) for one in kept}
    before = 0
    while before < len(wanted):  # what is needed may need something itself
        before = len(wanted)
        wanted |= {
            (one.row, one.passage.spans[needed])
            for one in answer
            if (one.row, one.span) in wanted
            for needing, needed in one.passage.needs
            if one.passage.spans[needing] == one.span
        }
    return [one for one in answer if (one.row, one.span) in wanted]
