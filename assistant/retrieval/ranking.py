"""Put what fits a question in order: one linear score of what the two sides of retrieval saw; its weights are data."""

import json
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Self

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Frozen, Kind
from assistant.retrieval.query_overlap import BEST

OWN = ("passage", "heading", "question", "questions", "statement", "lead")
DENSE = (*OWN, "other_question", "other_questions")
LEXICAL = ("words", "coverage", "query_overlap")
KINDS = (Kind.CLAUSE, Kind.NORM_DIGEST, Kind.CASE_LAW)  # each a feature by its name: what they are asked for is narrow
SAME_DOCUMENT_SHARE = "same_document"
FEATURES = (*DENSE, *LEXICAL, *KINDS, SAME_DOCUMENT_SHARE)
ASKED = ("heading", "question", "questions", "other_question", "other_questions", "query_overlap")


class Ranking(Frozen):
    """The weight of each feature; `near` is how far below the best score another passage still speaks to the question.

    Fitted on the tuning half of the evals' questions by `avv eval fit`.
    """

    weights: Mapping[str, float]
    near: float
    fitted_on: str

    def score(self, features: Mapping[str, float]) -> float:
        """Add up `features`, see `describe`."""
        return sum(weight * features[name] for name, weight in self.weights.items())

    def without(self, names: Collection[str]) -> Self:
        """Give the same ranking blind to some features."""
        return self.model_copy(update={"weights": {n: 0.0 if n in names else w for n, w in self.weights.items()}})


@cache
def load_ranking() -> Ranking:
    """Read the weights that are shipped with the product."""
    return Ranking.model_validate(json.loads((files(__package__) / "ranking.json").read_text(encoding="utf-8")))


def describe(
    passage: float,
    asked: NDArray[np.float32],
    asked_elsewhere: NDArray[np.float32],
    statements: NDArray[np.float32],
    words: float,
    coverage: float,
    query_overlap: float,
    kind: Kind,
) -> dict[str, float]:
    """Describe how a passage fits by itself; the share of its document among what is found comes later.

    Args:
        passage: its cosine with the question.
        asked: the cosines of the questions that it answers, its heading first.
        asked_elsewhere: the same for the passage in the other language; its own ones if there is none.
        statements: those of its sentences, in their order.
        words: its BM25, as a share of the best one.
        coverage: how much of the question's words it holds, each weighted by its rarity; 0 to 1.
        query_overlap: how much the question is worded like those that it answers; 0 to 1.
        kind: that of its source.
    """
    best, other = np.sort(asked)[::-1][:BEST], np.sort(asked_elsewhere)[::-1][:BEST]
    return {
        "passage": passage,
        "heading": float(asked[0]),
        "question": float(best[0]),
        "questions": float(best.mean()),
        "statement": float(statements.max()),
        "lead": float(statements[0]),
        "other_question": float(other[0]),
        "other_questions": float(other.mean()),
        "words": words,
        "coverage": coverage,
        "query_overlap": query_overlap,
        **{one: float(kind is one) for one in KINDS},
        SAME_DOCUMENT_SHARE: 0.0,
    }
