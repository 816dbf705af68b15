"""What goes on around a question that is being answered: its name in the log, the figures, that nobody cuts it off."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from assistant.domain import Answer
from assistant.errors import KompassError, LimitError
from assistant.monitoring import metrics
from assistant.monitoring.reference import answering
from assistant.monitoring.running import running

_log = logging.getLogger(__name__)


class QuestionInProgress(Protocol):
    """A question: `reference` names it in the log; with an answer, or why it has none, once it was tried."""

    reference: str
    answer: Answer | None
    error: KompassError | None


@contextmanager
def asking(asked: QuestionInProgress) -> Iterator[None]:
    """Run the body, which answers the question and keeps the answer; what comes of it is noted.

    Raises:
        StateError: the process is about to end; the body has not run.
    """
    with answering(asked.reference), running.question(asked.reference), metrics.in_progress.track_inprogress():
        try:
            yield
        except Exception:  # whatever it is, it is raised again
            _log.exception("a question failed")
            metrics.count_failure(metrics.UNFORESEEN)
            raise
        if asked.answer is not None:
            metrics.count_answer(asked.answer)
        if asked.error is not None:
            note_failure(asked.reference, asked.error)


def note_failure(reference: str, error: KompassError) -> None:
    """Note why a question has no answer: `error` may quote it, its key does not."""
    with answering(reference):
        _log.warning("a question is not answered: %s", error.key)
    if not isinstance(error, LimitError):  # which is counted where it is reached
        metrics.count_failure(error.key)
