"""What was found for a question, and what can be asked next."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.answerability import Asked, Verdict
from assistant.retrieval.evidence import Evidence
from assistant.understanding.understand import Understood

AT_MOST = 3


@dataclass(frozen=True)
class Finding:
    """A question with its unit vector (shape [dimension]), what was found for it, and whether that answers it.

    `asked` is what the verdict looked at beside the evidence.
    """

    understood: Understood
    vector: NDArray[np.float32]
    evidence: Evidence
    asked: Asked
    verdict: Verdict


def suggestions(looked: Sequence[Finding], shown: Collection[str]) -> tuple[str, ...]:
    """Give headings that were found too and can be asked next; `shown` are the passages that the answer cites.

    >>> suggestions([], ())
    ()
    """
    hits = [hit for finding in looked for hit in finding.evidence.hits if hit.passage.id not in shown]
    return tuple(dict.fromkeys(hit.passage.heading for hit in hits))[:AT_MOST]
