"""The Ask page: the conversation, and beside it the source that is open."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.access.identity import Identity
from assistant.app.ask.conversation import ROOM, Conversation, as_taken, conversation
from assistant.app.ask.dialogs import draw_ask_dialog
from assistant.app.ask.history import draw_history_bar
from assistant.app.ask.save_answer import keep
from assistant.app.ask.streaming import ask_in
from assistant.app.ask.turns import clicked, draw_open_source, draw_turns
from assistant.app.ask.url_state import follow_address, show_address
from assistant.app.browser.view import view
from assistant.app.dialogs import open_dialog
from assistant.app.drawing.answer import draw_asks
from assistant.app.drawing.notices import draw_disclaimer, draw_failure, draw_note, draw_questions, draw_welcome
from assistant.app.engine import current_assistant
from assistant.app.language import interface_language
from assistant.app.session import current_identity
from assistant.errors import KompassError
from assistant.messages import lookup, say
from assistant.settings import Settings, load_settings

WIDTHS = (58, 42)  # conversation and source, in hundredths of the page


def ask_page() -> None:
    """Draw the page; a question is drawn first and answered at the end of the run, so that it shows at once."""
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    talk = conversation()
    follow_address(talk, identity, settings)
    _question_box(talk, settings, language)
    show_address(talk)
    _sidebar(talk, identity, settings, language)
    draw_ask_dialog(talk, identity, settings, language)
    place = _conversation(talk, settings, language)
    try:
        with st.spinner(say(language, "chat.loading")):
            assistant = current_assistant(settings, language)
    except KompassError as error:
        if talk.fail_next(error):
            st.rerun()
        if not talk.turns or talk.turns[-1].error is None:
            with place:
                view(draw_failure(error.message(language), language), "failure", partial(clicked, 0))
        return
    turn = talk.answer_next(assistant, identity.access, ask_in(place, settings, language))
    if turn is not None:
        keep(turn, talk, assistant, identity, settings)
        st.rerun()


def _conversation(talk: Conversation, settings: Settings, language: str) -> DeltaGenerator:
    """Draw the conversation, or what a visitor reads first; give the place where more of it comes up."""
    if talk.turns:
        left, right = st.columns(WIDTHS, gap="medium")
        with left:
            draw_turns(talk, settings, language)
        with right:
            draw_open_source(talk, language)
        return left.empty()
    if talk.problem is not None:
        view(draw_note(talk.problem.message(language)), "problem")
    view(draw_welcome(language), "welcome")
    place = st.empty()
    with place:
        examples = draw_asks(lookup(language, "examples"), say(language, "chat.examples"), "k-asks k-pills")
        view(examples, "examples", partial(clicked, 0))
    return place


def _question_box(talk: Conversation, settings: Settings, language: str) -> None:
    with st.bottom:
        # The browser takes no more than this, without a word: so it may be too long, and then we say so.
        typed = st.chat_input(
            say(language, "chat.placeholder"), key="question", max_chars=ROOM * settings.max_question_chars
        )
        view(draw_disclaimer(language), "disclaimer", lang=language)
    if typed:
        talk.ask(as_taken(typed, settings.max_question_chars))


def _sidebar(talk: Conversation, identity: Identity, settings: Settings, language: str) -> None:
    with st.sidebar:
        st.button(say(language, "chat.restart"), on_click=talk.restart, disabled=not talk.turns, width="stretch")
        if sum(turn.answer is not None for turn in talk.turns) > 1:
            st.button(
                say(language, "ask.memo_all"), on_click=open_dialog, args=("memo", ""), key="memo-all", width="stretch"
            )
            view(draw_questions([turn.question for turn in talk.turns], talk.first_shown, language), "questions")
    draw_history_bar(talk, identity, settings, language)
