"""Which sentence leads an answer, and which others belong to it: two small models; their weights are data."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.composition.sentence_features import Candidate
from assistant.domain import Frozen
from assistant.logistic import probability, weighted

LEADING = 6  # passages, of the best, whose sentences may lead or belong


class Choice(Frozen):
    """Weights, fitted on what readers judged by `avv eval fit`.

    Attributes:
        lead: the weight of each feature of a sentence for leading the answer.
        belongs: those for belonging to it, with `relation` to the lead among the features.
        bias: added to the latter.
        threshold: so likely has a sentence to belong to the answer to be said, 0 to 1.
        fitted_on: what they were fitted on.
    """

    lead: Mapping[str, float]
    belongs: Mapping[str, float]
    bias: float
    threshold: float
    fitted_on: str

    def lead_score(self, candidate: Candidate) -> float:
        """Say how well a sentence would lead; nothing can be said of it but that more is better."""
        return weighted(self.lead, candidate.features)

    def probability(self, features: Mapping[str, float]) -> float:
        """Say how likely a sentence with these features belongs to the answer."""
        return probability(self.bias + weighted(self.belongs, features))


@dataclass(frozen=True)
class Chosen:
    """The sentence that leads, and the others with how likely each belongs to the answer, the likeliest first."""

    lead: Candidate
    others: Sequence[tuple[Candidate, float]]


@cache
def load_choice() -> Choice:
    """Read the weights that are shipped with the product."""
    return Choice.model_validate(json.loads((files(__package__) / "choice.json").read_text(encoding="utf-8")))


def choose(candidates: Sequence[Candidate], choice: Choice) -> Chosen:
    """Choose the lead among `candidates`, of which there is one at least, and judge the others."""
    lead = max(candidates, key=choice.lead_score)
    others = [one for one in candidates if one is not lead]
    judged = [(one, choice.probability({**one.features, **relation(one, lead, choice)})) for one in others]
    return Chosen(lead, sorted(judged, key=lambda pair: -pair[1]))


def relation(candidate: Candidate, lead: Candidate, choice: Choice) -> dict[str, float]:
    """Describe what a sentence has to do with the one that leads."""
    same = candidate.hit is lead.hit
    return {
        "same_passage": float(same),
        "places_after": float(candidate.place - lead.place) if same else 0.0,
        "behind_lead": choice.lead_score(candidate) - choice.lead_score(lead),
    }
