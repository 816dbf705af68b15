"""Which questions are offered next: headings of what was found too, where a small model says that they make sense."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.domain import Citation, Frozen, Passage
from assistant.logistic import probability, weighted
from assistant.retrieval.plan import Plan

AT_MOST = 3


class SuggestionModel(Frozen):
    """Weights, fitted on what readers judged by `avv eval fit`.

    Attributes:
        weights: of each feature, see `describe`.
        bias: added to what they give.
        threshold: so likely must a heading make sense as the next question to be offered, 0 to 1.
        fitted_on: what they were fitted on.
    """

    weights: Mapping[str, float]
    bias: float
    threshold: float
    fitted_on: str

    def probability(self, features: Mapping[str, float]) -> float:
        """Say how likely a heading with these features makes sense as the next question."""
        return probability(self.bias + weighted(self.weights, features))


@dataclass(frozen=True)
class Suggestion:
    """A passage that was found and not cited."""

    passage: Passage
    features: Mapping[str, float]


@cache
def load_suggestion_model() -> SuggestionModel:
    """Read the weights that are shipped with the product."""
    file = files(__package__) / "suggestions.json"
    return SuggestionModel.model_validate(json.loads(file.read_text(encoding="utf-8")))


def suggest(plan: Plan, citations: Sequence[Citation] = (), model: SuggestionModel | None = None) -> tuple[str, ...]:
    """Give the headings that can be asked next, the likeliest first; AT_MOST at the most.

    After an answer, which `citations` tell, only those that `model` (ours by default) thinks likely to make sense;
    where there is none, the likeliest ones say what can be asked at all.
    """
    model = model or load_suggestion_model()
    likely = [(one.passage.heading, model.probability(one.features)) for one in describe(plan, citations)]
    least = model.threshold if citations else 0.0
    ordered = sorted((one for one in likely if one[1] >= least), key=lambda one: -one[1])
    return tuple(dict.fromkeys(heading for heading, _ in ordered))[:AT_MOST]


def describe(plan: Plan, citations: Sequence[Citation]) -> Iterator[Suggestion]:
    """Give what was found and is not cited, each passage once.

    `rank` is its place among what was found, `behind` how far its score lies below the best one (0 or less),
    `same_document` and `same_norms` the share of it that the citations have too; the others are what retrieval saw.
    """
    shown = {citation.passage_id for citation in citations}
    documents = {citation.source_id for citation in citations}
    norms = {norm for citation in citations for norm in citation.norms}
    for one in [*plan.asked] if plan.premise is None else [plan.premise, *plan.asked]:
        for rank, hit in enumerate(one.evidence.hits):
            if hit.passage.id in shown:
                continue
            shown.add(hit.passage.id)
            own = set(hit.passage.norms)
            features = {
                "rank": float(rank),
                "behind": hit.score - one.evidence.hits[0].score,
                "same_document": float(hit.passage.source_id in documents),
                "same_norms": len(own & norms) / max(len(own), 1),
                "asked_for": hit.likely.asked_for,
                **{name: hit.features[name] for name in ("question", "words", "case_unnamed")},
            }
            yield Suggestion(hit.passage, features)
