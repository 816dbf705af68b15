"""The questions to tune with, as they were understood, each with what a reader found."""

from collections.abc import Iterator

from assistant.pipeline import Assistant
from assistant.understanding.question import Question
from evals.judgments.question import JudgedSet, load_judged
from evals.judgments.reading import Reading, settled


def understood(assistant: Assistant) -> Iterator[tuple[Question, Reading]]:
    """Give those that were read, and that can be taken as questions.

    Raises:
        IngestError: a file of judgments is damaged.
    """
    readings = settled(JudgedSet.TUNING)
    for judged in load_judged(JudgedSet.TUNING):
        question = assistant.understand(judged.question, history=judged.history)
        if judged.id in readings and isinstance(question, Question):
            yield question, readings[judged.id]
