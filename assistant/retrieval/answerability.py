"""Can the corpus answer this? A small logistic model on what retrieval found; its weights are data, fitted by evals."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.domain import Frozen, Reason
from assistant.index.lexical import LexicalIndex
from assistant.law.reference import covers, parse
from assistant.logistic import probability
from assistant.retrieval.candidates import Hit
from assistant.retrieval.ranking import SPOKEN_OF

LOOKED_AT = 3  # of the best passages
NONE_NAMED = 0.5
OUTSIDE = 0.02  # with so low a probability, a question surely lies outside the subject
SURE = 0.6  # with so high a probability, nothing speaks against an answer
COSINES = ("question", "statement", "passage")


class Model(Frozen):
    """Weights of the standardised features, the threshold for an answer, and what they were fitted on."""

    features: dict[str, tuple[float, float, float]]
    bias: float
    threshold: float
    fitted_on: str


@dataclass(frozen=True)
class Answerability:
    """How likely it is that the question can be answered (0 to 1), and the reason not to if it is too unlikely.

    `features` is what was looked at.
    """

    probability: float
    reason: Reason | None
    features: Mapping[str, float]


@cache
def load_model() -> Model:
    """Read the weights that are shipped with the product."""
    return Model.model_validate(json.loads((files(__package__) / "answerability.json").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class AnswerabilityInput:
    """What is known of a question beside what was found for it.

    `norms` are those that it names; `ahead` tells that it is about a year to come; `margin` tells how far inside the
    subject it lies (see `ScopeModel`), None if that is not known.
    """

    terms: Sequence[str]
    norms: Sequence[str] = ()
    ahead: bool = False
    margin: float | None = None


def features(asked: AnswerabilityInput, hits: Sequence[Hit], index: LexicalIndex) -> dict[str, float]:
    """Describe how well `hits` (best first) fit the question; all values lie between 0 and 1.

    `center` is how near it lies to the middle of those whose answers one of their sentences leads.
    """
    found = {name: max((hit.features[name] for hit in hits[:LOOKED_AT]), default=0.0) for name in COSINES}
    weight = {term: index.idf(term) for term in asked.terms}
    total = sum(weight.values()) or 1.0
    covered = max((_covered(weight, hit, index) for hit in hits[:LOOKED_AT]), default=0.0)
    unknown = sum(value for term, value in weight.items() if not index.knows(term))
    found |= {"covered": covered / total, "unknown": unknown / total}
    found |= {"named": _named(asked.norms, hits[:LOOKED_AT]), "ahead": float(asked.ahead)}
    found["center"] = max((float(hit.likely.centers.max()) for hit in hits[:LOOKED_AT]), default=0.0)
    found[SPOKEN_OF] = sum(hit.features[SPOKEN_OF] for hit in hits[:LOOKED_AT]) / LOOKED_AT
    return found if asked.margin is None else found | {"margin": asked.margin}


def _named(norms: Sequence[str], hits: Sequence[Hit]) -> float:
    """Give the share of the norms that are named which a passage rests on; a half where none is named."""
    if not norms:
        return NONE_NAMED
    wanted = [reference for norm in norms if (reference := parse(norm))]
    given = [reference for hit in hits for norm in hit.passage.norms if (reference := parse(norm))]
    met = sum(any(covers(one, other) or covers(other, one) for other in given) for one in wanted)
    return met / len(norms)


def _covered(weight: dict[str, float], hit: Hit, index: LexicalIndex) -> float:
    return sum(value for term, value in weight.items() if index.holds(term, hit.row))


def judge(asked: AnswerabilityInput, hits: Sequence[Hit], index: LexicalIndex) -> Answerability:
    """Decide whether to answer from `hits`; the arguments are those of `features`."""
    values = features(asked, hits, index)
    if not hits:
        return Answerability(0.0, Reason.NO_EVIDENCE, values)
    model = load_model()
    score = model.bias + sum(
        weight * (values.get(name, mean) - mean) / spread for name, (weight, mean, spread) in model.features.items()
    )
    likely = probability(score)
    return Answerability(likely, None if likely >= model.threshold else _why_not(likely), values)


def _why_not(likely: float) -> Reason:
    return Reason.OUT_OF_SCOPE if likely < OUTSIDE else Reason.NOT_SURE
