"""Fit the answerability model on the tuning half of the questions; the result is data that the product ships."""

from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.answering import answerability
from assistant.answering.answerability import Model, features
from assistant.answering.pipeline import Assistant
from assistant.answering.understand import Understood
from assistant.domain import Frozen
from evals.question_files import load_questions
from evals.questions import EvalQuestion

TARGET = Path(answerability.__file__).with_name("answerability.json")


class Fit(Frozen):
    """The model and how it does on each half: precision and recall of refusing, with the numbers they stand on."""

    model: Model
    tuning: tuple[float, float, int]
    test: tuple[float, float, int]


def fit(assistant: Assistant) -> Fit:
    """Fit weights and threshold on the tuning half and measure both halves."""
    samples = [(question, values) for question in load_questions() if (values := describe(assistant, question))]
    names = sorted(samples[0][1])
    table = np.array([[values[name] for name in names] for _, values in samples])
    answerable = np.array([question.answerable for question, _ in samples])
    tuning = np.array([question.is_for_tuning for question, _ in samples])
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    pipeline.fit(table[tuning], answerable[tuning])
    threshold = _threshold(pipeline.predict_proba(table[tuning])[:, 1], answerable[tuning])
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


def describe(assistant: Assistant, question: EvalQuestion) -> dict[str, float] | None:
    """Give the features of `question`; None if it is refused before anything is searched."""
    understood = assistant.understand(
        question.question, language=question.language, as_of=question.as_of, history=question.history
    )
    if not isinstance(understood, Understood):
        return None
    finding = assistant.look(understood)
    return features(finding.asked, finding.evidence.hits, assistant.knowledge.lexical[understood.language])


def _threshold(probabilities: NDArray[np.float64], answerable: NDArray[np.bool_]) -> float:
    """Choose the threshold at which the lower one of precision and recall of refusing is highest.

    Where several do equally well it is the middle one, as the edges owe their place to single questions.
    """
    candidates = [round(step / 100, 2) for step in range(20, 81)]
    reached = [min(_precision_and_recall(probabilities < candidate, ~answerable)[:2]) for candidate in candidates]
    best = [candidate for candidate, value in zip(candidates, reached, strict=True) if value == max(reached)]
    return best[len(best) // 2]


def _precision_and_recall(refused: NDArray[np.bool_], unanswerable: NDArray[np.bool_]) -> tuple[float, float, int]:
    right = int((refused & unanswerable).sum())
    return right / max(int(refused.sum()), 1), right / max(int(unanswerable.sum()), 1), len(refused)
