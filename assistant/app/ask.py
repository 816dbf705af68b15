"""The Ask page: the conversation, and beside it the source that is open."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.app.conversation import Conversation, Turn, conversation
from assistant.app.document_page import open_citation
from assistant.app.draw import draw_answer, draw_asks, draw_draft, draw_question
from assistant.app.engine import current_assistant
from assistant.app.excerpt import excerpt
from assistant.app.language import interface_language
from assistant.app.markup import Html, join
from assistant.app.notices import draw_disclaimer, draw_failure, draw_history, draw_waiting, draw_welcome
from assistant.app.session import current_identity
from assistant.app.source import draw_no_source, draw_source
from assistant.app.view import view
from assistant.domain import Citation, Statement
from assistant.errors import KompassError
from assistant.settings import Settings, load_settings
from assistant.texts import lookup, say

WIDTHS = (58, 42)  # conversation and source, in hundredths of the page


def ask_page() -> None:
    """Draw the page; a question is drawn first and answered at the end of the run, so that it shows at once."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    talk = conversation()
    _question_box(talk, language)
    _sidebar(talk, language)
    if talk.turns:
        left, right = st.columns(WIDTHS, gap="medium")
        with left:
            _turns(talk, settings, language)
        with right:
            _source(talk, language)
        place = left.empty()
    else:
        view(draw_welcome(language), "welcome")
        place = st.empty()
        with place:
            examples = draw_asks(lookup(language, "examples"), say(language, "chat.examples"))
            view(examples, "examples", partial(_clicked, 0))
    try:
        with st.spinner(say(language, "chat.loading")):
            assistant = current_assistant(settings, language)
    except KompassError as error:
        if talk.fail_next(error):
            st.rerun()
        if not talk.turns or talk.turns[-1].error is None:
            with place:
                view(draw_failure(error.message(language), language), "failure", partial(_clicked, 0))
        return
    if talk.answer_next(assistant, identity.access, partial(_show_draft, place, language)):
        st.rerun()


def _show_draft(
    place: DeltaGenerator, language: str, statements: Sequence[Statement], citations: Sequence[Citation]
) -> None:
    """Show what a chat model has said so far and holds; its sources cannot be opened before the answer is whole."""
    with place.container():
        view(draw_draft(statements, citations, language=language, today=date.today()), f"draft-{len(statements)}")


def _question_box(talk: Conversation, language: str) -> None:
    with st.bottom:
        typed = st.chat_input(say(language, "chat.placeholder"), key="question")
        view(draw_disclaimer(language), "disclaimer", lang=language)
    if typed:
        talk.ask(typed)


def _sidebar(talk: Conversation, language: str) -> None:
    with st.sidebar:
        st.button(say(language, "chat.restart"), on_click=talk.restart, disabled=not talk.turns, width="stretch")
        view(draw_history([turn.question for turn in talk.turns], language), "history")


def _turns(talk: Conversation, settings: Settings, language: str) -> None:
    for index, turn in enumerate(talk.turns):
        opened = talk.opened.n if talk.opened and talk.opened.turn == index else None
        html = join(draw_question(turn.question, language), _outcome(turn, settings, language))
        newest = index == len(talk.turns) - 1
        scroll = ("asked" if turn.pending else "answered") if newest else None
        with st.container(key=f"turn-{index}"):
            view(html, f"answer-{talk.number}-{index}", partial(_clicked, index), active=opened, scroll=scroll)


def _outcome(turn: Turn, settings: Settings, language: str) -> Html:
    if turn.answer is not None:
        return draw_answer(turn.answer, limit=settings.max_question_chars, today=date.today())
    if turn.error is not None:
        return draw_failure(turn.error.message(language), language, retry=turn.question)
    if turn.pending:
        return draw_waiting(language)
    return draw_failure(say(language, "chat.failed"), language, retry=turn.question)


def _source(talk: Conversation, language: str) -> None:
    opened = talk.opened
    turn = talk.turns[opened.turn] if opened else None
    citation = turn.citation(opened.n) if turn and opened else None
    if opened is None or turn is None or turn.answer is None or turn.knowledge is None or citation is None:
        if any(turn.answer and turn.answer.citations for turn in talk.turns):
            with st.container(key="source-none"):
                view(draw_no_source(language), "source")
        return
    html = draw_source(
        citation,
        excerpt(turn.knowledge, citation),
        total=len(turn.answer.citations),
        language=turn.answer.language,
        today=date.today(),
    )
    # On a narrow screen the panel covers the page, which only a click may do: style.css tells the two names apart.
    with st.container(key="source-open" if opened.clicked else "source-first"):
        view(html, "source", partial(_clicked, opened.turn), focus=opened.clicked)


def _clicked(turn: int, name: str, value: object) -> None:
    """Do what a click in the turn number `turn` asks for; anything unknown is ignored."""
    talk = conversation()
    if name == "ask" and isinstance(value, str):
        talk.ask(value)
    elif name == "open" and isinstance(value, int):
        talk.open(turn, value)
    elif name == "close":
        talk.close()
    elif name == "document" and talk.opened and (citation := talk.turns[turn].citation(talk.opened.n)):
        open_citation(citation)
