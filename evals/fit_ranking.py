"""Fit the weights of the ranking on the tuning half of the questions; the result is data that the product ships."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.pipeline import Assistant
from assistant.retrieval import ranking
from assistant.retrieval.candidates import Hit
from assistant.retrieval.ranking import FEATURES, Ranking
from assistant.understanding.question import Question
from evals.observation import without_language
from evals.questions import EvalQuestion

TARGET = Path(ranking.__file__).with_name("ranking.json")
CANDIDATES = 40
CAUTION = 0.03  # how much weights far from zero cost
BESIDE = 3.0  # passages that speak to a question beside the best one, on average

Table = NDArray[np.float64]
Labels = NDArray[np.bool_]


def fit_ranking(assistant: Assistant, questions: Sequence[EvalQuestion]) -> Ranking:
    """Find the weights under which a right passage is the likeliest to come first; only the tuning half is looked at.

    The loss is that of a softmax over the candidates of a question (a listwise ranking loss), with a penalty.
    """
    chosen = [question for question in questions if question.is_for_tuning and question.answerable]
    tables = [table for question in chosen if (table := _table(assistant, question)) is not None]
    everything = np.concatenate([values for values, _ in tables])
    mean, spread = everything.mean(axis=0), everything.std(axis=0)
    scaled = [((values - mean) / spread, right) for values, right in tables]
    found = minimize(_loss, np.zeros(len(FEATURES)), args=(scaled,), jac=True, method="L-BFGS-B").x / spread
    return Ranking(
        weights={name: round(float(weight), 4) for name, weight in zip(FEATURES, found, strict=True)},
        near=round(_near([values @ found for values, _ in tables]), 3),
        fitted_on=f"{len(tables)} questions, corpus {assistant.knowledge.version}, {date.today().isoformat()}",
    )


def _table(assistant: Assistant, question: EvalQuestion) -> tuple[Table, Labels] | None:
    """Give the features of the candidates and which of them are right; None if that teaches nothing."""
    understood = assistant.understand(question.question, as_of=question.as_of, history=question.history)
    if not isinstance(understood, Question) or understood.clause is not None:
        return None
    hits: Sequence[Hit] = assistant.search(understood, limit=CANDIDATES).evidence.hits
    right = np.array([without_language(hit.passage.id) in question.passages for hit in hits])
    if right.all() or not right.any():
        return None
    return np.array([[hit.features[name] for name in FEATURES] for hit in hits]), right


def _loss(weights: Table, tables: Sequence[tuple[Table, Labels]]) -> tuple[float, Table]:
    total, gradient = 0.0, np.zeros(len(weights))
    for values, right in tables:
        scores = values @ weights
        likely = np.exp(scores - scores.max())
        total -= np.log(likely[right].sum() / likely.sum())
        gradient -= likely[right] @ values[right] / likely[right].sum() - likely @ values / likely.sum()
    count = len(tables)
    return total / count + CAUTION * float(weights @ weights), gradient / count + 2 * CAUTION * weights


def _near(scores: Sequence[Table]) -> float:
    """Choose the distance from the best score within which BESIDE others lie on average."""
    distances = np.sort(np.concatenate([np.sort(row)[::-1][0] - np.sort(row)[::-1][1:] for row in scores]))
    return float(distances[min(len(distances) - 1, int(BESIDE * len(scores)))])
