"""What was found for a question, and what can be asked next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.answerability import Answerability, AnswerabilityInput
from assistant.retrieval.evidence import Evidence
from assistant.understanding.understand import Question

AT_MOST = 3


@dataclass(frozen=True)
class Retrieved:
    """A question with its unit vector (shape [dimension]), what was found for it, and whether that answers it.

    `asked` is what the verdict looked at beside the evidence.
    """

    understood: Question
    vector: NDArray[np.float32]
    evidence: Evidence
    asked: AnswerabilityInput
    verdict: Answerability


def suggestions(looked: Sequence[Retrieved], shown: Collection[str]) -> tuple[str, ...]:
    """Give headings that were found too and can be asked next; `shown` are the passages that the answer cites.

    >>> suggestions([], ())
    ()
    """
    hits = [hit for finding in looked for hit in finding.evidence.hits if hit.passage.id not in shown]
    return tuple(dict.fromkeys(hit.passage.heading for hit in hits))[:AT_MOST]
