"""Learn which requirement of the check a question is about, and tell it of lessons that it was not learned from."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.contracts.asking.asked_requirements import AskedRequirements
from assistant.contracts.check.rules import rule_set
from evals.contracts.lessons import Lesson, parts
from evals.contracts.requirement_questions import requirement_questions

INVERSE_REGULARISATION = 10.0  # of the logistic model, as `C`

Floats = NDArray[np.float32]


def learn_requirements(learned: Sequence[Lesson], general: Floats, writers: Sequence[int] = ()) -> AskedRequirements:
    """Learn from lessons of one requirement or none, and from the vectors of all general questions.

    Those of other `writers` alone, if any are named.
    """
    kept = [n for n, one in enumerate(requirement_questions()) if not writers or one.writer in writers]
    labels = [_columns()[requirement_questions()[n].requirement] for n in kept]
    own = [(lesson, label) for lesson in learned if (label := _label(lesson)) is not None]
    vectors = np.concatenate([general[kept], np.stack([lesson.question.vector for lesson, _ in own])])
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=3_000).fit(
        vectors, labels + [label for _, label in own]
    )
    weights = np.zeros((len(_columns()) + 1, vectors.shape[1]), np.float32)
    bias = np.full(len(weights), -np.inf, np.float32)  # what was never seen is not asked for
    weights[model.classes_], bias[model.classes_] = model.coef_, model.intercept_
    return AskedRequirements(weights, bias)


def tell_requirements(learned: Sequence[Lesson], general: Floats) -> list[Lesson]:
    """Tell of each lesson which requirements it is likely about, as learned from other contracts and other writers."""
    told: dict[int, Lesson] = {}
    real = [lesson for lesson in learned if lesson.general is None]
    for names in parts(lesson.case.sheet.id for lesson in real):
        model = learn_requirements([lesson for lesson in real if lesson.case.sheet.id not in names], general)
        some = [lesson for lesson in real if lesson.case.sheet.id in names]
        told |= {id(lesson): lesson.about(model.of(lesson.question.vector)) for lesson in some}
    writers = sorted({one.writer for one in requirement_questions()})
    for writer in writers:
        model = learn_requirements(real, general, [one for one in writers if one != writer])
        some = [lesson for lesson in learned if _writer(lesson) == writer]
        told |= {id(lesson): lesson.about(model.of(lesson.question.vector)) for lesson in some}
    return [told[id(lesson)] for lesson in learned]


def _writer(lesson: Lesson) -> int | None:
    return None if lesson.general is None else requirement_questions()[lesson.general].writer


def _label(lesson: Lesson) -> int | None:
    """Give the requirement whose words answer, the last class if those of none do, and None where it is not clear."""
    if not lesson.gold or lesson.general is not None:
        return None
    named = [
        column
        for requirement, column in _columns().items()
        if (label := lesson.case.sheet.requirements.get(requirement))
        and label.label != "no"
        and lesson.case.places(label.quote) & set(lesson.gold)
    ]
    if not named:
        return None if lesson.contract.check.read[list(lesson.gold)].any() else len(_columns())
    return named[0] if len(named) == 1 else None


@cache
def _columns() -> dict[str, int]:
    return {rule.id: column for column, rule in enumerate(rule_set().requirements)}
