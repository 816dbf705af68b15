"""What is known of a sentence that may be said: how near the question lies to it, and to what it answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Passage, Role, Span
from assistant.retrieval.candidates import Hit
from assistant.retrieval.cosines import Cosines
from assistant.retrieval.scope import SHARPNESS

ROLES = (Role.ACTION, Role.CAVEAT, Role.HISTORY, Role.CLAUSE)  # each a feature by its name
UNASKED = 0.05  # what nobody asks for is as if its closest question lay so far below the sentence itself


@dataclass(frozen=True)
class Candidate:
    """A sentence of a passage that was found; `features` are described by `describe`."""

    hit: Hit
    place: int
    features: Mapping[str, float]

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.hit.passage.spans[self.place]


@dataclass(frozen=True)
class _Asked:
    """For each sentence of a passage, shape [sentences]: the closest question it may lead the answer to, and its share.

    `belongs` and `belongs_share` say the same of the questions whose answer it belongs to.
    """

    leads: NDArray[np.float64]
    leads_share: NDArray[np.float64]
    belongs: NDArray[np.float64]
    belongs_share: NDArray[np.float64]


def describe(hits: Sequence[Hit]) -> Iterator[Candidate]:
    """Give the sentences of `hits` (best first) with what is known of them.

    `score` is how far the passage lies below the best one, `statement` the cosine of the sentence, `leads` that of the
    closest question whose answer it may lead, `leads_share` the share that these questions have of the nearness of all;
    `belongs` says the same of those whose answer it belongs to. `other_` stands for the other language. `asked_for`,
    `likely_leads` and `leads_center` are what was learned, see `classifier.Likelihood`; `passage_` stands for what is
    known of the whole passage, see `ranking.describe`.
    """
    elsewhere = [hit.elsewhere if _is_parallel(hit) else hit.own for hit in hits]
    own, other = _wholes([hit.own for hit in hits]), _wholes(elsewhere)
    for rank, (hit, translation) in enumerate(zip(hits, elsewhere, strict=True)):
        here, there = _asked(hit.own, *own), _asked(translation, *other)
        for place, span in enumerate(hit.passage.spans):
            yield Candidate(
                hit,
                place,
                {
                    "score": hit.score - hits[0].score,
                    "first_passage": float(rank == 0),
                    "first_sentence": float(place == 0),
                    "statement": float(hit.own.statements[place]),
                    "other_statement": float(translation.statements[place]),
                    **{name: float(values[place]) for name, values in vars(here).items()},
                    **{f"other_{name}": float(values[place]) for name, values in vars(there).items()},
                    **{role: float(span.role is role) for role in ROLES},
                    "sentences": float(len(hit.passage.spans)),
                    "asked_for": hit.likely.asked_for,
                    "likely_leads": float(hit.likely.leads[place]),
                    "leads_center": float(hit.likely.centers[place]),
                    **{f"passage_{name}": value for name, value in hit.features.items()},
                },
            )


def _is_parallel(hit: Hit) -> bool:
    """Tell whether the passage has as many sentences in the other language: then each stands for its translation."""
    return len(hit.own.statements) == len(hit.elsewhere.statements)


def _wholes(cosines: Sequence[Cosines]) -> tuple[float, float]:
    """Give the best cosine of all questions, and the nearness of all of them to it."""
    best = max(float(one.asked.max()) for one in cosines)
    return best, sum(float(np.exp(SHARPNESS * (one.asked - best)).sum()) for one in cosines)


def _asked(cosines: Cosines, best: float, whole: float) -> _Asked:
    lowest = cosines.statements.astype(float) - UNASKED
    found = _Asked(lowest.copy(), np.zeros(len(lowest)), lowest.copy(), np.zeros(len(lowest)))
    for cosine, answered_by in cosines.answers:
        share = float(np.exp(SHARPNESS * (cosine - best))) / whole
        for number, place in enumerate(answered_by):
            found.belongs[place] = max(found.belongs[place], cosine)
            found.belongs_share[place] += share
            if number == 0:
                found.leads[place] = max(found.leads[place], cosine)
                found.leads_share[place] += share
    return found
