"""Fit the answerability model on the questions to tune with; the result is data that the product ships."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.domain import Frozen
from assistant.pipeline import Assistant
from assistant.retrieval import answerability
from assistant.retrieval.answerability import Model
from assistant.understanding.question import Question
from evals.judgments.understood import understood
from evals.question_files import all_questions

FOLDS, SHUFFLES = 10, 10
REFUSED = 0.95  # of as many as should be: a wrong refusal hides an answer that is there
TARGET = Path(answerability.__file__).with_name("answerability.json")


class Fit(Frozen):
    """The model and how it does on each half: precision and recall of refusing, with the numbers they stand on."""

    model: Model
    tuning: tuple[float, float, int]
    test: tuple[float, float, int]


@dataclass(frozen=True)
class Sample:
    """What was found for a question, see `answerability.features`, and whether it has an answer."""

    features: Mapping[str, float]
    answerable: bool
    is_for_tuning: bool


def fit(assistant: Assistant) -> Fit:
    """Fit weights and threshold on the tuning half and what was judged to tune with, and measure both halves."""
    samples = [*_labelled(assistant), *_judged(assistant)]
    names = sorted(samples[0].features)
    table = np.array([[sample.features[name] for name in names] for sample in samples])
    answerable = np.array([sample.answerable for sample in samples])
    tuning = np.array([sample.is_for_tuning for sample in samples])
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    pipeline.fit(table[tuning], answerable[tuning])
    threshold = _threshold(pipeline, table[tuning], answerable[tuning])
    scaler, regression = (step for _, step in pipeline.steps)
    rows = zip(names, regression.coef_[0], scaler.mean_, scaler.scale_, strict=True)
    model = Model(
        features={name: (round(w, 4), round(m, 4), round(s, 4)) for name, w, m, s in rows},
        bias=round(float(regression.intercept_[0]), 4),
        threshold=threshold,
        fitted_on=f"{int(tuning.sum())} questions, corpus {assistant.knowledge.version}, {date.today().isoformat()}",
    )
    refused = pipeline.predict_proba(table)[:, 1] < threshold
    halves = [_precision_and_recall(refused[half], ~answerable[half]) for half in (tuning, ~tuning)]
    return Fit(model=model, tuning=halves[0], test=halves[1])


def _labelled(assistant: Assistant) -> Iterator[Sample]:
    for one in all_questions():
        asked = assistant.understand(one.question, language=one.language, as_of=one.as_of, history=one.history)
        if isinstance(asked, Question):
            yield Sample(assistant.search(asked).answerability.features, one.answerable, one.is_for_tuning)


def _judged(assistant: Assistant) -> Iterator[Sample]:
    for asked, reading in understood(assistant):
        yield Sample(assistant.search(asked).answerability.features, reading.answerable, is_for_tuning=True)


def _threshold(pipeline: Pipeline, table: NDArray[np.float64], answerable: NDArray[np.bool_]) -> float:
    """Choose the threshold at which nearly as many questions are refused as should be, see REFUSED.

    It is read from predictions for questions that were left out of the fit, and is the mean over several ways to leave
    some out, as single questions move it.
    """
    refusals = int(REFUSED * (~answerable).sum())
    found = []
    for seed in range(SHUFFLES):
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=seed)
        predicted = cross_val_predict(pipeline, table, answerable, cv=folds, method="predict_proba")[:, 1]
        found.append(np.sort(predicted)[refusals])
    return round(float(np.mean(found)), 3)


def _precision_and_recall(refused: NDArray[np.bool_], unanswerable: NDArray[np.bool_]) -> tuple[float, float, int]:
    right = int((refused & unanswerable).sum())
    return right / max(int(refused.sum()), 1), right / max(int(unanswerable.sum()), 1), len(refused)
