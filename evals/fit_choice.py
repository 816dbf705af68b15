"""Fit which sentence leads an answer and which belong to it on what readers judged; the result is shipped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.composition import choice
from assistant.composition.choice import LEADING, Choice, relation
from assistant.composition.sentence_features import Candidate, describe
from assistant.pipeline import Assistant
from evals.judgments.reading import Letter, Reading
from evals.judgments.understood import understood
from evals.softmax import softmax_weights

TARGET = Path(choice.__file__).with_name("choice.json")
CAUTION = 0.01  # how much weights far from zero cost
BELONGS = {Letter.LEAD, Letter.BELONGS}
THRESHOLD = 0.65


@dataclass(frozen=True)
class Lesson:
    """The sentences that may make the answer to a question, and what a reader thought of each; None if unjudged."""

    candidates: Sequence[Candidate]
    letters: Sequence[Letter | None]


def fit_choice(assistant: Assistant) -> Choice:
    """Fit on the tuning questions that have an answer."""
    lessons = list(read_lessons(assistant))
    names = list(lessons[0].candidates[0].features)
    tables = [(_table([one.features for one in lesson.candidates], names), _leading(lesson)) for lesson in lessons]
    weights = softmax_weights([(values, right) for values, right in tables if right.any()], CAUTION)
    lead = dict(zip(names, np.round(weights, 4).tolist(), strict=True))
    found = Choice(lead=lead, belongs={}, bias=0, threshold=THRESHOLD, fitted_on="")
    rows, belongs = zip(*(pair for lesson in lessons for pair in _others(lesson, found)), strict=True)
    names = list(rows[0])
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=500))
    pipeline.fit(_table(rows, names), np.array(belongs))
    scaler, regression = (step for _, step in pipeline.steps)
    scaled = regression.coef_[0] / scaler.scale_
    return found.model_copy(
        update={
            "belongs": dict(zip(names, np.round(scaled, 4).tolist(), strict=True)),
            "bias": round(float(regression.intercept_[0] - scaled @ scaler.mean_), 4),
            "fitted_on": f"{len(lessons)} questions, corpus {assistant.knowledge.version}, {date.today().isoformat()}",
        }
    )


def read_lessons(assistant: Assistant) -> Iterator[Lesson]:
    """Search for every judged question that has an answer, and look up the letters of what was found."""
    for asked, reading in understood(assistant):
        candidates = list(describe(assistant.search(asked).evidence.hits[:LEADING])) if reading.answerable else []
        if candidates:
            yield Lesson(candidates, [_letter(one, reading) for one in candidates])


def _letter(candidate: Candidate, reading: Reading) -> Letter | None:
    return reading.letter(candidate.passage, candidate.place) if reading.grade(candidate.passage.id) else None


def _leading(lesson: Lesson) -> NDArray[np.bool_]:
    return np.array([letter is Letter.LEAD for letter in lesson.letters])


def _others(lesson: Lesson, found: Choice) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Give the judged sentences beside the one that will lead, each with whether it belongs to the answer."""
    lead = max(lesson.candidates, key=found.lead_score)
    for candidate, letter in zip(lesson.candidates, lesson.letters, strict=True):
        if candidate is not lead and letter is not None:
            yield {**candidate.features, **relation(candidate, lead, found)}, letter in BELONGS


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[row[name] for name in names] for row in rows])
