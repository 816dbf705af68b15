"""Fit the weights of the ranking on the questions to tune with; the result is data that the product ships."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from assistant.pipeline import Assistant
from assistant.retrieval import ranking
from assistant.retrieval.candidates import Hit
from assistant.retrieval.ranking import FEATURES, Ranking
from assistant.understanding.question import Question, Rejection
from evals.judgments.reading import Grade, Reading
from evals.judgments.understood import understood
from evals.observation import without_language
from evals.questions import EvalQuestion
from evals.softmax import Labels, Table, softmax_weights

TARGET = Path(ranking.__file__).with_name("ranking.json")
CANDIDATES = 40
CAUTION = 0.03  # how much weights far from zero cost

Lesson = tuple[Question | Rejection, Callable[[str], bool]]  # what is asked, and whether a passage answers it, by id


def fit_ranking(assistant: Assistant, questions: Sequence[EvalQuestion]) -> Ranking:
    """Find the weights under which a right passage is the likeliest to come first.

    Only the tuning half of `questions` is looked at, and what was judged to tune with.
    """
    lessons = [*_labelled(assistant, questions), *_judged(assistant)]
    tables = [table for asked, right in lessons if (table := _table(assistant, asked, right)) is not None]
    found = softmax_weights(tables, CAUTION)
    return Ranking(
        weights={name: round(float(weight), 4) for name, weight in zip(FEATURES, found, strict=True)},
        fitted_on=f"{len(tables)} questions, corpus {assistant.knowledge.version}, {date.today().isoformat()}",
    )


def _labelled(assistant: Assistant, questions: Sequence[EvalQuestion]) -> Iterator[Lesson]:
    for one in questions:
        if one.is_for_tuning and one.answerable:
            asked = assistant.understand(one.question, as_of=one.as_of, history=one.history)
            yield asked, partial(_is_labelled, one)


def _is_labelled(question: EvalQuestion, passage: str) -> bool:
    return without_language(passage) in question.passages


def _judged(assistant: Assistant) -> Iterator[Lesson]:
    for asked, reading in understood(assistant):
        if reading.answerable:
            yield asked, _answers(reading)


def _answers(reading: Reading) -> Callable[[str], bool]:
    return lambda passage: reading.grade(passage) is Grade.ANSWERS


def _table(
    assistant: Assistant, asked: Question | Rejection, right: Callable[[str], bool]
) -> tuple[Table, Labels] | None:
    """Give the features of the candidates and which of them are right; None if that teaches nothing."""
    if not isinstance(asked, Question) or asked.clause is not None:
        return None
    hits: Sequence[Hit] = assistant.search(asked, limit=CANDIDATES).evidence.hits
    labels = np.array([right(hit.passage.id) for hit in hits])
    if labels.all() or not labels.any():
        return None
    return np.array([[hit.features[name] for name in FEATURES] for hit in hits]), labels
