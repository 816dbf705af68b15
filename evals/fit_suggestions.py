"""Fit which headings make sense as next questions on what readers judged; the result is data that is shipped."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.domain import Status
from assistant.pipeline import Assistant
from assistant.retrieval import suggestions
from assistant.retrieval.suggestions import SuggestionModel, describe
from evals.judgments.question import JudgedSet, load_judged
from evals.judgments.reading import Grade, settled

TARGET = Path(suggestions.__file__).with_name("suggestions.json")
THRESHOLD = 0.65  # of left-out questions' offers, 0.76 made sense, 1.75 an answer; without any threshold 0.69 and 3


def fit_suggestions(assistant: Assistant) -> SuggestionModel:
    """Fit on the tuning questions that get an answer: a passage that is off for a question makes no sense after it.

    Raises:
        IngestError: a file of judgments is damaged.
    """
    lessons = list(_lessons(assistant))
    names = sorted(lessons[0][0])
    table = np.array([[features[name] for name in names] for features, _ in lessons])
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=1000))
    pipeline.fit(table, np.array([makes_sense for _, makes_sense in lessons]))
    scaler, regression = (step for _, step in pipeline.steps)
    scaled = regression.coef_[0] / scaler.scale_
    return SuggestionModel(
        weights=dict(zip(names, np.round(scaled, 4).tolist(), strict=True)),
        bias=round(float(regression.intercept_[0] - scaled @ scaler.mean_), 4),
        threshold=THRESHOLD,
        fitted_on=f"{len(lessons)} passages, corpus {assistant.knowledge.version}, {date.today().isoformat()}",
    )


def _lessons(assistant: Assistant) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Ask every question that was read and has an answer, and look up what was found beside it."""
    readings = settled(JudgedSet.TUNING)
    for question in load_judged(JudgedSet.TUNING):
        reading = readings.get(question.id)
        if reading is None or not reading.answerable:
            continue
        trace = assistant.trace(question.question, history=question.history)
        if trace.plan is None or trace.answer.status is Status.ABSTAINED:
            continue
        for one in describe(trace.plan, trace.answer.citations):
            if (grade := reading.grade(one.passage.id)) is not None:
                yield one.features, grade is not Grade.OFF
