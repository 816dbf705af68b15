"""The Ask page: the conversation, and beside it the source that is open."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.access.identity import Identity
from assistant.app.ask.asking import drawn, fail_next
from assistant.app.ask.attached import attach, draw_attached, take_in_attached
from assistant.app.ask.chat_state import ChatState, current_chat
from assistant.app.ask.contract_choice import choose_next, chosen_contract, draw_contract_choice
from assistant.app.ask.dialogs import draw_ask_dialog
from assistant.app.ask.history import draw_history_bar
from assistant.app.ask.in_turn import in_turn
from assistant.app.ask.interrupted import remember_asked
from assistant.app.ask.link import BOX, asked, take_question
from assistant.app.ask.save_answer import save_answer
from assistant.app.ask.streaming import ask_in
from assistant.app.ask.turns import clicked, draw_open_source, draw_turns
from assistant.app.ask.url_state import follow_address, show_address
from assistant.app.ask.visibility import hide_withdrawn
from assistant.app.browser.view import view
from assistant.app.dialogs import open_dialog
from assistant.app.drawing.answer import draw_asks
from assistant.app.drawing.notices import draw_disclaimer, draw_failure, draw_note, draw_questions, draw_welcome
from assistant.app.handed_in import HandedIn
from assistant.app.language import interface_language
from assistant.app.session import current_identity
from assistant.errors import KompassError
from assistant.messages import lookup, say
from assistant.resources import current_assistant
from assistant.serving.asking import asking
from assistant.serving.question_text import ROOM, as_taken
from assistant.settings import Settings, load_settings

WIDTHS = (58, 42)  # conversation and source, in hundredths of the page


def ask_page(outside: HandedIn) -> None:
    """Draw the page; a question is drawn first and answered at the end of the run, so that it shows at once.

    `outside` reads the files that come with a question.
    """
    identity = current_identity()
    settings = load_settings()
    language = interface_language(settings.language)
    chat = current_chat()
    follow_address(chat, identity, settings)
    hide_withdrawn(chat, identity, settings)
    _question_box(chat, identity, settings, language)
    show_address(chat)
    remember_asked(chat, identity, settings)
    _sidebar(chat, identity, settings, language)
    draw_ask_dialog(chat, identity, settings, language)
    place = _conversation(chat, settings, language)
    try:
        with st.spinner(say(language, "chat.loading")):
            assistant = current_assistant(settings, language)
    except KompassError as error:
        if fail_next(chat, error):
            st.rerun()
        if not chat.turns or chat.turns[-1].error is None:
            with place:
                view(draw_failure(error.message(language), language), "failure", partial(clicked, 0))
        return
    if take_in_attached(chat, identity, outside, settings, language, place):
        st.rerun()
    if chat.next_turn is None:
        drawn(chat)
        return
    ask = ask_in(place, settings, language, chat.next_contracts or chosen_contract(chat.number))
    try:
        with in_turn(chat.next_turn, chat, identity, settings, language, place) as admitted, asking(chat.next_turn):
            asked = assistant if admitted.paused is None else assistant.extractive()
            if (turn := chat.answer_next(asked, identity.access, ask)) is not None:
                save_answer(turn, chat, assistant, identity, settings)
    except KompassError as error:  # the chat is about to end, or they have asked too much
        fail_next(chat, error)
    st.rerun()


def _conversation(chat: ChatState, settings: Settings, language: str) -> DeltaGenerator:
    """Draw the conversation, or what a visitor reads first; give the place where more of it comes up."""
    if chat.turns:
        left, right = st.columns(WIDTHS, gap="medium")
        with left:
            draw_turns(chat, settings, language)
            draw_attached(chat, language)
        with right:
            draw_open_source(chat, language)
        return left.empty()
    if chat.problem is not None:
        view(draw_note(chat.problem.message(language)), "problem")
    view(draw_welcome(language), "welcome")
    draw_attached(chat, language)
    place = st.empty()
    with place:
        examples = draw_asks(lookup(language, "examples"), say(language, "chat.examples"), "k-asks k-pills")
        view(examples, "examples", partial(clicked, 0))
    return place


def _question_box(chat: ChatState, identity: Identity, settings: Settings, language: str) -> None:
    """Draw the box; who may add contracts can drop them into it."""
    placeholder = "chat.placeholder_files" if identity.fetches else "chat.placeholder"
    from_link = take_question(settings)
    with st.bottom:
        above = st.container()
        # The browser takes no more than this, without a word: so it may be too long, and then we say so.
        sent = st.chat_input(
            say(language, placeholder),
            key=BOX,
            max_chars=ROOM * settings.max_question_chars,
            accept_file="multiple" if identity.fetches else False,
        )
        view(draw_disclaimer(language), "disclaimer", lang=language)
    if not sent:
        if from_link:
            with above:
                view(draw_note(say(language, "ask.from_link")), "from-link", type=True)
        return
    asked()
    typed, files = (sent, ()) if isinstance(sent, str) else (sent.text, sent.files)
    if typed:
        picked = chosen_contract(chat.number)
        chat.ask(as_taken(typed, settings.max_question_chars))
        if picked is not None:  # who asks in a conversation of others begins one of their own
            choose_next(chat.number, {picked})
    if files:
        attach(files, chat)


def _sidebar(chat: ChatState, identity: Identity, settings: Settings, language: str) -> None:
    with st.sidebar:
        draw_contract_choice(chat.number, identity, settings, language)
        st.button(say(language, "chat.restart"), on_click=chat.restart, disabled=not chat.turns, width="stretch")
        if sum(turn.answer is not None for turn in chat.turns) > 1:
            st.button(
                say(language, "ask.memo_all"), on_click=open_dialog, args=("memo", ""), key="memo-all", width="stretch"
            )
            view(draw_questions([turn.question for turn in chat.turns], chat.first_shown, language), "questions")
    draw_history_bar(chat, identity, settings, language)
