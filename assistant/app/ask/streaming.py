"""Waiting for an answer while it is written, so that whoever asked can stop it at any time."""

import contextvars
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date
from functools import partial
from queue import Empty, Queue
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.app.ask.chat_state import Ask
from assistant.app.browser.view import view
from assistant.app.drawing.answer import draw_draft
from assistant.composition.writer import Show
from assistant.domain import Access, Citation, Language, Statement
from assistant.messages import say
from assistant.pipeline import Assistant, Trace
from assistant.settings import Settings

POLL = 0.3  # seconds after which it is asked again whether the asker still waits

Shown = tuple[Sequence[Statement], Sequence[Citation]]
Result = TypeVar("Result")


class _GivenUpError(Exception):
    """Nobody waits for the answer any more."""


def ask_in(
    place: DeltaGenerator, settings: Settings, language: str, contract: str | Sequence[str] | None = None
) -> Ask:
    """Give what asks a question: at once, or with a chat model in view of the asker, in `place`, with a way to stop.

    It is asked of `contract`, as `Assistant.trace` has it.
    """

    def ask_in_view(trace: Callable[..., Trace]) -> Trace:
        label = say(language, "ask.writing")
        with place.container():
            status = st.status(label, expanded=True)
            draft = status.empty()
            st.button(say(language, "ask.stop"), key="stop")  # any click begins the page anew

        def show(statements: Sequence[Statement], citations: Sequence[Citation]) -> None:
            """Show what holds so far; its sources cannot be opened before the answer is whole."""
            with draft.container():
                html = draw_draft(statements, citations, language=language, today=date.today())
                view(html, f"draft-{len(statements)}")

        return write(lambda hear: trace(show=hear), show, lambda: status.update(label=label))

    def ask(assistant: Assistant, question: str, history: Sequence[str], access: frozenset[Access]) -> Trace:
        usual = Language(language)
        asking = partial(assistant.trace, question, history=history, access=access, usual=usual, contract=contract)
        trace = ask_in_view(asking) if settings.chat_model else asking()
        # The draft gives way. Streamlit begins the page anew beside a run that a click has ended: such a run ends here,
        # before its answer comes to a question that the asker was told has none.
        place.empty()
        return trace

    return ask


def write(ask: Callable[[Show], Result], show: Show, poll: Callable[[], None]) -> Result:
    """Give what `ask` gives, which runs in a thread of its own; what it shows is shown here.

    `poll` is called again and again; what it raises ends the waiting, and the thread ends with its next sentence.
    """
    queue: Queue[Shown | Future[Result]] = Queue()
    given_up = threading.Event()

    def hear(statements: Sequence[Statement], citations: Sequence[Citation]) -> None:
        if given_up.is_set():
            raise _GivenUpError
        queue.put((statements, citations))

    def work() -> None:
        result = Future[Result]()
        try:
            result.set_result(ask(hear))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again below
            result.set_exception(error)
        queue.put(result)

    context = contextvars.copy_context()  # its log lines belong to the same question
    threading.Thread(target=context.run, args=(work,), name="avv-writing", daemon=True).start()
    try:
        while True:
            try:
                found = queue.get(timeout=POLL)
            except Empty:
                poll()
                continue
            if isinstance(found, Future):
                return found.result()
            show(*found)
    finally:
        given_up.set()
