"""What becomes of a question that is asked: an answer with its vector, or the reason why there is none."""

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.app.ask.chat_state import ChatState
from assistant.domain import Access
from assistant.errors import StateError
from assistant.pipeline import Assistant, Trace

LIABLE = "Wer haftet für Fehler des Callcenters?"


def at_once(assistant: Assistant, question: str, history: Sequence[str], access: frozenset[Access]) -> Trace:
    return assistant.trace(question, history=history, access=access)


def test_an_answer_comes_with_its_source_and_the_vector_of_its_question(assistant: Assistant) -> None:
    chat = ChatState()
    chat.ask(LIABLE)
    turn = chat.answer_next(assistant, frozenset(Access), at_once)
    assert turn is not None
    assert turn.answer is not None
    assert turn.vector is not None
    assert np.linalg.norm(turn.vector) == pytest.approx(1, abs=1e-5)
    assert chat.opened is not None
    assert chat.answer_next(assistant, frozenset(Access), at_once) is None


def test_a_failure_that_the_user_can_mend_is_told_and_the_question_not_asked_again(assistant: Assistant) -> None:
    error = StateError("chroma_server", url="http://127.0.0.1:9", detail="nobody listens")

    def fails(*_: object) -> Trace:
        raise error

    chat = ChatState()
    chat.ask(LIABLE)
    turn = chat.answer_next(assistant, frozenset(Access), fails)
    assert turn is not None
    assert (turn.error, turn.answer, turn.vector, turn.failed) == (error, None, None, False)
    assert chat.opened is None
    assert chat.answer_next(assistant, frozenset(Access), at_once) is None
