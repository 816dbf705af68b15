"""Passages as retrieval finds them, and questions with what was found for them, without an index or a model."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from assistant.domain import Language, Passage, Reason, Role, Span, Version
from assistant.retrieval.answerability import Answerability
from assistant.retrieval.candidates import Hit
from assistant.retrieval.classifier import stand_in
from assistant.retrieval.cosines import Cosines
from assistant.retrieval.evidence import Evidence
from assistant.retrieval.plan import Retrieved
from assistant.retrieval.ranking import FEATURES
from assistant.understanding.question import Question

TODAY = date(2026, 11, 25)
OLD_LAW = date(2018, 5, 24)
TEXT = "Der Auftraggeber haftet. Das Callcenter haftet auch."


def a_question(text: str = "Wer haftet?", **parts: object) -> Question:
    """Give a German question of today; `parts` may change anything."""
    question = Question(
        typed=text, read=text, language=Language.GERMAN, day=TODAY, own_text=text, search_text=text, terms=("haft",)
    )
    return replace(question, **parts)  # type: ignore[arg-type] # a test may put anything in


def a_hit(
    row: int,
    score: float = 1.0,
    *,
    dense: float = 0.9,
    source: str = "guidance/liability/de",
    valid_to: date | None = None,
    version: Version | None = None,
) -> Hit:
    """Find the passage in `row`, of two sentences, with a score and a cosine."""
    half = TEXT.index(" Das")
    spans = (Span(start=0, end=half, role=Role.SHORT_ANSWER), Span(start=half + 1, end=len(TEXT), role=Role.DETAIL))
    passage = Passage(
        id=f"{source}#{row}", source_id=source, locator="Haftung", heading=f"Frage {row}", text=TEXT, start=0,
        end=len(TEXT), spans=spans, valid_to=valid_to, version=version,
    )  # fmt: skip
    near = np.full(2, dense, np.float32)
    cosines = Cosines(passage, dense, near[:1], near)
    return Hit(row, passage, dict.fromkeys(FEATURES, dense), score, cosines, cosines, stand_in(cosines, dense))


def found(hits: Sequence[Hit], probability: float = 0.9, question: Question | None = None) -> Retrieved:
    """Give `hits` as what was found for a question; with less than half a `probability` they do not answer it."""
    reason = None if probability >= 0.5 else Reason.OUT_OF_SCOPE
    judged = Answerability(probability, reason, {})
    return Retrieved(question or a_question(), np.ones(1, np.float32), Evidence(hits, TODAY), judged)
