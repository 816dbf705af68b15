"""What goes on around a question that is being answered: its name in the log, the figures, that nobody cuts it off."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.app.ask.chat_state import ChatState, Turn
from assistant.errors import KompassError, LimitError
from assistant.monitoring import metrics
from assistant.monitoring.reference import answering
from assistant.monitoring.running import running

_log = logging.getLogger(__name__)


@contextmanager
def asking(turn: Turn) -> Iterator[None]:
    """Run the body, which answers the question of `turn` and keeps the answer; what comes of it is noted.

    Raises:
        StateError: the chat is about to end; the body has not run.
    """
    with answering(turn.reference), running.question(turn.reference), metrics.in_progress.track_inprogress():
        try:
            yield
        except Exception:  # whatever it is, it is raised again
            _log.exception("a question failed")
            metrics.count_failure(metrics.UNFORESEEN)
            raise
        if turn.answer is not None:
            metrics.count_answer(turn.answer)
        if turn.error is not None:
            _note(turn, turn.error)


def drawn(chat: ChatState) -> None:
    """Take down that all turns of the conversation are on the page."""
    if running.ending:
        for turn in chat.turns:
            running.drawn(turn.reference)


def fail_next(chat: ChatState, error: KompassError) -> bool:
    """Give up the pending question because of `error`, and say whether there was one."""
    if chat.next_turn is not None:
        _note(chat.next_turn, error)
    return chat.fail_next(error)


def _note(turn: Turn, error: KompassError) -> None:
    """Note why a question has no answer: `error` may quote it, its key does not."""
    with answering(turn.reference):
        _log.warning("a question is not answered: %s", error.key)
    if not isinstance(error, LimitError):  # which is counted where it is reached
        metrics.count_failure(error.key)
