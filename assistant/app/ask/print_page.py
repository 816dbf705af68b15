"""The print view: one answer on a clean page, with its footnotes, the day and the version of the knowledge base."""

from functools import partial

import streamlit as st

from assistant.access.identity import Identity
from assistant.app.ask.anew import ASK
from assistant.app.ask.answer_copy import AnswerCopy
from assistant.app.browser.view import view
from assistant.app.drawing.notices import draw_failure
from assistant.app.drawing.print_tools import draw_nothing_to_print, draw_print_tools
from assistant.app.language import interface_language
from assistant.app.navigation import request_page
from assistant.app.session import current_identity
from assistant.domain import Answer
from assistant.errors import KompassError
from assistant.messages import say
from assistant.resources import current_records
from assistant.serving.visibility import visible_to
from assistant.settings import Settings, load_settings

PRINT = "print"  # the page's address
ANSWER = "answer"  # the parameter that names what is printed, as on the page of questions


def print_page() -> None:
    """Draw the page; without an answer that this user may see, why there is none."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    named = st.query_params.get(ANSWER)
    clicked = partial(_clicked, named)
    if named is None:
        view(draw_nothing_to_print(language), "print-nothing", clicked, lang=language)
        return
    try:
        answer, problem = _answer(named, identity, settings), say(language, "ask.hidden")
    except KompassError as error:
        answer, problem = None, error.message(language)
    if answer is None:
        failure = draw_failure(problem, language, title="ask.print_title", button=("back", "ask.print_back"))
        view(failure, "print-failure", clicked, lang=language)
        return
    copy = AnswerCopy.make(answer, settings.max_question_chars, language)
    view(draw_print_tools(language), "print-tools", clicked, lang=language, rich=copy.rich, plain=copy.plain)
    view(copy.rich, "paper")


def _answer(named: str, identity: Identity, settings: Settings) -> Answer | None:
    """Give the answer with that id as far as its reader may see it, if they may.

    Raises:
        RecordsError: there is none, it is not theirs to read, or the records are away.
    """
    recorded = current_records(settings).answers.read(named, identity)
    visible = visible_to(identity, settings)
    return recorded.answer if visible is None or recorded.answer is None else visible.of(recorded.answer)


def _clicked(named: str | None, event: str, _value: object) -> None:
    if event == "back":
        request_page(ASK, {ANSWER: named} if named else {})
